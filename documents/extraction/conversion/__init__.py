"""Old and other office files as files of the kinds that the extractors read, and as PDF: by LibreOffice, in a jail.

`converted` (in `office`) is what the rest of the project calls. Nothing here knows Django.
"""
