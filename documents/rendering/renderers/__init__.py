"""One renderer a file format; each yields the pictures of the pages in order."""
