"""Putting the demo's content into the site.

Everything has a key that stays. Loading again makes only what is missing; what people have changed stays as it is.
"""
