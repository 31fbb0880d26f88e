"""Text of files, page by page, read in a process of its own with limits of time, memory and pages.

`extract` (in `process`) is what the rest of the project calls, with `limits` from the settings and `messages` for what
people are told. Everything else here runs in the child process and knows nothing of Django: a hostile file meets as
little code as possible, and a crash harms nobody.

Seam: `registry.register_extractor` adds an extractor for a media type or replaces one (recognition of scans).

Letters of old encodings are decoded where fonts are known (`vietnamese.legacy.runs`, by the extractors), and by what
reads as Vietnamese (`vietnamese.legacy.guessing`, for every page) before anything that cannot be seen is removed.
"""
