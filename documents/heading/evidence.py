"""What else tells the number and the day: the name of the file, its signatures, other places of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from documents.extraction.values import Signature
from documents.heading.values import HeadingPage
from vietnamese.dates import DAY, read_day
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.numbers import OfficialNumber, find_numbers
from vietnamese.symbols import ORGAN_BY_FOLDED, fold_segment, spell_type

_TOKEN: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MOST_DIGITS: Final = 5
_NEAR: Final = 5
"""Words between the digits of a number in the name of a file and its symbol, at most."""
_ATTACHED: Final = re.compile(r"kem\s{1,4}theo[^\n]{0,60}\Z")
_LOOKED_BACK: Final = 90
_SIGNED: Final = re.compile(
    rf"(?:thoi\s{{1,3}}gian|ngay|gio)\s{{1,3}}k[yi]\s?:?\s{{0,3}}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s{{1,3}})?(?P<day>{DAY}|\d{{1,2}}\s?[.,/]\s?\d{{1,2}}\s?[.,/]\s?\d{{4}})"
)
_MOST_MENTIONS: Final = 50


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number in the name of a file: its digits, and letters of its symbol that stand near, folded."""

    digits: str
    year: int | None
    types: frozenset[str]
    organs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number elsewhere in the text that may be the document's own. is_attached: behind "kèm theo"."""

    number: OfficialNumber
    day: date | None
    is_attached: bool


def number_in_name(filename: str) -> NamedNumber | None:
    """Return the number that the name of a file holds: "1039-ttg.signed.pdf", "QD 93-2007 Thuc hien ….doc"."""
    stem = normalise(filename.replace("\\", "/").rsplit("/", 1)[-1]).rsplit(".", 1)[0]
    words = _TOKEN.findall(stem)
    for at, word in enumerate(words):
        if not (word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS) or _YEAR.fullmatch(word):
            continue
        near = words[max(0, at - _NEAR) : at] + words[at + 1 : at + 1 + _NEAR]
        year = next((int(other) for other in words[at + 1 : at + 2] if _YEAR.fullmatch(other)), None)
        folded = frozenset(map(fold_segment, near))
        types = frozenset(fold(spelt) for other in near if (spelt := spell_type(other)))
        return NamedNumber(word, year, types, frozenset(organ for organ in folded if organ in ORGAN_BY_FOLDED))
    return None


def signing_days(pages: Sequence[HeadingPage], signatures: Iterable[Signature]) -> list[date]:
    """Return the days on which the file was signed, by its signatures and by the stamps that show them."""
    days = [day for signature in signatures if (day := _day_of(signature.signed_at))]
    for page in (*pages[:1], *pages[-1:]):
        for match in _SIGNED.finditer(fold(normalise(page.text))):
            if day := read_day(match["day"]):
                days.append(day)
    return days


def _day_of(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return None


def own_mentions(pages: Iterable[HeadingPage]) -> Iterator[Mention]:
    """Yield the numbers behind "kèm theo": what is attached names what it is attached to."""
    count = 0
    for page in pages:
        text = normalise(page.text)
        folded = fold(text)
        if "kem" not in folded:
            continue
        for start, end, number in find_numbers(text):
            if _ATTACHED.search(folded[max(0, start - _LOOKED_BACK) : start]):
                yield Mention(number, _day_behind(folded, end), is_attached=True)
                count += 1
                if count == _MOST_MENTIONS:
                    return


_BEHIND: Final = re.compile(rf"\s{{0,4}},?\s{{0,4}}ngay\s{{0,4}}(?P<day>{DAY})")


def _day_behind(folded: str, place: int) -> date | None:
    match = _BEHIND.match(folded, place)
    return read_day(match["day"]) if match else None


_PASSED: Final = re.compile(
    rf"(?:luat|bo\s{{1,4}}luat|phap\s{{1,4}}lenh|nghi\s{{1,4}}quyet|hien\s{{1,4}}phap)\s{{1,4}}nay\s[^.;]{{0,200}}?"
    rf"thong\s{{1,4}}qua\s{{1,4}}(?:vao\s{{1,4}})?ngay\s{{1,4}}(?P<day>{DAY})"
)


class PassedDay(NamedTuple):
    """The day on which an assembly passed a document, and the page that says so."""

    day: date
    page: int


def passed_on(pages: Iterable[HeadingPage]) -> PassedDay | None:
    """Return the day of the closing sentence "Luật này được Quốc hội … thông qua ngày 24 tháng 6 năm 2025"."""
    for page in pages:
        for match in _PASSED.finditer(fold(normalise(page.text))):
            if day := read_day(match["day"]):
                return PassedDay(day, page.number)
    return None
