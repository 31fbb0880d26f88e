"""The introduction of a trainer as plain paragraphs, if it holds nothing more."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.utils.html import escape

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class _Paragraphs(HTMLParser):
    """Collects the paragraphs of rich text; `is_plain` is False as soon as there is anything else."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.is_plain = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraphs.append("")
        elif tag == "br" and self.paragraphs:
            self.paragraphs[-1] += "\n"
        else:
            self.is_plain = False

    def handle_data(self, data: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1] += data
        elif data.strip():
            self.is_plain = False


def read_plain(body: Any) -> str | None:
    """Return the paragraphs of a body with empty lines between them; None if it holds more than plain paragraphs."""
    paragraphs: list[str] = []
    for block in body.raw_data:
        if block["type"] != "text":
            return None
        parser = _Paragraphs()
        parser.feed(block["value"] or "")
        parser.close()
        if not parser.is_plain:
            return None
        paragraphs += parser.paragraphs
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def write_plain(text: str) -> list[tuple[str, str]]:
    """Return the body that shows a text: a paragraph for each part between empty lines."""
    parts = [part.strip() for part in _BETWEEN_PARAGRAPHS.split(text.replace("\r\n", "\n"))]
    html = "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part)
    return [("text", html)] if html else []
