"""Paragraphs of all pages read as the parts of a directive: Phần, Chương, Mục, Điều, khoản, điểm, căn cứ.

Light on purpose: it gives every part that people speak of an anchor and a label. Anchors are stable:
`dieu-5`, `dieu-5-khoan-2`, `dieu-5-khoan-2-diem-a`, `chuong-1`, `chuong-1-muc-2`, `phan-1`, `phu-luc-1`, `trang-4`. A
number that comes again (a regulation behind the decision that issues it) gets `-lan-2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby, islice

from documents.reading.articles import Candidate, choose_articles
from documents.reading.bounds import MAX_OUTLINE_ENTRIES
from documents.reading.paragraphs import Span, paragraphs
from documents.reading.quotations import quoted_paragraphs
from vietnamese.slugs import slugify


class Kind(StrEnum):
    """What a block is."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    PREAMBLE = "preamble"
    PARAGRAPH = "paragraph"


HEADINGS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or heading: the span start..end of the text of page number `page` (index, from 0).

    title: where the title begins in a heading ("Chương I" | "Quy định chung"); equal to `end` if there is none.
    anchor, label: how it is linked and spoken of; "" for parts without a name of their own.
    """

    kind: Kind
    page: int
    start: int
    end: int
    title: int
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class PageOfText:
    """A page to read: its text, and how it is linked and spoken of ("" if the source has no pages).

    part: 0 for the first file, 1… for further files and annexes: no article goes on from one into the next.
    original: where the page of the file itself is seen; "" if nowhere.
    lines_are_paragraphs: no line is wrapped, each is a paragraph.
    """

    text: str
    anchor: str = ""
    label: str = ""
    part: int = 0
    original: str = ""
    lines_are_paragraphs: bool = False


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HIGH = re.compile(
    r"(?P<word>phần|chương|mục|tiểu\s{1,3}mục)\s{1,3}(?P<number>(?-i:[IVXLC]{1,8})|\d{1,3}|thứ\s{1,3}\w{1,8})\b\s*[.:]?\s*"
    r"(?=$|[-\"“A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU)\s{1,3}(?P<number>\d{1,4}[a-zđ]?)(?P<sign>\s?(?:[.:]|/(?=\s)|-(?=\s?[\"“A-ZĐÀ-Ỹ]))\s*|\s*\Z|\s+(?=[A-ZĐÀ-Ỹ]))"
)
#: What follows the number of an article that is spoken of.
_REFERENCE = re.compile(r"(?:Luật|Bộ luật|Nghị|Thông tư|Quyết|Quy|Hiến|Pháp|Chỉ thị|Điều|Khoản)\b")
#: An annex by the line that heads it; "Phụ lục I ban hành kèm theo …" in a sentence is none.
_ANNEX = re.compile(
    r"(?P<word>Phụ\s+lục|PHỤ\s+LỤC)(?:\s+(?:[Ss]ố|SỐ))?(?:\s+(?P<number>[IVXLC]{1,6}|\d{1,3}[a-zA-Z]?)(?!\w))?\s?[.:]?\s*"
)
_ROMAN_SECTION = re.compile(r"(?P<number>[IVXLC]{1,8})[.)]\s{1,4}(?=\S)")
_CLAUSE = re.compile(r"(?P<number>\d{1,3})[.)]\s{1,4}(?=\D)")
_POINT = re.compile(r"(?P<number>[a-zđ])\)\s{1,4}(?=\S)")
_PREAMBLE = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\s")
_ROMAN_NUMBER = re.compile(r"[IVXLC]+")
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SLUGS = {"phần": ("phan", Kind.PART), "chương": ("chuong", Kind.CHAPTER), "mục": ("muc", Kind.SECTION)}
_MAX_TITLE_LENGTH = 220
_MAX_ARTICLE_TITLE_LENGTH = 180


@dataclass(slots=True)
class _Position:
    """Where in the document the reader of paragraphs is."""

    part: str = ""
    chapter: str = ""
    unit: str = ""  # the article, or the section where there are no articles
    unit_label: str = ""
    clause: str = ""
    clause_label: str = ""
    begun: bool = False  # a heading was seen: no more preamble
    used: dict[str, int] = field(default_factory=dict)

    def anchor(self, name: str) -> str:
        """Return `name`, or the next free variant of it."""
        count = self.used[name] = self.used.get(name, 0) + 1
        return name if count == 1 else f"{name}-lan-{count}"

    def begin_file(self) -> None:
        """Forget the article and the chapter of the file before."""
        self.part = self.chapter = self.unit = self.unit_label = self.clause = self.clause_label = ""


def blocks_of(pages: Sequence[PageOfText], *, trust_numbers: bool = False) -> list[TextBlock]:
    """Return the blocks of all pages in order.

    trust_numbers: take every number of an article, wherever it stands in the count and whatever quotes it.
    """
    place = _Position()
    spans = [paragraphs(page.text, lines_are_paragraphs=page.lines_are_paragraphs) for page in pages]
    plain = frozenset() if trust_numbers else _plain_paragraphs(pages, spans)
    all_blocks: list[TextBlock] = []
    for index, page in enumerate(pages):
        if index and page.part != pages[index - 1].part:
            place.begin_file()
        position, own = 0, spans[index]
        while position < len(own):
            if (index, position) in plain:
                start, end = own[position]
                blocks, taken = [TextBlock(Kind.PARAGRAPH, 0, start, end, end)], 1
            else:
                following = own[position + 1] if position + 1 < len(own) else None
                blocks, taken = _read(place, page.text, own[position], following)
            all_blocks += [replace(block, page=index) for block in blocks] if index else blocks
            position += taken
    return all_blocks


def _plain_paragraphs(pages: Sequence[PageOfText], spans: Sequence[Sequence[Span]]) -> frozenset[tuple[int, int]]:
    """Return the paragraphs, by page and number, that are quoted, or begin like an article and are none."""
    plain: set[tuple[int, int]] = set()
    for _part, members in groupby(range(len(pages)), key=lambda index: pages[index].part):
        places = [(index, number) for index in members for number in range(len(spans[index]))]
        words = [pages[index].text[slice(*spans[index][number])] for index, number in places]
        quoted = quoted_paragraphs(words)
        plain.update(place for place, is_quoted in zip(places, quoted, strict=True) if is_quoted)
        found = [
            (place, candidate)
            for place, line, is_quoted in zip(places, words, quoted, strict=True)
            if not is_quoted and (candidate := _candidate(line)) is not None
        ]
        chosen = choose_articles([candidate for _place, candidate in found])
        plain.update(place for (place, _candidate), is_article in zip(found, chosen, strict=True) if not is_article)
    return frozenset(plain)


def _candidate(words: str) -> Candidate | None:
    """Return what a paragraph is numbered as if it begins like an article."""
    match = _ARTICLE.match(words[:400])
    if match is None:
        return None
    digits = match["number"].rstrip("abcdefghijklmnopqrstuvwxyzđ")
    is_weak = not match["sign"].strip() and match.end() < len(words)
    if is_weak and (_REFERENCE.match(words, match.end()) or len(words) > _MAX_ARTICLE_TITLE_LENGTH):
        return None
    return Candidate(int(digits), match["number"][len(digits) :], is_weak)


def _read(place: _Position, text: str, span: Span, following: Span | None) -> tuple[list[TextBlock], int]:
    """Return the blocks that one paragraph gives and how many paragraphs were taken (a title may stand in the next)."""
    start, end = span
    line = text[start : min(end, start + 400)]
    if (match := _HIGH.match(line)) and end - start <= _MAX_TITLE_LENGTH:
        return _high_heading(place, text, span, match, following)
    if (match := _ARTICLE.match(line)) and _candidate(text[start:end]) is not None:
        return _article(place, text, span, match), 1
    if (match := _ROMAN_SECTION.match(line)) and _number(match["number"]) and end - start <= _MAX_TITLE_LENGTH:
        return [_roman_section(place, span, match)], 1
    if place.unit and (match := _CLAUSE.match(line)):
        return [_clause(place, span, match)], 1
    if place.unit and (match := _POINT.match(line)):
        return [_point(place, span, match)], 1
    if end - start <= _MAX_TITLE_LENGTH and (match := _ANNEX.match(line)) and _heads_annex(line, match):
        return [_annex(place, span, match)], 1
    kind = Kind.PREAMBLE if not place.begun and _PREAMBLE.match(line) else Kind.PARAGRAPH
    return [TextBlock(kind, 0, start, end, end)], 1


def begins_as(words: str) -> Kind | None:
    """Return what a paragraph is by the number or letter that it begins with: a clause, a point; None for neither."""
    if _CLAUSE.match(words):
        return Kind.CLAUSE
    return Kind.POINT if _POINT.match(words) else None


def _number(written: str) -> int:
    """Return a Roman, Arabic or spoken number; 0 for none."""
    if written.isdecimal():
        return int(written)
    if written.lower().startswith("thứ"):
        return _ORDINALS.get(written.rsplit(maxsplit=1)[-1].lower(), 0)
    total, highest = 0, 0
    for letter in reversed(written):
        value = _ROMAN[letter]
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


def _high_heading(
    place: _Position, text: str, span: Span, match: re.Match[str], following: Span | None
) -> tuple[list[TextBlock], int]:
    start, end = span
    words = match["word"].lower().split()
    slug, kind = _SLUGS[words[-1]]
    slug = "tieu-muc" if len(words) > 1 else slug
    number = _number(match["number"]) or slugify(match["number"])
    above = {Kind.PART: "", Kind.CHAPTER: "", Kind.SECTION: place.chapter or place.part}[kind]
    anchor = place.anchor(f"{above}-{slug}-{number}" if above else f"{slug}-{number}")
    if kind == Kind.PART:
        place.part, place.chapter = anchor, ""
    elif kind == Kind.CHAPTER:
        place.chapter = anchor
    place.unit = place.unit_label = place.clause = place.clause_label = ""
    place.begun = True
    label = f"{' '.join(match['word'].split()).capitalize()} {match['number']}"
    title, taken = start + match.end(), 1
    if title >= end and following and _is_title(text[following[0] : following[1]]):
        title, end, taken = following[0], following[1], 2
    return [TextBlock(kind, 0, start, end, min(title, end), anchor, label)], taken


def _is_title(line: str) -> bool:
    """Tell whether a paragraph can be the title of the heading above it."""
    others = (_HIGH, _ARTICLE, _ROMAN_SECTION, _CLAUSE, _POINT)
    return (
        len(line) <= _MAX_TITLE_LENGTH and not line.endswith((".", ";", ":")) and not any(o.match(line) for o in others)
    )


def _article(place: _Position, text: str, span: Span, match: re.Match[str]) -> list[TextBlock]:
    start, end = span
    number = match["number"]
    place.unit, place.unit_label = place.anchor(f"dieu-{slugify(number)}"), f"Điều {number}"
    place.clause = place.clause_label = ""
    place.begun = True
    title = start + match.end()
    block = TextBlock(Kind.ARTICLE, 0, start, end, title, place.unit, place.unit_label)
    # "Điều 1. Ban hành kèm theo Quyết định này ….": no title but the text itself, and titles end without a full stop.
    if end - title <= _MAX_ARTICLE_TITLE_LENGTH and not text[start:end].endswith((".", ";", ":")):
        return [block]
    heading_end = start + len(match[0].rstrip())
    return [replace(block, end=heading_end, title=heading_end), TextBlock(Kind.PARAGRAPH, 0, title, end, end)]


def _heads_annex(line: str, match: re.Match[str]) -> bool:
    """Tell whether nothing but the title of the annex follows, which stands in capitals like the word itself."""
    title = line[match.end() :]
    return not title or (match["word"].isupper() and title.isupper())


def _annex(place: _Position, span: Span, match: re.Match[str]) -> TextBlock:
    """Return the heading of an annex: what is numbered behind it is no clause of the last article."""
    place.begin_file()
    place.begun = True
    written = match["number"] or ""
    number = _number(written) if written.isdecimal() or _ROMAN_NUMBER.fullmatch(written) else written.lower()
    anchor = place.anchor(f"phu-luc-{number}" if written else "phu-luc")
    return TextBlock(Kind.PARAGRAPH, 0, span[0], span[1], span[1], anchor, f"Phụ lục {written}".strip())


def _roman_section(place: _Position, span: Span, match: re.Match[str]) -> TextBlock:
    start, end = span
    place.unit, place.unit_label = place.anchor(f"muc-{_number(match['number'])}"), f"Mục {match['number']}"
    place.clause = place.clause_label = ""
    place.begun = True
    return TextBlock(Kind.SECTION, 0, start, end, start + match.end(), place.unit, place.unit_label)


def _clause(place: _Position, span: Span, match: re.Match[str]) -> TextBlock:
    number = int(match["number"])
    place.clause = place.anchor(f"{place.unit}-khoan-{number}")
    place.clause_label = f"{place.unit_label} khoản {number}"
    return TextBlock(Kind.CLAUSE, 0, span[0], span[1], span[1], place.clause, place.clause_label)


def _point(place: _Position, span: Span, match: re.Match[str]) -> TextBlock:
    letter = match["number"]
    # Two letters of the alphabet share an ASCII one: d and đ.
    ascii_letter = "dd" if letter == "đ" else letter
    anchor = place.anchor(f"{place.clause or place.unit}-diem-{ascii_letter}")
    label = f"{place.clause_label or place.unit_label} điểm {letter}"
    return TextBlock(Kind.POINT, 0, span[0], span[1], span[1], anchor, label)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline; `children` are one level below."""

    anchor: str
    text: str
    children: tuple[OutlineEntry, ...] = ()


_MAX_ENTRY_LENGTH = 90


def outline_of(pages: Sequence[PageOfText], blocks: Iterable[TextBlock]) -> tuple[OutlineEntry, ...]:
    """Return the outline: chapters (or parts, sections) with their articles, or articles alone.

    At most MAX_OUTLINE_ENTRIES lines, those of the beginning.
    """
    headings = islice((block for block in blocks if block.kind in HEADINGS), MAX_OUTLINE_ENTRIES)
    entries: list[tuple[OutlineEntry, list[OutlineEntry]]] = []
    for block in headings:
        entry = OutlineEntry(block.anchor, _entry_text(pages[block.page].text, block))
        if block.kind == Kind.ARTICLE and entries and not entries[-1][0].anchor.startswith("dieu-"):
            entries[-1][1].append(entry)
        else:
            entries.append((entry, []))
    return tuple(replace(entry, children=tuple(children)) for entry, children in entries)


def _entry_text(text: str, block: TextBlock) -> str:
    title = " ".join(text[block.title : block.end].split()).rstrip(".")
    if title.isupper():
        title = title.capitalize()
    words = f"{block.label}. {title}" if title else block.label
    return words if len(words) <= _MAX_ENTRY_LENGTH else words[:_MAX_ENTRY_LENGTH].rsplit(" ", 1)[0] + "…"


def places_of(pages: Sequence[PageOfText], blocks: Iterable[TextBlock]) -> Iterator[tuple[TextBlock, str, str]]:
    """Yield each block with the anchor and the label to send people to: its own, else the last one before it.

    The label says the page too: "Trang 4 · Điều 5 khoản 2".
    """
    anchor = label = ""
    page = -1
    for block in blocks:
        shown = pages[block.page]
        if block.page != page:
            if page >= 0 and shown.part != pages[page].part:
                label = ""
            page = block.page
            anchor = anchor if label else shown.anchor
        if block.anchor:
            anchor, label = block.anchor, block.label
        yield block, anchor, " · ".join(part for part in (shown.label, label) if part)
