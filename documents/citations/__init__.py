"""Citations of documents in running text: where they stand and what they say.

`recognise.recognise` reads a text; `spans.CitationSpan` is one citation. `vocabulary` holds the names of types and
issuers; `issuers`, `dates`, `short_forms` and `laws` read the parts of a citation. These are pure functions without
Django. `own` takes out a document's own number, `store` keeps the others as rows.

`choosing.choose` says what a citation means among the directives that a reader may see (`resolve` loads them), by
number, date and body: `bodies` knows names and symbols, `nearness` which body is near. `incoming` asks the same in the
other direction; `links` makes links, signs and their notes.
"""
