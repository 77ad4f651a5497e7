"""A document to a Statement, as printed. This room knows no party."""
