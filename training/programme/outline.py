"""The body of a page as plain lines for paper, read from its stored form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from training.programme.values import LineKind, OutlineLine

Describe = Callable[[int], str]
"""Gives the sentence about a directive by its key; "" if the reader may not see it."""


def list_directive_ids(body: Any) -> set[int]:
    """Return the keys of the directives that a body points to."""
    pointing = (block["value"].get("directive") for block in body.raw_data if block["type"] == "directive")
    return {pk for pk in pointing if pk}


def read_outline(body: Any, *, describe: Describe) -> tuple[OutlineLine, ...]:
    """Return the lines. Pictures and files are left out: what is closed of them must not be told, either."""
    return tuple(line for block in body.raw_data for line in _read_block(block["type"], block["value"], describe))


def _read_block(kind: str, value: Any, describe: Describe) -> Iterable[OutlineLine]:
    match kind:
        case "heading":
            return [OutlineLine(LineKind.HEADING, value.get("text") or "")]
        case "text":
            return _read_rich_text(value or "")
        case "table":
            return _read_table(value or {})
        case "quote":
            source = value.get("source")
            return _plain(f"“{value.get('text', '')}”{f' ({source})' if source else ''}")
        case "callout":
            return [*_plain(value.get("title") or ""), *_read_rich_text(value.get("text") or "")]
        case "video":
            return _plain(f"{value.get('title', '')}: {value.get('url', '')}")
        case "directive":
            sentence = describe(value.get("directive") or 0)
            note = value.get("note")
            return _plain(f"{sentence}{f' ({note})' if note else ''}") if sentence else []
    return []


def _plain(text: str) -> list[OutlineLine]:
    return [OutlineLine(LineKind.TEXT, text)] if text else []


def _read_table(value: Mapping[str, Any]) -> Iterator[OutlineLine]:
    caption = value.get("table_caption")
    if caption:
        yield OutlineLine(LineKind.TEXT, caption)
    rows = tuple(tuple(str(cell or "") for cell in row) for row in value.get("data") or ())
    if rows:
        yield OutlineLine(LineKind.TABLE, rows=rows)


def _read_rich_text(html: str) -> list[OutlineLine]:
    reader = _RichText()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _RichText(HTMLParser):
    """Collects paragraphs and items of lists as lines; links are their words alone."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[OutlineLine] = []
        self._words: list[str] = []
        self._kind = LineKind.TEXT
        self._counters: list[int | None] = []
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in {"p", "ul", "ol", "li"}:
            self._end_line()
        if tag in {"ul", "ol"}:
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._kind = LineKind.ITEM
            self._mark = self._next_mark()
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", "ul", "ol"}:
            self._end_line()
        if tag in {"ul", "ol"} and self._counters:
            self._counters.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def finish(self) -> list[OutlineLine]:
        self._end_line()
        return self._lines

    def _next_mark(self) -> str:
        if not self._counters or self._counters[-1] is None:
            return "- "
        self._counters[-1] += 1
        return f"{self._counters[-1]}. "

    def _end_line(self) -> None:
        words = " ".join("".join(self._words).split())
        if words:
            self._lines.append(OutlineLine(self._kind, f"{self._mark}{words}"))
        self._words, self._kind, self._mark = [], LineKind.TEXT, ""
