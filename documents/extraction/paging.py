"""Pages for texts that come without any: cut at articles, so that no page is longer than a person reads at one look.

A file of Word, ODF, the web or plain text may be one page of a hundred thousand characters: a hit would lead to its
beginning, and a person who corrects or cites "page 1" has the whole of it. An article that is too long by itself is cut
at its clauses, then at its points and paragraphs, and only a paragraph of such length within itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from documents.extraction.media_types import DOCX, HTML, ODT, TEXT
from documents.reading.structure import HEADINGS, Kind, PageOfText, blocks_of

MAX_PAGE: Final = 6_000
"""Characters of a page that was cut: some two printed ones."""
WITHOUT_PAGES: Final = frozenset({DOCX, ODT, HTML, TEXT})
"""Media types whose pages nobody printed, or that say only sometimes where they end."""
_ONE_PARAGRAPH_A_LINE: Final = frozenset({DOCX, ODT, HTML})
_LEVELS: Final = {Kind.ARTICLE: 1, Kind.CLAUSE: 2, Kind.POINT: 3}
_LAST_LEVEL: Final = 4


def cut_page(text: str, *, media_type: str) -> Iterator[str]:
    """Yield a page in pages of at most MAX_PAGE characters; as it is, if it is no longer or has been printed."""
    if len(text) <= MAX_PAGE or media_type not in WITHOUT_PAGES:
        yield text
        return
    start = 0
    for end in _ends(text, _places(text, media_type)):
        piece = text[start:end].strip("\n")
        if piece.strip():
            yield piece
        start = end


def _places(text: str, media_type: str) -> list[tuple[int, int]]:
    """Return where a page may begin, in order: the character, and how good the place is (0: before a heading)."""
    page = PageOfText(text, lines_are_paragraphs=media_type in _ONE_PARAGRAPH_A_LINE)
    places: list[tuple[int, int]] = []
    is_below_heading = False
    for block in blocks_of([page]):
        is_heading = block.kind in HEADINGS
        level = _LEVELS.get(block.kind, 0 if is_heading else _LAST_LEVEL)
        # A chapter stays with its first article; what is taken off the heading of an article stays on its line.
        line = text.rfind("\n", 0, block.start) + 1
        if line and not (is_below_heading and block.kind == Kind.ARTICLE) and not text[line : block.start].strip():
            places.append((line, level))
        is_below_heading = is_heading and block.kind != Kind.ARTICLE
    return places


def _ends(text: str, places: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield where pages end: at the last of the best places that a page reaches."""
    start, at = 0, 0
    while len(text) - start > MAX_PAGE:
        while at < len(places) and places[at][0] <= start:
            at += 1
        reached = at
        while reached < len(places) and places[reached][0] - start <= MAX_PAGE:
            reached += 1
        start = _best(places[at:reached], start) or _within(text, start)
        yield start
    yield len(text)


def _best(places: Sequence[tuple[int, int]], start: int) -> int | None:
    """Return the last place of the best kind that leaves no page with next to nothing on it."""
    for level in range(_LAST_LEVEL + 1):
        wide = [place for place, found in places if found <= level and place - start >= MAX_PAGE // 4]
        if wide:
            return wide[-1]
    return places[-1][0] if places else None


def _within(text: str, start: int) -> int:
    """Return where a paragraph that is longer than a page is cut: behind a sentence, a word, or anywhere."""
    end = start + MAX_PAGE
    for sign in (". ", "; ", " "):
        found = text.rfind(sign, start + MAX_PAGE // 2, end)
        if found >= 0:
            return found + len(sign)
    return end
