"""The beginning of a file as far as it can be read at once; what stands further down waits for the worker.

Of texts, pages of the web and office files only bounded pieces are looked at, by patterns: nothing of a stranger's file
is parsed here. A PDF is given to the process that reads files, with tight limits, by whoever may wait for it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Final

from documents.extraction import media_types
from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.confinement import StoppedError, ask
from documents.extraction.encodings import decode_text
from documents.extraction.old_word import beginning_of_doc, beginning_of_rtf
from documents.extraction.values import ExtractionError, Limits

FIRST_PAGES: Final = 2
"""Of a PDF."""
AT_ONCE: Final = Limits(seconds=5, memory=512 * 1024**2)
READERS: Final = BoundedSemaphore(2)
"""Processes that read first pages at once: more would take the site's own room. The worker reads what they leave."""
_BYTES: Final = 128 * 1024
_MOST_PARTS: Final = 4
_PARTS: Final = {
    media_types.DOCX: re.compile(r"word/(?:header|document)\d*\.xml"),
    **dict.fromkeys((media_types.ODT, media_types.ODS, media_types.ODP), re.compile(r"content\.xml")),
    media_types.PPTX: re.compile(r"ppt/slides/slide\d+\.xml"),
    media_types.XLSX: re.compile(r"xl/(?:sharedStrings|worksheets/sheet1)\.xml"),
}
"""What is looked at in the archive of an office file, at most `_MOST_PARTS`, the shortest names first."""
_MARKED_UP: Final = (
    *(media_types.HTML, media_types.WORD_XML, media_types.EXCEL_XML),
    *(media_types.FLAT_ODT, media_types.FLAT_ODS, media_types.FLAT_ODP),
)
_OLD_WORD: Final = {media_types.DOC: beginning_of_doc, media_types.RTF: beginning_of_rtf}
_END_OF_LINE: Final = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|is|c|Data|p|div|td|tr|li|h[1-6])>|<(?:w:br|a:br|br|text:line-break)\b[^<>]*>",
    re.IGNORECASE,
)
_UNREAD: Final = "script|style|head|office:automatic-styles"
_UNREAD_BEGINS: Final = re.compile(rf"<({_UNREAD})\b", re.IGNORECASE)
_UNREAD_ENDS: Final = re.compile(rf"</({_UNREAD})\s*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")


def heading_of(upload: IO[bytes], media_type: str, *, may_wait: bool = False) -> str:
    """Return the first lines of a file; empty if they cannot be read at once. The file is left at its beginning.

    may_wait: a process may be started for it (a PDF), at most `AT_ONCE.seconds`; never within a transaction.
    """
    try:
        upload.seek(0)
        if media_type in _PARTS:
            return _without_tags(_packed(upload, _PARTS[media_type]))
        if media_type in (media_types.TEXT, *_MARKED_UP):
            text = decode_text(_whole_lines(upload.read(_BYTES)), [])
            return text if media_type == media_types.TEXT else _without_tags(text)
        if media_type in _OLD_WORD:
            return _OLD_WORD[media_type](upload)
        if media_type == media_types.PDF and may_wait:
            return _first_pages(upload)
    except (ExtractionError, KeyError, RuntimeError, *DAMAGED):
        return ""  # what is wrong with it is told when it is read
    finally:
        upload.seek(0)
    return ""


def _packed(upload: IO[bytes], wanted: re.Pattern[str]) -> str:
    with open_archive(upload) as packed:
        names = sorted(filter(wanted.fullmatch, packed.namelist()), key=lambda name: (len(name), name))
        return "\n".join(_beginning(packed, name) for name in names[:_MOST_PARTS])


def _beginning(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as part:
        return part.read(_BYTES).decode("utf-8", errors="ignore")


def _first_pages(upload: IO[bytes]) -> str:
    if not READERS.acquire(blocking=False):
        return ""
    try:
        with _on_disk(upload) as path:
            lines, _closing = ask("documents.extraction", path, limits=AT_ONCE, first=FIRST_PAGES)
    except StoppedError as stopped:
        lines = stopped.lines
    finally:
        READERS.release()
    return "\n".join(str(line["text"]) for line in lines)


@contextmanager
def _on_disk(upload: IO[bytes]) -> Iterator[Path]:
    """Give an upload as a path: a large one has one already."""
    find_path = getattr(upload, "temporary_file_path", None)
    if find_path is not None:
        yield Path(find_path())
        return
    with tempfile.NamedTemporaryFile() as copy:
        shutil.copyfileobj(upload, copy)
        copy.flush()
        yield Path(copy.name)


def _whole_lines(data: bytes) -> bytes:
    """Leave out a last line, and with it a last letter, that is cut."""
    return data[: data.rfind(b"\n") + 1] or data if len(data) == _BYTES else data


def _without_tags(markup: str) -> str:
    text = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", _without_unread(markup))))
    return _EMPTY_LINES.sub("\n", text)


def _without_unread(markup: str) -> str:
    """Leave out what no reader sees, from its first tag to its last.

    Each place is looked at once: a pattern over both tags would look for the end anew from every beginning, which in a
    file of nothing but beginnings takes minutes, in which the process does nothing else.
    """
    ends: dict[str, list[re.Match[str]]] = defaultdict(list)
    for tag in reversed(list(_UNREAD_ENDS.finditer(markup))):
        ends[tag[1].lower()].append(tag)
    kept, at = [], 0
    for tag in _UNREAD_BEGINS.finditer(markup):
        left = ends[tag[1].lower()]
        while left and left[-1].start() < tag.end():
            left.pop()
        if left and tag.start() >= at:
            kept.append(markup[at : tag.start()])
            at = left[-1].end()
    return "".join((*kept, markup[at:]))
