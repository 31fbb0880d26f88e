"""Comparing recognised text with the picture of its page: which pages wait, one page after the other."""
