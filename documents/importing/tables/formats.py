"""Kinds of tables by name, and their bytes as text: limits, compression, encodings."""

from __future__ import annotations

import gzip
from typing import IO, cast

from django.utils.translation import gettext as _

from documents.extraction.encodings import decode_text
from documents.extraction.values import ExtractionError
from documents.importing.values import UnreadableTable
from vietnamese.normalise import compose

MAX_BYTES = 1024**3
_GZIP_MARK = b"\x1f\x8b"

FORMATS = ("jsonl", "json", "csv", "xlsx", "office", "zip", "edxml")
_FORMAT_BY_ENDING = {"jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "csv": "csv", "tsv": "csv", "txt": "csv"}
_FORMAT_BY_ENDING |= {"xlsx": "xlsx", "xlsm": "xlsx", "zip": "zip", "edxml": "edxml"}
_FORMAT_BY_ENDING |= dict.fromkeys(("xls", "ods", "xlsb", "fods", "xlt"), "office")


def format_of(name: str) -> str:
    """Return the format that a file name tells of. Raises UnreadableTable for any other ending."""
    ending = name.lower().removesuffix(".gz").rsplit(".", 1)[-1]
    if ending not in _FORMAT_BY_ENDING:
        raise UnreadableTable(_("This kind of file is not imported. Use JSON(L), CSV, XLSX, XLS, ODS, ZIP or .edxml."))
    return _FORMAT_BY_ENDING[ending]


def uncompress(source: IO[bytes]) -> IO[bytes]:
    """Return what a file compressed with gzip holds; any other as it is."""
    start = source.read(len(_GZIP_MARK))
    source.seek(0)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=source)) if start == _GZIP_MARK else source


def all_bytes(source: IO[bytes]) -> bytes:
    """Return the content. Raises UnreadableTable if it is too large or cannot be unpacked."""
    try:
        content = source.read(MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise UnreadableTable(_("The file is damaged: it cannot be unpacked.")) from error
    if len(content) > MAX_BYTES:
        raise UnreadableTable(_("The table is larger than 1 GB. Split it."))
    return content


def text_of(content: bytes) -> str:
    """Return text in the encoding it was most likely written in; where nothing tells, it is Windows-1258."""
    try:
        text = decode_text(content, [])
    except ExtractionError:
        text = content.decode("cp1258", "replace")
    return compose(text).replace("\x00", "")
