"""Findings to pictures, files and one page. The only room that imports matplotlib."""
