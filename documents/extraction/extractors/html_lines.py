"""Elements of HTML as lines of text: blocks, rows of tables, numbers of lists, what is set as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from documents.extraction.extractors.spanned_tables import SpannedCell, lines_of_table

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "listing",
        "plaintext",
    ]
)
_PRE = frozenset({"pre", "xmp", "listing", "plaintext"})
_CELLS = frozenset({"td", "th"})
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*(?:none|disc|circle|square)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_SPAN = re.compile(r"\s*(\d{1,5})")
_NOTE_MARK = re.compile(r"[\[(]?\s*\d{1,3}\s*[\])]?")
_BEFORE_NOTE = re.compile(r"(?:[A-ZĐ]{2,}|[-/]\w*[A-ZĐ])\s*\Z")
_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    is_kept: bool = False  # as it stands, with its spaces

    def text(self) -> str:
        joined = "".join(self.pieces)
        return joined.replace("\xa0", " ").rstrip() if self.is_kept else _SPACES.sub(" ", joined).strip()


@dataclass(slots=True)
class _Table:
    rows: list[list[SpannedCell]] = field(default_factory=list)
    holds_table: list[bool] = field(default_factory=list)  # of the cells that are open


@dataclass(slots=True)
class _Writer:
    """Where the text goes: lines of the page or of the innermost cell; tables and lists that are open."""

    sinks: list[list[_Line]] = field(default_factory=lambda: [[_Line()]])
    tables: list[_Table] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    kept: int = 0

    def write(self, text: str | None) -> None:
        if not text:
            return
        if not self.kept:
            self.sinks[-1][-1].pieces.append(text)
            return
        first, *others = text.replace("\r\n", "\n").split("\n")
        self.sinks[-1][-1].pieces.append(first)
        self.sinks[-1] += [_Line([line], is_kept=True) for line in others]

    def break_line(self) -> None:
        self.sinks[-1].append(_Line(is_kept=self.kept > 0))

    def close(self) -> list[str]:
        """Return the lines of the innermost sink."""
        return [line for line in (line.text() for line in self.sinks.pop()) if line]

    def words_before(self) -> str:
        return "".join(self.sinks[-1][-1].pieces[-3:])[-40:]


def lines_of(root: etree._Element) -> Iterator[str]:
    """Yield the lines of everything in `root`; without recursion, because pages may be nested as deep as they like."""
    out = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end":
                out.write(element.tail)
            continue
        tag = element.tag.lower()
        if event == "start":
            _open(out, element, tag)
            out.write(element.text if not _is_note_mark(out, element, tag) else None)
        else:
            _close(out, element, tag)
            if element is not root:
                out.write(element.tail)
    while len(out.sinks) > 1:  # never with a tree, whose elements all end
        out.close()
    yield from out.close()


def _is_note_mark(out: _Writer, element: etree._Element, tag: str) -> bool:
    """Tell the raised number of a note behind an official number: "126/2024/NĐ-CP" with a small 1, not "m" with a 2."""
    return (
        tag == "sup"
        and _NOTE_MARK.fullmatch(element.text or "") is not None
        and _BEFORE_NOTE.search(out.words_before()) is not None
    )


def _open(out: _Writer, element: Any, tag: str) -> None:
    if tag in _PRE or (tag in _BLOCKS and _PRE_STYLE.search(element.get("style") or "")):
        out.kept += 1
    if tag == "br":
        out.break_line()
    elif tag == "table":
        if out.tables and out.tables[-1].holds_table:
            out.tables[-1].holds_table[-1] = True
        out.break_line()
        out.tables.append(_Table())
    elif tag == "tr" and out.tables:
        out.tables[-1].rows.append([])
    elif tag in _CELLS and out.tables:
        out.sinks.append([_Line(is_kept=out.kept > 0)])
        out.tables[-1].holds_table.append(False)
    elif tag in _BLOCKS:
        out.break_line()
    if tag in {"ol", "ul", "menu", "dir"}:
        out.lists.append((_list_style(element, tag), _number(element.get("start"), 1)))
    elif tag == "li" and out.lists:
        out.write(_label(out, element))


def _close(out: _Writer, element: Any, tag: str) -> None:
    if tag in _PRE or (tag in _BLOCKS and _PRE_STYLE.search(element.get("style") or "")):
        out.kept -= 1
    if tag in _CELLS and out.tables and out.tables[-1].holds_table:
        table = out.tables[-1]
        cell = SpannedCell(
            tuple(out.close()),
            columns=max(1, _number(element.get("colspan"), 1)),
            rows=max(1, _number(element.get("rowspan"), 1)),
            holds_table=table.holds_table.pop(),
        )
        table.rows = table.rows or [[]]
        table.rows[-1].append(cell)
    elif tag == "table":
        rows = [row for row in out.tables.pop().rows if row]
        out.sinks[-1] += [_Line([line], is_kept=True) for line in lines_of_table(rows)]
        out.break_line()
    elif tag in _BLOCKS and tag != "tr":
        out.break_line()
    if tag in {"ol", "ul", "menu", "dir"}:
        out.lists.pop()


def _number(written: str | None, other: int) -> int:
    match = _SPAN.match(written or "")
    return int(match[1]) if match else other


def _list_style(element: Any, tag: str) -> str:
    """Return how the items of a list are numbered: "1", "a", "A", "i", "I"; "" for not at all."""
    if tag != "ol" or _NO_NUMBER.search(element.get("style") or ""):
        return ""
    style = element.get("type") or "1"
    return style if style in {"1", "a", "A", "i", "I"} else "1"


def _label(out: _Writer, element: Any) -> str:
    """Return the number before an item, and count on."""
    style, number = out.lists[-1]
    number = _number(element.get("value"), number)
    out.lists[-1] = (style, number + 1)
    if not style or _NO_NUMBER.search(element.get("style") or ""):
        return ""
    if style in "aA":
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return f"{letters if style == 'a' else letters.upper()}) "
    if style in "iI":
        return f"{_roman(number) if style == 'i' else _roman(number).upper()}. "
    return f"{number}. "


def _roman(number: int) -> str:
    if not 0 < number < 40:
        return str(number)
    letters = ""
    for value, letter in _ROMANS:
        count, number = divmod(number, value)
        letters += letter * count
    return letters
