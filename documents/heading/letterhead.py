"""Number, place and day of a letterhead, and what is left of it: issuing body, subject of a letter, title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from documents.heading.lines import Line, Passage
from documents.heading.zone import is_anchor, is_state_line
from vietnamese.dates import DAY, read_day
from vietnamese.doctypes import DOCUMENT_TYPES
from vietnamese.fold import fold
from vietnamese.numbers import OfficialNumber, match_number, parse

Span = tuple[int, int]

_TYPES: Final = "|".join(sorted({fold(row.name) for row in DOCUMENT_TYPES}, key=len, reverse=True))
_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\d\s]))(?:(?P<type>{_TYPES})\s{{1,4}})?"
    r"s[o0]\s{0,3}(?:[:.;]?\s{0,8}(?=[\d/\-….])|[:;]\s{0,8}(?=[^\n/]{1,12}[/-]))",
    re.MULTILINE,
)
_LABEL_BEFORE: Final = re.compile(rf"(?:{_TYPES}|luat)\s{{1,4}}\Z")
_STROKES: Final = re.compile(r"(?:[/.…'’\s]{0,3}(?=\d))?")
#: A number of which only the symbol is printed, room for the digits before it.
_BLANK: Final = re.compile(
    r"(?:[\s.…_-]{0,60}\d{0,6}[\s.…_]{0,60}|[^\n/]{0,12}?)(?:/\s?(?P<year>(?:19|20)\d\d))?\s{0,3}"
    r"(?P<symbol>[/-]\s{0,3}[A-ZĐƯ][A-Za-zĐđƯư&]{0,14}(?:\s?[-/.]\s?[A-ZĐƯ][A-Za-zĐđƯư&]{0,14}\d{0,2}){0,3})"
)
_WRITTEN: Final = r"[^\n,;]{0,14}?"
_DAY: Final = re.compile(
    rf"(?:(?P<place>[^\n,;:|0-9]{{2,40}}),\s{{0,3}}|^)ngay\s{{0,4}}(?:(?P<digits>{DAY})"
    rf"|(?P<day>{_WRITTEN})\s{{0,8}}t[h]?ang\s{{0,8}}(?P<month>{_WRITTEN})\s{{0,8}}nam\s{{0,8}}(?P<year>[^\s,;.]{{0,6}}))",
    re.MULTILINE,
)
_STATE_SPAN: Final = re.compile(
    r"(?:cong\s{1,4}hoa\s{1,4}xa\s{1,4}hoi\s{1,4}chu\s{1,4}nghia\s{1,4}viet\s{1,4}nam"
    r"|dang\s{1,4}cong\s{1,4}san\s{1,4}viet\s{1,4}nam"
    r"|doc\s{1,4}lap\W{0,8}tu\s{1,4}do\W{0,8}hanh\s{1,4}phuc)"
)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """The line of the number. number: None where no digits stand, or none that can be read; symbol: as printed."""

    span: Span
    number: OfficialNumber | None
    symbol: str
    confidence: float
    """Of the least sure word; 1 for a text layer."""


@dataclass(frozen=True, slots=True)
class DayFound:
    """The line of place and day. day: None where it is not whole; year, month: 0 where they cannot be read."""

    span: Span
    day: date | None
    month: int
    year: int
    place: str
    confidence: float
    part_confidence: float
    """Of month and year."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What was found, and the lines that are left of the letterhead and the title, in order."""

    zone: Passage
    number: NumberFound | None
    day: DayFound | None
    rest: tuple[Line, ...]
    beside: int
    """How many of these lines stand before the last of number, day and name of the state."""


def read_letterhead(zone: Passage) -> Letterhead:
    """Return number and day of a letterhead, and what else stands in it and below it."""
    number = _find_number(zone)
    day = _find_day(zone)
    spans = [found.span for found in (number, day) if found]
    names = [match.span() for match in _STATE_SPAN.finditer(zone.folded) if _is_name(zone, match)]
    apart = _apart([*spans, *names])
    rest = zone.cut(apart)
    beside = [line for line in zone.cut(apart, until=apart[-1][1]) if not _is_name_line(line)] if apart else []
    left = tuple(line for line in rest if not _is_name_line(line))
    return Letterhead(zone, number, day, left, len(beside))


def _is_name_line(line: Line) -> bool:
    return is_anchor(line.words) and is_state_line(line.words)


def _is_name(zone: Passage, match: re.Match[str]) -> bool:
    written = zone.text[match.start() : match.end()]
    return written.isupper() or match[0].startswith("doc")


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that overlap the one before left out."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _find_number(zone: Passage) -> NumberFound | None:
    """Return the first number behind "Số", at the beginning of a line or in a heading in capitals."""
    blank: NumberFound | None = None
    for match in _LABEL.finditer(zone.folded):
        if not _is_label(zone, match):
            continue
        begin = match.end() + len(_STROKES.match(zone.text, match.end())[0])  # type: ignore[index]
        found = match_number(zone.text, begin, any_case=True)
        if found:
            span = (match.start(), found[0])
            return NumberFound(span, found[1], "", zone.confidence_of(begin, found[0]))
        blank = blank or _blank_number(zone, match)
    return blank


def _is_label(zone: Passage, match: re.Match[str]) -> bool:
    """Tell whether "Số" begins the number of the document itself: not "Quyết định số …" in a sentence."""
    line = zone.line_at(match.start())
    begins = zone.starts[zone.number_at(match.start())]
    if match.start() - begins == 0:
        return True
    is_heading = line.words.isupper() and not _LABEL_BEFORE.search(zone.folded[begins : match.start()])
    return is_heading and not match["type"]


def _blank_number(zone: Passage, label: re.Match[str]) -> NumberFound | None:
    match = _BLANK.match(zone.text, label.end())
    if match is None:
        return None
    symbol = "".join(match["symbol"].split())
    whole = parse(f"1{'/' + match['year'] if match['year'] else ''}{symbol}")
    if whole is None:
        return None
    span = (label.start(), match.end())
    symbol = f"{'/' + match['year'] if match['year'] else ''}{whole.separator}{whole.symbol}"
    return NumberFound(span, None, symbol, zone.confidence_of(match.start("symbol"), match.end("symbol")))


def _find_day(zone: Passage) -> DayFound | None:
    """Return the line of place and day, that with a place first; the day in a sentence of the title is none."""
    found = list(_days(zone))
    return next((day for day in found if day.place), next(iter(found), None))


def _days(zone: Passage) -> Iterator[DayFound]:
    for match in _DAY.finditer(zone.folded):
        begins = match.start("place") if match["place"] is not None else match.start()
        place = _place_of(zone, match)
        if match["digits"]:
            day = read_day(match["digits"])
            span, parts = match.span("digits"), (day.month if day else 0, day.year if day else 0)
            printed = span
        else:
            span, printed = (match.start("day"), match.end()), (match.start("month"), match.end())
            parts = (_number(match["month"], 12), _year(match["year"]))
            day = _date(parts[1], parts[0], _number(match["day"], 31))
        if not (place or day or parts[1]):
            continue
        start = begins if place else match.start()
        confidences = zone.confidence_of(*span), zone.confidence_of(*printed)
        yield DayFound((start, match.end()), day, *parts, place, *confidences)


def _place_of(zone: Passage, match: re.Match[str]) -> str:
    """Return the place before ", ngày": the last words in front of it that begin with a capital letter."""
    if match["place"] is None:
        return ""
    written = " ".join(zone.text[match.start("place") : match.end("place")].split())
    words: list[str] = []
    for word in reversed(written.split(" ")):
        if not word[:1].isupper() and word != "-":
            break
        words.insert(0, word)
    return " ".join(words[-5:]).strip(" -")


def _number(written: str, most: int) -> int:
    digits = "".join(written.split())
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= 2 and int(digits) <= most else 0


def _year(written: str) -> int:
    digits = written[:4]
    return int(digits) if re.fullmatch(r"(?:19|20)\d\d", digits) else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
