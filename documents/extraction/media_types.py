"""The media types that the project knows, what people call them, and what a name promises. Values only."""

from __future__ import annotations

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
TEXT = "text/plain"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
GIF = "image/gif"
MP3 = "audio/mpeg"
M4A = "audio/mp4"
AAC = "audio/aac"
OGG = "audio/ogg"
WAV = "audio/wav"

#: The media types whose text can be read, with the ending people know them by.
READABLE = {PDF: "PDF", DOCX: "DOCX", PPTX: "PPTX", XLSX: "XLSX", ODT: "ODT", HTML: "HTML", TEXT: "TXT"}
PICTURES = {JPEG: "JPG", PNG: "PNG", WEBP: "WEBP", GIF: "GIF"}
AUDIO = {MP3: "MP3", M4A: "M4A", AAC: "AAC", OGG: "OGG", WAV: "WAV"}
#: Every media type that is recognised.
NAMES = {**READABLE, **PICTURES, **AUDIO}

# What a file with this ending may hold. Text and HTML are close: a page saved as text, or text without a tag.
_BY_ENDING = {
    "pdf": frozenset({PDF}),
    "docx": frozenset({DOCX}),
    "pptx": frozenset({PPTX}),
    "xlsx": frozenset({XLSX}),
    "odt": frozenset({ODT}),
    "html": frozenset({HTML, TEXT}),
    "htm": frozenset({HTML, TEXT}),
    "txt": frozenset({HTML, TEXT}),
    "jpg": frozenset({JPEG}),
    "jpeg": frozenset({JPEG}),
    "png": frozenset({PNG}),
    "webp": frozenset({WEBP}),
    "gif": frozenset({GIF}),
    "mp3": frozenset({MP3}),
    "m4a": frozenset({M4A}),
    "aac": frozenset({AAC}),
    "ogg": frozenset({OGG}),
    "opus": frozenset({OGG}),
    "wav": frozenset({WAV}),
}


def promised_types(name: str) -> frozenset[str]:
    """Return the media types that the ending of a file's name stands for; none for unknown and missing endings."""
    _stem, dot, ending = name.rpartition(".")
    return _BY_ENDING.get(ending.strip().lower(), frozenset()) if dot else frozenset()


def ending_contradicts(name: str, media_type: str) -> bool:
    """Tell whether the ending of a file's name promises something else; unknown and missing endings promise nothing."""
    possible = promised_types(name)
    return bool(possible) and media_type not in possible
