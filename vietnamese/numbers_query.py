"""Official numbers in search queries, however loosely typed: "qd 387", "23 nq tu", "QĐ387", "nd 100/2019", "387".

The tokens are those of `vietnamese.numbers.number_tokens`: each token of a query that means a document is an index
token of that document, so that an engine needs nothing but equality.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vietnamese.dates import DAY, ONLY_YEAR, find_days
from vietnamese.doctypes import ABBREVIATION_BY_FOLDED, ROW_BY_TYPE, TYPE_BY_FOLDED
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.symbols import ORGAN_BY_FOLDED, fold_segment

#: Numbers read from one query.
MAX_NUMBERS = 8
#: Characters of a query that are read for numbers.
MAX_QUERY = 1_000

_MAX_DIGITS = 6
_FEW_WORDS = 4
_MAX_SEGMENTS = 4
_MAX_SEGMENT = 16

_WORD = re.compile(r"[a-z]{0,4}(?:ubtvqh|tvqh|qh|hdnn)\d{1,2}(?!\d)|[a-z]+|\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPACED = re.compile(r"[ \n\r]*")
_JOINED = re.compile(r"[ \n\r]*[-/_\\][ \n\r]*")
_TIGHT = re.compile(r"[-/._&\\]")
_LEADING = re.compile(r"[ \n\r]*[.:]?[ \n\r]*")
_BETWEEN = re.compile(rf"{_SPACED.pattern}|{_TIGHT.pattern}")
_DATE = re.compile(rf"[\s,(]{{0,4}}(?:(?:ngay\s{{1,4}})?{DAY}|nam\s{{1,4}}{ONLY_YEAR})\)?")
_MONTHS = range(1, 13)
_ONE = r"[a-z](?![^\W_])"
_LETTER_BY_LETTER = re.compile(
    rf"(?<![^\W_])(?<![^\W_]\.)(?:{_ONE}(?:\.{_ONE}){{1,7}}\.?|{_ONE}(?:\.\s{_ONE}){{1,7}}\.|{_ONE}(?:\s{_ONE}){{1,7}})"
)

# Also Vietnamese syllables without marks ("23 từ", "5 đã"): after a space they count only at the end or in capitals.
# Letters of types that end in a vowel are such syllables; "l" (Luật) is what is left of one that is being typed.
_ALSO_SYLLABLES = frozenset(
    {"tu", "hu", "qu", "du", "thu", "l", *(letters for letters in ABBREVIATION_BY_FOLDED if letters[-1] in "aeiouy")}
)
_MAX_TYPE_WORDS = max(name.count(" ") for name in TYPE_BY_FOLDED) + 1


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """The official numbers of a query.

    tokens: index tokens, the most specific of each number first, the bare number ("n387") last; any of them may match.
    rest: the query without what the numbers were read from, for the full text. alone: nothing is left of the query.
    """

    tokens: tuple[str, ...] = ()
    rest: str = ""
    alone: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    folded: str

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal() and self.text.isascii()

    @property
    def is_plain(self) -> bool:
        """Without tone marks, as abbreviations are."""
        return self.text.translate({0x110: "D", 0x111: "d", 0x1AF: "U", 0x1B0: "u"}).isascii()


@dataclass(slots=True)
class _Reading:
    """A number being read: what stands around it, and which characters it takes up."""

    digits: str
    start: int
    end: int
    types: tuple[str, ...] = ()
    symbol: list[str] = field(default_factory=list)
    printed: bool = False
    year: str | None = None
    evident: bool = False
    named: bool = False

    @property
    def is_told(self) -> bool:
        """Tell whether more than "số" says that it is one of a document: a type, a symbol or a year."""
        return self.named or bool(self.symbol) or self.year is not None

    def tokens(self) -> list[str]:
        """Return the index tokens, the most specific first."""
        joined = "".join(self.symbol)
        tails = []
        if self.symbol:
            if not self.printed and self.symbol[0] not in self.types:
                tails += [t + joined for t in self.types if self.symbol[0] not in ABBREVIATION_BY_FOLDED]
            tails += ["".join(self.symbol[:size]) for size in range(len(self.symbol), 0, -1)]
        if not self.printed:
            tails += self.types
        tails = list(dict.fromkeys([*tails, ""]))
        stem = "n" + (self.digits.lstrip("0") or "0")
        dated = [f"{stem}{tail}y{self.year}" for tail in tails] if self.year else []
        return dated + [stem + tail for tail in tails]


def query_numbers(query: str, *, quoted: bool = False) -> NumberQuery:
    """Return the official numbers that `query` asks for; tokens is () if it asks for none.

    A number counts if a type, "số", a symbol or a year after a slash goes with it, or if nothing but numbers is asked
    for ("387"). In a longer sentence, and in what was quoted, "số" alone says nothing ("tổ dân phố số 15 tham gia …").
    Quantities, dates, periods and decimals ("19,5%", "50.000đ", "2023-2030", "24/7") do not count. Any text is
    accepted; only its first MAX_QUERY characters are read for numbers.
    """
    text = _join_letters(normalise(query))
    read = text[:MAX_QUERY]
    folded = fold(read)
    words = [_Word(m.start(), m.end(), read[m.start() : m.end()], m[0]) for m in _WORD.finditer(folded)]
    days = {at for start, end in find_days(folded) for at in range(start, end)}
    readings: list[_Reading] = []
    index = free = 0
    while index < len(words) and len(readings) < MAX_NUMBERS:
        if words[index].start in days:
            index += 1
            continue
        index, reading = _read_number(read, folded, words, index, free=free)
        if reading:
            free = index
            readings.append(reading)
    only_numbers = _without(text, readings) == ""
    counted = [reading for reading in readings if reading.evident or only_numbers]
    if quoted or len(_without(text, counted).split()) > _FEW_WORDS:
        counted = [reading for reading in counted if reading.is_told or only_numbers]
    rest = _without(text, counted)
    tokens = dict.fromkeys(token for reading in counted for token in reading.tokens())
    return NumberQuery(tuple(tokens), rest, bool(counted) and not rest)


def _join_letters(text: str) -> str:
    """Return a query with abbreviations in one piece that are typed letter by letter: "Q.Đ. 387", "K H 52", "T.Ư"."""
    read = text[:MAX_QUERY]
    parts, position = [], 0
    for match in _LETTER_BY_LETTER.finditer(fold(read)):
        start, end = match.span()
        letters = "".join(character for character in read[start:end] if character.isalpha())
        folded = fold(letters)
        known = folded in ABBREVIATION_BY_FOLDED or folded in ORGAN_BY_FOLDED or _is_type_and_organ(folded)
        dotted = "." in match[0] and any(map(str.isdecimal, read))
        if known and (dotted or _stands_by_digits(read, start, end)):
            parts += [text[position:start], letters, " " if match[0].endswith(".") else ""]
            position = end
    return "".join((*parts, text[position:]))


def _stands_by_digits(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" ./-")[-1:], text[end:].lstrip(" ./-")[:1]
    return before.isdecimal() or after.isdecimal()


def _without(text: str, readings: Sequence[_Reading]) -> str:
    """Return the words of `text` outside of the readings; "" if only punctuation is left."""
    parts, position = [], 0
    for reading in readings:
        parts.append(text[position : reading.start])
        position = reading.end
    parts.append(text[position:])
    rest = " ".join(" ".join(parts).split())
    return rest if any(character.isalnum() for character in rest) else ""


def _gap(text: str, left: _Word, right: _Word) -> str:
    return text[left.end : right.start]


def _read_number(
    text: str, folded: str, words: Sequence[_Word], index: int, *, free: int
) -> tuple[int, _Reading | None]:
    """Return (next index, reading or None) of the word at `index`; words before `free` belong to another number."""
    word = words[index]
    if not word.is_number:
        return index + 1, None
    last = _end_of_digits(text, words, index)
    year = _year_after(text, words, index, last)
    if (last > index and year is None) or len(word.text) > _MAX_DIGITS or _is_quantity(text, words, index, last):
        return last + 1, None
    reading = _Reading(word.text, word.start, words[last].end, year=year, evident=year is not None)
    following = _read_symbol(text, words, last, reading)
    _read_before(text, words, index, reading, free=free)
    following = _read_behind(text, words, following, reading)
    if _is_month(text, reading, words, index, last):
        return last + 1, None
    date = _DATE.match(folded, reading.end)
    if date and reading.evident:
        reading.year = reading.year or next(reversed(_YEAR.findall(date[0])), None)
        reading.end = date.end()
        while following < len(words) and words[following].start < reading.end:
            following += 1
    return following, reading


def _is_month(text: str, reading: _Reading, words: Sequence[_Word], index: int, last: int) -> bool:
    """Tell whether the number is "11/2023" and nothing says that it is one of a document."""
    alone = (reading.start, reading.end) == (words[index].start, words[last].end)
    joined = text[words[index].end : words[last].start].strip()
    return bool(reading.year is not None and alone and joined) and int(words[index].text) in _MONTHS


def _end_of_digits(text: str, words: Sequence[_Word], index: int) -> int:
    """Return the index of the last of the numbers that are joined to the one at `index` ("25/3/2022", "50.000")."""
    last = index
    while last + 1 < len(words) and words[last + 1].is_number:
        gap = _gap(text, words[last], words[last + 1])
        if not (_JOINED.fullmatch(gap) or gap in (".", ",") or _is_spaced_year(words, last + 1)):
            break
        last += 1
    return last


def _is_spaced_year(words: Sequence[_Word], index: int) -> bool:
    """Tell whether the word is the year of a number typed with spaces, "25 2023 tt bgddt"."""
    if not _YEAR.fullmatch(words[index].text) or index + 1 == len(words):
        return False
    following = words[index + 1].folded
    return following in ABBREVIATION_BY_FOLDED or _is_organ(words[index + 1]) and following not in _ALSO_SYLLABLES


def _year_after(text: str, words: Sequence[_Word], index: int, last: int) -> str | None:
    """Return the year inside the number, "2019" in "100/2019"; a period of years has none."""
    if last != index + 1 or not _YEAR.fullmatch(words[last].text) or _YEAR.fullmatch(words[index].text):
        return None
    gap = _gap(text, words[index], words[last])
    return words[last].text if _JOINED.fullmatch(gap) or _SPACED.fullmatch(gap) else None


def _is_quantity(text: str, words: Sequence[_Word], index: int, last: int) -> bool:
    """Tell whether the number is a share, or an amount that stands in a decimal or after a sign."""
    after = text[words[last].end : words[last].end + 1]
    before = text[words[index].start - 1 : words[index].start] if words[index].start else ""
    return after == "%" or before in ("+", "#", "$")


def _read_symbol(text: str, words: Sequence[_Word], last: int, reading: _Reading) -> int:
    """Take in the letters after the number; return the index of the first word that is not part of it."""
    index = last + 1
    if _is_suffix(text, words, index):
        reading.digits += words[index].folded
        index += 1
    while index < len(words) and len(reading.symbol) < _MAX_SEGMENTS:
        word, gap = words[index], _gap(text, words[index - 1], words[index])
        if word.is_number or not word.is_plain or len(word.text) > _MAX_SEGMENT:
            break
        joined = _TIGHT.fullmatch(gap) is not None
        if not joined and not _is_known(text, words, index, gap=gap, after_type=bool(reading.symbol)):
            break
        reading.printed = reading.printed or joined
        reading.symbol.append(fold_segment(word.text))
        reading.end, reading.evident = word.end, True
        index += 1
    return index


def _is_suffix(text: str, words: Sequence[_Word], index: int) -> bool:
    """Tell whether the word is a letter that belongs to the number, as in "12a/KH-UBND"."""
    if index + 1 >= len(words) or len(words[index].text) > 1 or not words[index].is_plain:
        return False
    return (
        not _gap(text, words[index - 1], words[index])
        and _TIGHT.fullmatch(_gap(text, *words[index : index + 2])) is not None
    )


def _is_known(text: str, words: Sequence[_Word], index: int, *, gap: str, after_type: bool) -> bool:
    """Tell whether the word, apart from the number by a space or nothing, is a type or an organ."""
    word = words[index]
    loosely = _JOINED.fullmatch(gap) is not None
    if not loosely and not _SPACED.fullmatch(gap):
        return False
    bare = word.folded.rstrip("0123456789")
    if bare not in ABBREVIATION_BY_FOLDED and bare not in ORGAN_BY_FOLDED:
        return _is_type_and_organ(word.folded)
    if word.folded not in _ALSO_SYLLABLES or after_type or loosely:
        return True
    return (
        word.text.isupper()
        or index + 1 == len(words)
        or _TIGHT.fullmatch(_gap(text, word, words[index + 1])) is not None
    )


def _is_organ(word: _Word) -> bool:
    return word.is_plain and word.folded.rstrip("0123456789") in ORGAN_BY_FOLDED


def _is_type_and_organ(folded: str) -> bool:
    return bool(_split_symbol(folded))


def _split_symbol(folded: str) -> tuple[str, ...]:
    """Return the type and the organ of a whole symbol typed in one go, "qdttg"; () if it is none."""
    for size in range(2, min(5, len(folded))):
        kind, organ = folded[:size], folded[size:]
        if kind in ABBREVIATION_BY_FOLDED and organ.rstrip("0123456789") in ORGAN_BY_FOLDED:
            return kind, organ
    return ()


def _read_behind(text: str, words: Sequence[_Word], index: int, reading: _Reading) -> int:
    """Take in who issued it and its year, behind a number that something tells of: "số 387 của TTg", "qd 387 2022"."""
    if not reading.evident:
        return index
    if not reading.symbol and index + 1 < len(words) and words[index].folded == "cua" and _is_organ(words[index + 1]):
        reading.symbol.append(fold_segment(words[index + 1].text))
        reading.end = words[index + 1].end
        index += 2
    if index == len(words) or reading.year or not reading.is_told or _YEAR.fullmatch(reading.digits):
        return index
    is_period = index + 1 < len(words) and words[index + 1].is_number
    gap = _gap(text, words[index - 1], words[index])
    if _YEAR.fullmatch(words[index].text) and _SPACED.fullmatch(gap) and not is_period:
        reading.year, reading.end = words[index].text, words[index].end
        index += 1
    return index


def _read_before(text: str, words: Sequence[_Word], index: int, reading: _Reading, *, free: int) -> None:
    """Take in what stands before the number: "số", and before that a type, a symbol, or a type and an organ."""
    first = index
    if (
        first > free
        and words[first - 1].text.lower() in ("số", "so")
        and _LEADING.fullmatch(_gap(text, words[first - 1], words[first]))
    ):
        first -= 1
        reading.start, reading.evident = words[first].start, True
    if first == free:
        return
    before, gap = words[first - 1], _gap(text, words[first - 1], words[first])
    if _LEADING.fullmatch(gap) and [word.folded for word in words[max(free, first - 2) : first]] == ["van", "ban"]:
        reading.named = True
        return
    if not _LEADING.fullmatch(gap) and not (_TIGHT.fullmatch(gap) and before.is_plain):
        return
    start, types = _find_type(words, first, free=free)
    organ = ""
    if start == first and not reading.symbol and not _YEAR.fullmatch(reading.digits):
        start, types, organ = _find_symbol(text, words, first, free=free)
    if start < first and (_LEADING.fullmatch(gap) or organ or types == (before.folded,)):
        reading.types, reading.named = types, True
        reading.symbol += [organ] if organ else []
        reading.start, reading.evident = words[start].start, True


def _find_type(words: Sequence[_Word], end: int, *, free: int) -> tuple[int, tuple[str, ...]]:
    """Return where the type begins that ends before `end`, and its letters; `end` if none does."""
    for size in range(min(_MAX_TYPE_WORDS, end - free), 0, -1):
        name = TYPE_BY_FOLDED.get(" ".join(word.folded for word in words[end - size : end]))
        if name is not None:
            return end - size, _letters_of(name)
    last = words[end - 1]
    if end > free and last.folded in ABBREVIATION_BY_FOLDED and last.is_plain:
        return end - 1, (last.folded,)
    return end, ()


def _find_symbol(text: str, words: Sequence[_Word], end: int, *, free: int) -> tuple[int, tuple[str, ...], str]:
    """Return where a type and an organ begin that end before `end`, "QĐ-TTg 387", and both; `end` if none do."""
    last = words[end - 1]
    whole = _split_symbol(last.folded) if last.is_plain else ()
    if whole:
        return end - 1, whole[:1], whole[1]
    if end - 1 > free and _is_organ(last) and _BETWEEN.fullmatch(_gap(text, words[end - 2], last)):
        start, types = _find_type(words, end - 1, free=free)
        named = types != (words[end - 2].folded,)
        if start < end - 1 and not (named and last.folded in _ALSO_SYLLABLES and not last.text.isupper()):
            return start, types, last.folded
    return end, (), ""


def _letters_of(name: str) -> tuple[str, ...]:
    """Return the letters under which every document of the type `name` is indexed; () if there are none."""
    row = ROW_BY_TYPE[name]
    if row.is_carried_by_others:
        return ()
    return (row.query_letters,) if row.query_letters else tuple(map(fold_segment, row.abbreviations[:1]))
