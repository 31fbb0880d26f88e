"""Text of files, page by page, read in a process of its own with limits of time, memory and pages.

`extract` (in `process`) is what the rest of the project calls, with `limits` from the settings and `messages` for what
people are told. Everything else here runs in the child process and knows nothing of Django: a hostile file meets as
little code as possible, and a crash harms nobody.

Seams: `registry.register_extractor` adds an extractor for a media type or replaces one (recognition of scans), and
`registry.register_repair` adds a step over the text of each page (legacy fonts).
"""
