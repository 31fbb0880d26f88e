"""The media types that the project knows, what people call them, and what a name promises. Values only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
DOC = "application/msword"
RTF = "application/rtf"
XLS = "application/vnd.ms-excel"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
PPT = "application/vnd.ms-powerpoint"
WORD_XML = "application/vnd.ms-word.2003+xml"
"""A document of Word 2003 as one XML file; like the next no registered name."""
EXCEL_XML = "application/vnd.ms-excel.2003+xml"
FLAT_ODT = "application/vnd.oasis.opendocument.text-flat-xml"
FLAT_ODS = "application/vnd.oasis.opendocument.spreadsheet-flat-xml"
FLAT_ODP = "application/vnd.oasis.opendocument.presentation-flat-xml"
HTML = "text/html"
TEXT = "text/plain"
ZIP = "application/zip"
EML = "message/rfc822"
"""A letter with what is attached to it; a web page that was saved as one file is written the same way."""
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
GIF = "image/gif"
TIFF = "image/tiff"
HEIC = "image/heic"
MP3 = "audio/mpeg"
M4A = "audio/mp4"
AAC = "audio/aac"
OGG = "audio/ogg"
WAV = "audio/wav"

_WORD: Final = {DOCX: "DOCX", DOC: "DOC", ODT: "ODT", RTF: "RTF", WORD_XML: "XML", FLAT_ODT: "FODT"}
_SHEETS: Final = {XLSX: "XLSX", XLS: "XLS", ODS: "ODS", XLSB: "XLSB", EXCEL_XML: "XML", FLAT_ODS: "FODS"}
_SLIDES: Final = {PPTX: "PPTX", PPT: "PPT", ODP: "ODP", FLAT_ODP: "FODP"}
OFFICE: Final = {**_WORD, **_SHEETS, **_SLIDES}
"""What office programs write."""
WORD: Final = frozenset(_WORD)
SHEETS: Final = frozenset(_SHEETS)
SLIDES: Final = frozenset(_SLIDES)
PACKAGES: Final = {ZIP: "ZIP", EML: "EML"}
"""Files that hold files."""
SHOWN_PICTURES = {JPEG: "JPG", PNG: "PNG", WEBP: "WEBP", GIF: "GIF"}
"""Pictures that browsers show as they are."""
PICTURES = {**SHOWN_PICTURES, TIFF: "TIFF", HEIC: "HEIC"}
AUDIO = {MP3: "MP3", M4A: "M4A", AAC: "AAC", OGG: "OGG", WAV: "WAV"}
#: The media types that hold text, with the ending people know them by.
READABLE = {PDF: "PDF", **OFFICE, HTML: "HTML", TEXT: "TXT", **PACKAGES}
#: Every media type that is recognised.
NAMES = {**READABLE, **PICTURES, **AUDIO}
TOLD: Final = (PDF, DOCX, DOC, RTF, ODT, XLSX, XLS, ODS, PPTX, PPT, ODP, HTML, TEXT, ZIP, EML, *PICTURES, *AUDIO)
"""Those that people are told of when they ask what may be sent: the others are variants of these."""

_TEXTS: Final = frozenset({HTML, TEXT})
_WORD_HOLDS: Final = frozenset(_WORD) | _TEXTS | {EML}
_SHEETS_HOLD: Final = frozenset(_SHEETS) | _TEXTS | {EML}
# What a file with this ending may hold. Office programs open what they know whatever its ending, so people have a web
# page named DOC, a table of a program named XLS. Text and HTML are close: a page saved as text, text without a tag.
_BY_ENDING: Final[Mapping[str, frozenset[str]]] = {
    "pdf": frozenset({PDF}),
    **dict.fromkeys(
        ("docx", "docm", "dotx", "dotm", "doc", "dot", "rtf", "odt", "ott", "fodt", "wps", "wpt"), _WORD_HOLDS
    ),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods", "ots", "fods", "et"), _SHEETS_HOLD),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "ppsm", "potx", "potm"), SLIDES),
    **dict.fromkeys(("ppt", "pps", "pot", "odp", "otp", "fodp", "dps"), SLIDES),
    **dict.fromkeys(("html", "htm", "txt"), _TEXTS),
    **dict.fromkeys(("mht", "mhtml", "eml"), _TEXTS | {EML}),
    "csv": frozenset({TEXT}),
    "xml": frozenset(OFFICE) | _TEXTS,
    "zip": frozenset({ZIP}),
    "jpg": frozenset({JPEG}),
    "jpeg": frozenset({JPEG}),
    "png": frozenset({PNG}),
    "webp": frozenset({WEBP}),
    "gif": frozenset({GIF}),
    "tif": frozenset({TIFF}),
    "tiff": frozenset({TIFF}),
    "heic": frozenset({HEIC}),
    "heif": frozenset({HEIC}),
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


def endings_of(media_types: Collection[str]) -> list[str]:
    """Return the endings under which files of these media types come."""
    return [ending for ending, possible in _BY_ENDING.items() if not possible.isdisjoint(media_types)]


def ending_contradicts(name: str, media_type: str) -> bool:
    """Tell whether the ending of a file's name promises something else; unknown and missing endings promise nothing."""
    possible = promised_types(name)
    return bool(possible) and media_type not in possible
