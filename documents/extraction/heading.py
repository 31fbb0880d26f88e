"""The beginning of a file as far as it can be read at once: texts, pages of the web, DOCX. Others wait for the worker.

Only a bounded piece is looked at, by patterns: nothing of a stranger's file is parsed here.
"""

from __future__ import annotations

import re
import zipfile
from html import unescape
from typing import IO, Final

from documents.extraction import media_types
from documents.extraction.encodings import decode_text
from documents.extraction.values import ExtractionError

_BYTES: Final = 128 * 1024
_END_OF_LINE: Final = re.compile(r"</(?:w:p|p|div|td|tr|li|h[1-6])>|<(?:w:)?br\b[^>]*>", re.IGNORECASE)
_UNREAD: Final = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")


def heading_of(upload: IO[bytes], media_type: str) -> str:
    """Return the first lines of a file; empty if they cannot be read at once. The file is left at its beginning."""
    try:
        upload.seek(0)
        if media_type == media_types.DOCX:
            with zipfile.ZipFile(upload) as packed, packed.open("word/document.xml") as body:
                return _without_tags(body.read(_BYTES).decode("utf-8", errors="ignore"))
        if media_type in (media_types.TEXT, media_types.HTML):
            text = decode_text(_whole_lines(upload.read(_BYTES)), [])
            return _without_tags(text) if media_type == media_types.HTML else text
    except (ExtractionError, KeyError, OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return ""  # what is wrong with it is told when it is read
    finally:
        upload.seek(0)
    return ""


def _whole_lines(data: bytes) -> bytes:
    """Leave out a last line, and with it a last letter, that is cut."""
    return data[: data.rfind(b"\n") + 1] or data if len(data) == _BYTES else data


def _without_tags(markup: str) -> str:
    return unescape(_TAG.sub("", _END_OF_LINE.sub("\n", _UNREAD.sub("", markup))))
