"""Pictures of the pages of a file, made in a process of its own with limits of time, memory and pixels.

`render_pages` (in `process`) is what the rest of the project calls. Everything else runs in the child process and knows
nothing of Django.

Seam: `registry` says which renderer draws which media type; a renderer that draws whole slides takes the place of the
one that shows their largest picture.
"""
