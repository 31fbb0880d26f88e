"""Marks in the HTML of a page: what a search led to stays marked there, whatever kind of page it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

from search.answering.finding import Place, find_places, find_searched
from search.answering.found import PLACE, Asked, Excerpt, Found, cut_excerpt, make_found, window

_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<", re.DOTALL)
LEFT_ALONE = frozenset({
    "audio", "button", "form", "iframe", "mark", "nav", "noscript", "option", "script", "select", "style", "summary",
    "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements whose text is no text to read, or may hold no marks."""
_NOW = ' class="now"'
_IDENTITY = re.compile(r"\sid=\"([^\"]*)\"")


def mark(text: str, *, number: int, is_now: bool, is_first: bool) -> str:
    """Return escaped text as part of place `number`; the first part of the present one is where the address leads."""
    identity = f' id="{PLACE}"' if is_now and is_first else ""
    return f'<mark data-cho="{number}"{_NOW if is_now else ""}{identity}>{text}</mark>'


def mark_page(html: str, asked: Asked, *, is_arrival: bool) -> tuple[str, Found]:
    """Return the HTML with marks around the words, and what was found.

    is_arrival: the words are those of a search; if they stand side by side nowhere, what the search marks is marked.
    """
    pieces = list(split_texts(html))
    texts = [unescape(piece) if is_text else "" for piece, is_text in pieces]
    places, apart = find_places(texts, asked.words), False
    if not places and is_arrival:
        places = find_searched(texts, asked.words)
        apart = bool(places)
    now = _choose(places, asked, pieces)
    out = [piece for piece, _is_text in pieces]
    for at, group in _by_text(places).items():
        out[at] = _mark_text(texts[at], group, now)
    excerpts = _excerpts(texts, places, asked, now)
    return "".join(out), make_found(asked, count=len(places), now=now, excerpts=excerpts, apart=apart)


def split_texts(html: str, *, left_alone: frozenset[str] = LEFT_ALONE) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a page, each with whether it is text, escaped, outside of the elements `left_alone`."""
    inside: list[str] = []
    for piece in _PIECE.finditer(html):
        name = (piece[2] or "").lower()
        if name and inside and name == inside[-1] and piece[1]:
            inside.pop()
        elif name in left_alone and not piece[1] and not piece[0].endswith("/>"):
            inside.append(name)
        yield piece[0], not name and not inside and piece[0][0] != "<"


def _choose(places: Sequence[Place], asked: Asked, pieces: Sequence[tuple[str, bool]]) -> int:
    """Return which place (from 1) stands out: the one asked for, or the first one from the part asked for on."""
    if asked.place or not asked.part:
        return max(1, min(asked.place, len(places)))
    begin = next(
        (at for at, (piece, _) in enumerate(pieces) if (found := _IDENTITY.search(piece)) and found[1] == asked.part), 0
    )
    return next((number for number, place in enumerate(places, start=1) if place.text > begin), 1)


def _by_text(places: Sequence[Place]) -> dict[int, list[tuple[int, Place]]]:
    groups: dict[int, list[tuple[int, Place]]] = {}
    for number, place in enumerate(places, start=1):
        groups.setdefault(place.text, []).append((number, place))
    return groups


def _mark_text(text: str, places: Sequence[tuple[int, Place]], now: int) -> str:
    parts, position = [], 0
    for number, place in places:
        parts.append(escape(text[position : place.start]))
        words = escape(text[place.start : place.end])
        parts.append(mark(words, number=number, is_now=number == now, is_first=True))
        position = place.end
    return "".join([*parts, escape(text[position:])])


def _excerpts(texts: Sequence[str], places: Sequence[Place], asked: Asked, now: int) -> list[Excerpt]:
    return [
        cut_excerpt(texts[places[at].text], start=places[at].start, end=places[at].end, number=at + 1, asked=asked)
        for at in window(len(places), now)
    ]
