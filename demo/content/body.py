"""A small way to write the body of a page; the loader turns it into the blocks of `content.blocks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["heading", "text", "list", "quote", "callout", "table", "directive", "image"]


@dataclass(frozen=True, slots=True)
class Part:
    """One block. `lines` holds the words in the order that the functions below take them."""

    kind: PartKind
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


Body = tuple[Part, ...]


def h(text: str) -> Part:
    """Return a heading of a section."""
    return Part("heading", (text,))


def p(*paragraphs: str) -> Part:
    """Return paragraphs."""
    return Part("text", paragraphs)


def ul(*items: str) -> Part:
    """Return a list with bullets."""
    return Part("list", items)


def quote(text: str, source: str) -> Part:
    """Return somebody's words; the people are fictional."""
    return Part("quote", (text, source))


def note(title: str, text: str, tone: str = "info") -> Part:
    """Return a call-out; tone as in `CalloutBlock`."""
    return Part("callout", (tone, title, text))


def table(*rows: tuple[str, ...]) -> Part:
    """Return a table; the first row is its heading."""
    return Part("table", (), rows)


def directive(number: str, why: str) -> Part:
    """Return a reference to the directive with this number in the national table of the demo."""
    return Part("directive", (number, why))
