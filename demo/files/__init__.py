"""Writers of the demo's files. The same document always gives the same bytes."""
