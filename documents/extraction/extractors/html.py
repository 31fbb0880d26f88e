"""Text of HTML files: what a reader sees of the document, one line a block, one line a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from documents.extraction.encodings import decode_text
from documents.extraction.extractors.html_body import keep_body
from documents.extraction.extractors.html_fonts import decode_fonts
from documents.extraction.extractors.html_lines import lines_of
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem
from documents.extraction.web_archive import is_web_archive, page_in
from vietnamese.legacy.tables import read_as_western

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s{0,5}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,400}\?>")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 8192
_OLD_FONTS = re.compile(rb"(?:[\"':,\s]|&quot;)(?:\.Vn|VNI-)[A-Za-z]", re.IGNORECASE)
_LETTER_TAGS = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|a|small|big|label|ins|[a-z]:p)\b[^<>]{0,4000}>", re.IGNORECASE
)
_BOX_TAGS = re.compile(r"</?(?:div|section|article|center|blockquote|main)\b[^<>]{0,4000}>", re.IGNORECASE)
_STATISTICS = frozenset({"iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"})
"""What programs declare that did not know what they wrote: the text itself says more."""


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield one page: a web page has no pages of its own."""
    data = path.read_bytes()
    declared = ""
    if is_web_archive(data[:_HEAD]):
        data, declared = page_in(data)
    text = _DECLARATION.sub("", _decode(data, declared, notes), count=1)
    root = _parse(text)
    if root is None:
        yield ""
        return
    if decode_fonts(root) and Note.LEGACY_ENCODING not in notes:
        notes.append(Note.LEGACY_ENCODING)
    keep_body(root)
    yield "\n".join(lines_of(root))


def _parse(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, None for nothing but comments. Raises ExtractionError: nested without end."""
    for written in (text, None):
        # Programs that close no tag nest deeper than the parser goes: boxes are line breaks then, fonts nothing.
        markup = written if written is not None else _LETTER_TAGS.sub("", _BOX_TAGS.sub("<br>", text))
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        try:
            root = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
        except etree.ParserError:
            return None
        if not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
            return root
    raise ExtractionError(ReadingProblem.BROKEN)


def _decode(data: bytes, declared: str, notes: list[Note]) -> str:
    """Return the text as its mark, its own bytes, or the file say that it is encoded, else as it looks."""
    if data.startswith(_MARKS):
        return decode_text(data, notes)
    charset = _CHARSET.search(data[:_HEAD])
    name = (charset[1].decode("ascii") if charset else declared).lower()
    if _OLD_FONTS.search(data) and not _is_utf8(data):
        return read_as_western(data)  # the fonts say which letters are meant
    if name and name not in _STATISTICS and not name.startswith("utf"):
        try:
            return data.decode(name, errors="replace")
        except LookupError:
            pass
    try:
        return decode_text(data, notes)
    except ExtractionError:
        if name in _STATISTICS:
            return read_as_western(data)
        raise


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
