"""How changes reach the index, and how an index is kept whole."""
