"""Citations of documents in running text: where they stand and what they say.

`recognise.recognise` reads a text; `spans.CitationSpan` is one citation. `vocabulary` holds the names of types and
issuers; `issuers`, `dates`, `short_forms` and `laws` read the parts of a citation. These are pure functions without
Django; only `store`, which keeps citations as rows, knows the database.
"""
