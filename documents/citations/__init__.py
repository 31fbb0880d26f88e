"""Citations of documents in running text: where they stand and what they say. Pure functions, no Django.

`recognise.recognise` reads a text; `spans.CitationSpan` is one citation; `vocabulary` holds the names of types and
issuers, `issuers`, `dates` and `laws` read the parts of a citation.
"""
