"""A printed name to a party, or an honest "not known"."""
