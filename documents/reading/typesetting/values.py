"""What comes out of reading blocks as parts of an official document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ElementKind(StrEnum):
    """What an element is."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    CLOSING = "closing"
    TABLE = "table"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that is set as one: the span start..end of the page, and what it is there ("" for nothing special)."""

    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Lines that stand together in their own place, such as the number below the issuing body."""

    name: str
    lines: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells as spans; anchor: that of the clause which it begins, if any."""

    cells: tuple[tuple[int, int], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """So many blocks, one after the other on one page, that are set together.

    areas: of a letterhead, a title or a closing, in the order of the text. rows: of a table, has_head: the first one
    names the columns. role: of a single block ("preamble", "clause", …).
    """

    kind: ElementKind
    count: int
    areas: tuple[Area, ...] = ()
    rows: tuple[Row, ...] = ()
    has_head: bool = False
    role: str = ""
