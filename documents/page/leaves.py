"""The pages of a file as pictures, each with the place of its text and with marks around what is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import DrawnPage, RecognisedPage, TextPage
from documents.page.text import DirectiveText, picture_anchor
from documents.pictures.places import Rectangle, WordRow, lines_of, place_words
from documents.reading.finding import FindHit
from search.answering.finding import find_places, find_searched

SIDE = 1_000
"""Steps across and down a picture in which marks are placed."""
TEXT_ANCHOR = "toan-van"
"""Of the whole text, where it has no pages."""
MAX_MARKED = 20
"""Pages with marks, around the place that stands out: on the others nothing is marked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle of a picture around words that were found, in steps of `SIDE`."""

    x: int
    y: int
    width: int
    height: int
    number: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """The picture of one page. reading: how its text came about, "" for that of a file with text."""

    number: int
    anchor: str
    url: str
    width: int
    height: int
    text_anchor: str
    text_url: str
    reading: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Marked:
    """What is found in the whole text; now: which hit (from 1) stands out. words, apart: what was asked, and how."""

    hits: Sequence[FindHit] = ()
    now: int = 0
    words: str = ""
    apart: bool = False


def leaves_of(
    file_id: int,
    sha256: str,
    *,
    text: DirectiveText,
    marked: Marked,
    text_address: Callable[[str], str],
    is_printed: bool = False,
) -> list[Leaf]:
    """Return the pages of a file that have a picture: two queries, two more if something is found on them.

    text_address: gives the address at which the text of a page is read, from its anchor. is_printed: the pages are
    those of a print, not of the text.
    """
    rows = DrawnPage.objects.filter(sha256=sha256).order_by("number").values_list("number", "width", "height")
    read = _words_about_reading(file_id)
    page_of = {number: at for at, (source, number) in enumerate(text.sources) if source == file_id and not is_printed}
    marks = _marks_on_print(sha256, marked) if is_printed else _marks_by_number(sha256, page_of, text, marked)
    leaves = []
    for number, width, height in rows:
        anchor = (text.pages[page_of[number]].anchor or TEXT_ANCHOR) if number in page_of else ""
        leaves.append(
            Leaf(
                number=number,
                anchor=picture_anchor(file_id, number),
                url=reverse("documents:page_picture", args=[file_id, number]),
                width=width,
                height=height,
                text_anchor=anchor,
                text_url=text_address(anchor) if anchor else "",
                reading=read.get(number, ""),
                marks=marks.get(number, ()),
            )
        )
    return leaves


def _words_about_reading(file_id: int) -> dict[int, str]:
    """Return for each page whose text was recognised on its picture what people should know of it."""
    pages = TextPage.objects.filter(file=file_id, ocr_confidence__isnull=False)
    return {
        number: _("A person has compared the text with the picture")
        if checked_at
        else _("Text read by a machine, %(percent)s%% sure") % {"percent": round(100 * (confidence or 0))}
        for number, confidence, checked_at in pages.values_list("number", "ocr_confidence", "checked_at")
    }


def _marks_by_number(
    sha256: str, page_of: Mapping[int, int], text: DirectiveText, marked: Marked
) -> Mapping[int, Sequence[Mark]]:
    """Return the marks of each page, by its number in the file."""
    hits: dict[int, list[tuple[int, FindHit]]] = {}
    for number, hit in enumerate(marked.hits, start=1):
        hits.setdefault(hit.page, []).append((number, hit))
    on = [number for number, at in page_of.items() if at in hits]
    if not on:
        return {}
    chosen = _around_now(on, page_of, hits, marked.now)
    words = _words_of(sha256, chosen)
    marks: dict[int, list[Mark]] = {}
    for number in chosen:
        placed = place_words(text.pages[page_of[number]].text, words.get(number, ()))
        marks[number] = [
            _mark(line, number=place, is_now=place == marked.now)
            for place, hit in hits[page_of[number]]
            for line in lines_of(placed, start=hit.start, end=hit.end)
        ]
    return marks


def _marks_on_print(sha256: str, marked: Marked) -> Mapping[int, Sequence[Mark]]:
    """Return the marks of each page of a print: what is asked for is looked for among its own words."""
    if not marked.hits:
        return {}
    rows = DrawnPage.objects.filter(sha256=sha256).exclude(words=[]).order_by("number")[:MAX_MARKED]
    pages = list(rows.values_list("number", "words"))
    texts = [" ".join(str(row[0]) for row in words) for _number, words in pages]
    marks: dict[int, list[Mark]] = {}
    for place in (find_searched if marked.apart else find_places)(texts, marked.words):
        number, words = pages[place.text]
        lines = lines_of(place_words(texts[place.text], words), start=place.start, end=place.end)
        marks.setdefault(number, []).extend(_mark(line, number=0, is_now=False) for line in lines)
    return marks


def _around_now(
    numbers: Sequence[int], page_of: Mapping[int, int], hits: Mapping[int, Sequence[tuple[int, FindHit]]], now: int
) -> Sequence[int]:
    """Return the pages that are marked, where there are many: those around the one that stands out."""
    at = next((at for at, number in enumerate(numbers) if hits[page_of[number]][-1][0] >= now), 0)
    first = max(0, min(at - MAX_MARKED // 2, len(numbers) - MAX_MARKED))
    return numbers[first : first + MAX_MARKED]


def _words_of(sha256: str, numbers: Sequence[int]) -> dict[int, Sequence[WordRow]]:
    """Return the words on the pictures: as they were recognised, else those of the text layer."""
    found: dict[int, Sequence[WordRow]] = {}
    for model in (DrawnPage, RecognisedPage):
        rows = model._default_manager.filter(sha256=sha256, number__in=numbers).exclude(words=[])
        found |= dict(rows.values_list("number", "words"))
    return found


def _mark(line: Rectangle, *, number: int, is_now: bool) -> Mark:
    x, y, right, bottom = (round(SIDE * side) for side in (line.left, line.top, line.right, line.bottom))
    return Mark(x, y, max(1, right - x), max(1, bottom - y), number, is_now)
