"""One extractor a file format; each yields the text of the pages in order."""
