"""Commune pages on top of places. Uses training, documents, content and what they use."""
