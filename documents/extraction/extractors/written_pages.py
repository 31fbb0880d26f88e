"""Pages of word processors put together: columns parted, headers and footers once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from documents.extraction.extractors.side_by_side import is_motto, part_columns

PAGE_BREAK = "\f"
_LETTERHEAD_LINES = 30
_PAGE_NUMBER = re.compile(r"[\W\d_]*(?:(?:trang|page|số|of|trên|tờ)[\W\d_]*)*", re.IGNORECASE)
"""What is left of "Trang 1/5" without the fields of its numbers."""


Lines = Callable[[Element], Iterator[str]]


class WaitingNotes:
    """Foot- and endnotes whose marks the text has had, and whose own text has still to come."""

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._waiting: dict[str, list[tuple[str, Element]]] = {"footnote": [], "endnote": []}

    def wait(self, kind: str, mark: str, note: Element) -> None:
        """Remember a note that the text refers to."""
        self._waiting[kind].append((mark, note))

    def take(self, kind: str, lines: Lines) -> Iterator[str]:
        """Yield the lines of the notes that wait; they wait no longer."""
        waiting, self._waiting[kind] = self._waiting[kind], []
        for mark, note in waiting:
            text = " ".join(line.strip() for line in lines(note) if line.strip())
            if text:
                yield f"{mark} {text}".lstrip()


def cut_at_breaks(body: Element, lines: Lines, notes: WaitingNotes) -> Iterator[list[str]]:
    """Yield the lines of each page with its footnotes behind them; the endnotes stand behind the last one."""
    page: list[str] = []
    for line in lines(body):
        *ended, rest = line.split(PAGE_BREAK)
        for end in ended:
            yield [*page, *filter(None, [end]), *notes.take("footnote", lines)]
            page = []
        page.append(rest)
    yield [*page, *notes.take("footnote", lines), *notes.take("endnote", lines)]


def put_together(
    pages: Iterable[Iterable[str]], *, headers: Iterable[str], footers: Iterable[str], with_empty: bool = False
) -> list[str]:
    """Return the text of each page, at least one. with_empty: also of those without text, which are no double breaks.

    Headers and footers come once, behind the last page; headers before the first one if they are the letterhead.
    """
    texts = [text for text in map(_text_of, pages) if text or with_empty]
    above, below = _edges(headers), _edges(footers)
    if above and not _is_letterhead(above, first_page=texts[0] if texts else ""):
        above, below = [], [*above, *below]
    parts = [[text] for text in texts] or [[""]]
    parts[0].insert(0, _text_of(above))
    parts[-1].append(_text_of(below))
    return ["\n".join(filter(None, page)) for page in parts]


def _text_of(lines: Iterable[str]) -> str:
    text = "\n".join(line.strip() for line in part_columns(list(lines)))
    return text.strip("\n") if text.strip() else ""


def _edges(lines: Iterable[str]) -> list[str]:
    """Return the lines of headers or footers, each once; numbers of pages are none."""
    cleaned = (line.replace(PAGE_BREAK, "") for line in lines)
    return list(dict.fromkeys(line for line in cleaned if not _PAGE_NUMBER.fullmatch(line)))


def _is_letterhead(lines: Iterable[str], *, first_page: str) -> bool:
    """Tell whether page headers belong to the letterhead: by their words, or because the text has none of its own."""
    beginning = islice(first_page.split("\n"), _LETTERHEAD_LINES)
    return any(map(is_motto, lines)) or not any(map(is_motto, beginning))
