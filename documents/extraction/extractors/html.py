"""Text of HTML files: no script, no style, one line a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from documents.extraction.encodings import decode_text
from documents.extraction.values import Limits, Note

_SILENT = {"script", "style", "noscript", "template", "title", "svg"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s{0,5}([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_KNOWN_ENCODINGS = {"utf-8", "utf8", "windows-1258", "cp1258", "utf-16"}


class _Text(HTMLParser):
    """Collects the text that a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.lines.append([])
        elif tag in _CELLS and self.lines[-1]:
            self.lines[-1].append(" | ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.lines[-1].append(data)


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield one page: a web page has no pages of its own."""
    data = path.read_bytes()
    parser = _Text()
    parser.feed(_decode(data, notes))
    parser.close()
    lines = (_SPACES.sub(" ", "".join(line)).strip() for line in parser.lines)
    yield "\n".join(line for line in lines if line)


def _decode(data: bytes, notes: list[Note]) -> str:
    """Return the text as the file itself says it is encoded, else as it looks."""
    charset = _CHARSET.search(data[:4096])
    name = charset[1].decode("ascii").lower() if charset else ""
    if name in _KNOWN_ENCODINGS and not name.startswith("utf"):
        return data.decode(name, errors="replace")
    return decode_text(data, notes)
