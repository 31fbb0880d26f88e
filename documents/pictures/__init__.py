"""Pictures of the pages of files: drawn once, kept by checksum, sent to whoever may have the file.

Disk: at most 300 pages (`drawing.MAX_PAGES`) and 100 MB (`documents.rendering.child_process`) of one file. Pictures go
when no directive has these bytes any more, and at once when a state secret is taken out.
"""
