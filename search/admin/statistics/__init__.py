"""Reports of what is searched, and the work list of what is not found or not opened."""
