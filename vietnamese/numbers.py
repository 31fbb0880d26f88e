"""Official numbers of documents: grammar, printed form, tolerant key, search tokens.

Forms (domain facts; Decree 30/2020, annex I; the Party's Hướng dẫn 36-HD/VPTW):

    state, individual    387/QĐ-TTg  52/KH-UBND  1656/NQ-UBTVQH15
    state, normative     25/2023/TT-BGDĐT  43/2019/QH14  111/2025/UBTVQH15
    Party                23-NQ/TU  49-KL/TW  24-BS/UBKTTU
    công văn             6782/BGDĐT-GDTX
    old                  122/TTg  436-TTg  52-CP  200/NQ-TVQH  10-LCT/HĐNN7  112/2005/QĐ-TTg
    bare                 387  100/2019

Every function here accepts any text, raises nothing and takes time linear in its length.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vietnamese.doctypes import ABBREVIATION_BY_TYPE, DOCUMENT_TYPES, ROW_BY_TYPE
from vietnamese.fold import fold, fold_key
from vietnamese.normalise import normalise
from vietnamese.note_marks import blank_note_marks
from vietnamese.symbols import ORGAN_BY_FOLDED, fold_segment, is_party_organ, is_state_organ, spell_organ, spell_type

System: TypeAlias = Literal["state", "party", "old", "bare"]

#: Longest number that is read, in characters: longer ones are not official numbers.
MAX_LENGTH = 60
KEY_LENGTH = 80

_MIN_CAPITALS = 2

_YEAR = r"(?:19|20)\d\d"
_SPACE = r"\s{0,4}"
_LINE_BREAK = r" {0,2}\r?\n {0,2}"
_SUFFIX = r"[a-zđ]|[A-ZĐ](?=\s{0,4}[-/_])"
"""The letter behind the digits: "12a/QĐ-UBND", "119A/QĐ-CA"."""
_LETTERS = r"[A-ZĐƯ](?:[a-zđ]{0,2}[A-ZĐƯ&]){0,13}[a-zđư]{0,2}\d{0,2}"
_GOES_ON = r"\s{1,4}ng[àa]y\s{1,4}\d"
_ANY_LETTERS = r"[A-Za-zĐđƯư](?:[A-Za-zĐđƯư&]{0,14})\d{0,2}"


def _grammar(letters: str) -> str:
    """Return the grammar of a number with a symbol, for segments of the class `letters`.

    Spaces and line breaks may stand around the first two separators; further segments must follow closely or on the
    next line, or the next words of the sentence would be taken in ("387/QĐ-TTg - UBND Thành phố"). What was typed as
    "_" is a dash, and so is a space where the number plainly goes on: "03/LĐVVN BTh ngày 07/01/2025".
    """
    # "QH14" and "SL/L-9" end a symbol by themselves.
    assembly = r"(?:UBTV)?QH" + _SPACE + r"\d{1,2}"
    decree_law = rf"SL{_SPACE}[/-]{_SPACE}L{_SPACE}[-.]?{_SPACE}\d{{1,3}}"
    letters = rf"(?:(?:UBTV)?QH\s?\d{{1,2}}|{letters})"
    second = rf"(?:{_SPACE}[-/_]{_SPACE}|\s(?={letters}{_GOES_ON})){letters}"
    usual = rf"{letters}(?:{second})?(?:(?:[-/._]|-{_LINE_BREAK}){letters}){{0,3}}"
    return (
        rf"(?P<number>\d{{1,6}})(?P<suffix>(?:{_SUFFIX})?)"
        rf"(?:{_SPACE}[/_-]{_SPACE}(?P<year>{_YEAR})(?!\d))?"
        rf"{_SPACE}(?P<separator>[/_-]){_SPACE}(?P<symbol>(?:{assembly}|{decree_law}|{usual}))(?![^\W_])"
    )


_IN_TEXT = re.compile(_grammar(_LETTERS))
_ALONE = re.compile(
    _grammar(_ANY_LETTERS).replace("UBTV", "(?i:UBTV)").replace("QH", "(?i:QH)").replace("SL", "(?i:SL)")
)
_BARE = re.compile(rf"(?P<number>\d{{1,6}})(?P<suffix>[a-zđ]?)(?:{_SPACE}[/-]{_SPACE}(?P<year>{_YEAR}))?")
_IS_YEAR = re.compile(_YEAR)
_LEAD = re.compile(r"\s{0,20}(?:số|so)?\s{0,8}[:.]?\s{0,20}", re.IGNORECASE)
# A number does not begin inside a word, a date, an address or a decimal.
_START = re.compile(r"(?<![\w/\-.=&@#%+])(?<!\d,)\d")
_SEGMENT = re.compile(r"([-/.]?)([^-/.]+)")
_TYPED_DASH = re.compile(r"\s{0,4}_\s{0,4}|(?<=[^\W\d_])\s(?=[^\W\d_])")


def _other_letters() -> dict[str, tuple[str, ...]]:
    """Return, by abbreviation, other letters under which people look for a document that carries it.

    They ask for a Quy định as "qđ", for a joint circular as a circular, for an old law as a law.
    """
    letters: dict[str, tuple[str, ...]] = {}
    for row in DOCUMENT_TYPES:
        others = tuple(filter(None, (row.query_letters, row.wider_query_letters)))
        for abbreviation in row.abbreviations if others else ():
            letters[abbreviation] = (*letters.get(abbreviation, ()), *others)
    return letters


_OTHER_LETTERS = _other_letters()


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """An official number taken apart.

    raw: as found. number: its digits as printed ("07"), with a letter if one follows ("12a"). year: the year inside
    the number. separator: what stands before the symbol, "/" or "-". symbol: spelt as printed ("QĐ-TTg"), "" if bare.
    type_abbreviation: "QĐ"; None for công văn, old forms and numbers of the National Assembly. organ: "TTg".
    """

    raw: str
    number: str
    year: int | None
    separator: str
    symbol: str
    type_abbreviation: str | None
    organ: str | None
    system: System

    @property
    def printed(self) -> str:
        """The normal form: "387/QĐ-TTg", "23-NQ/TU", "100/2019", "387"."""
        year = f"/{self.year}" if self.year is not None else ""
        return f"{self.number}{year}{self.separator}{self.symbol}"


def _system(*, type_abbreviation: str | None, organ: str | None, segments: int) -> System:
    """Return the system that a symbol belongs to."""
    if organ is None:
        return "state"
    if is_party_organ(organ):
        return "party"
    bare_organ = fold_segment(organ).rstrip("0123456789")
    if bare_organ in {"tvqh", "hdnn", "hdbt", "hdcp"} or type_abbreviation in {"LCT", "SL"} and bare_organ != "ubnd":
        return "old"
    if type_abbreviation is None and segments == 1 and bare_organ not in {"qh", "ubtvqh"}:
        return "old"
    return "state"


def _assemble(match: re.Match[str]) -> OfficialNumber | None:
    """Return the number that the grammar found, spelt as printed; None if its letters are no symbol."""
    symbol = match["symbol"] if match["symbol"].startswith(("QH", "UBTVQH")) else _TYPED_DASH.sub("-", match["symbol"])
    compact = re.sub(r"\s+", "", symbol)
    parts = _SEGMENT.findall(compact)
    segments = [segment for _, segment in parts]
    type_abbreviation = spell_type(segments[0])
    organ_at = 1 if type_abbreviation is not None else 0
    spelt = [
        type_abbreviation if type_abbreviation is not None and index == 0 else spell_organ(segment)
        for index, segment in enumerate(segments)
    ]
    organ = spelt[organ_at] if organ_at < len(spelt) else None
    separators = [separator for separator, _ in parts]
    separators[0] = match["separator"].replace("_", "/")
    if type_abbreviation is not None and organ is not None:
        if is_party_organ(organ):
            separators[:2] = "-", "/"
        elif is_state_organ(organ) and type_abbreviation not in {"L", "LCT", "SL"}:
            separators[:2] = "/", "-"
    symbol = spelt[0] + "".join(s + segment for s, segment in zip(separators[1:], spelt[1:], strict=True))
    found = OfficialNumber(
        raw=match[0],
        number=match["number"] + match["suffix"],
        year=int(match["year"]) if match["year"] else None,
        separator=separators[0],
        symbol=symbol,
        type_abbreviation=type_abbreviation,
        organ=organ,
        system=_system(type_abbreviation=type_abbreviation, organ=organ, segments=len(segments)),
    )
    return found if len(found.printed) <= MAX_LENGTH else None


def parse(text: str) -> OfficialNumber | None:
    """Return the number that the whole of `text` is (a leading "Số" may stand before it), or None.

    Any case and marks: "387/qd-ttg" is read. Bare forms are "387" and, with a year, "100/2019".
    """
    if len(text) > 8 * MAX_LENGTH:
        return None
    clean = normalise(text).strip()
    lead = _LEAD.match(clean)
    clean = clean[lead.end() :] if lead else clean
    match = _ALONE.fullmatch(clean)
    if match:
        return _assemble(match)
    match = _BARE.fullmatch(clean)
    if not match or (match["year"] and _IS_YEAR.fullmatch(match["number"])):
        return None
    return OfficialNumber(
        raw=clean,
        number=match["number"] + match["suffix"],
        year=int(match["year"]) if match["year"] else None,
        separator="",
        symbol="",
        type_abbreviation=None,
        organ=None,
        system="bare",
    )


def canonical(text: str) -> str:
    """Return `text` as an office would print it ("387 / QD - TTG" -> "387/QĐ-TTg"); other text only normalised."""
    number = parse(text)
    return number.printed if number else " ".join(normalise(text).split())


def _shorten(key: str) -> str:
    """Return `key` cut to KEY_LENGTH so that different long keys stay different."""
    if len(key) <= KEY_LENGTH:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    return f"{key[: KEY_LENGTH - len(digest) - 1]}.{digest}"


def number_key(text: str) -> str:
    """Return the tolerant identity of a number, at most KEY_LENGTH characters: "387/QĐ-TTg" -> "387.qdttg".

    Equal for every way to write one number: case, marks, dashes, spaces, separators ("29/NQ-TW" and "29-NQ/TW"),
    leading zeros, "Số". The year inside a number counts: "25/2023/TT-BGDĐT" -> "25.2023.ttbgddt". What is no number
    gives its folded letters and digits; text without any gives "".
    """
    number = parse(text)
    if number is None:
        return _shorten(fold_key(text).replace(" ", "."))
    return ".".join(_key_parts(number))


def _key_parts(number: OfficialNumber) -> list[str]:
    digits = fold(number.number).lstrip("0") or "0"
    year = [str(number.year)] if number.year is not None else []
    symbol = ["".join(fold_segment(segment) for segment in _segments(number))] if number.symbol else []
    return [digits, *year, *symbol]


def _segments(number: OfficialNumber) -> list[str]:
    """Return the segments of the symbol."""
    return [segment for _, segment in _SEGMENT.findall(number.symbol)]


def _types(number: OfficialNumber, type_name: str | None) -> list[str]:
    """Return the folded type abbreviations under which a document may be asked for."""
    types: list[str] = []
    if number.type_abbreviation is not None:
        types.append(fold_segment(number.type_abbreviation))
        types += _OTHER_LETTERS.get(number.type_abbreviation, ())
    elif number.organ is not None:
        organ = fold_segment(number.organ).rstrip("0123456789")
        # The National Assembly's numbers do not tell a law from a resolution; a công văn has no abbreviation.
        types += ["luat", "nq"] if organ in {"qh", "ubtvqh"} else ["cv"] if number.system == "state" else []
    abbreviations = ABBREVIATION_BY_TYPE.get(type_name or "", ())
    types += [alias for a in abbreviations for alias in (fold_segment(a), *_OTHER_LETTERS.get(a, ()))]
    row = ROW_BY_TYPE.get(type_name or "")
    if row is not None and row.query_letters:
        types.append(row.query_letters)
    return list(dict.fromkeys(types))


def number_tokens(text: str, *, year: int | None = None, type_name: str | None = None) -> list[str]:
    """Return the index tokens of a document's own number, without repetition; [] if `text` is no number.

    "387/QĐ-TTg" issued in 2022 gives n387 n387qd n387ttg n387qdttg and, with the year, n387y2022 n387qdy2022
    n387ttgy2022 n387qdttgy2022. Tokens are joined from whole parts, so that "387" never meets 1387.

    year: of issue, used unless the number carries its own. type_name: as registered ("Quy định"); finds old numbers
    and those of the Party under the abbreviation of their type too.
    """
    number = parse(text)
    if number is None:
        return []
    stem = "n" + (fold(number.number).lstrip("0") or "0")
    folded = [fold_segment(segment) for segment in _segments(number)]
    organs = folded[1:] if number.type_abbreviation is not None else folded
    organs = [variant for organ in organs for variant in (organ, organ.rstrip("0123456789"))]
    organs = [organ for organ in dict.fromkeys(organs) if organ[:1].isalpha()]
    types = _types(number, type_name)
    tails = ["", *types, *organs, *(t + o for t in types for o in organs)]
    # The whole symbol and each shorter beginning of it: "tt bgddt", "bgddt gdtx".
    tails += ["".join(folded[:size]) for size in range(1, len(folded) + 1)]
    years = [number.year] if number.year is not None else []
    if year is not None and year not in years:
        years.append(year)
    tokens = [stem + tail for tail in tails]
    tokens += [f"{stem}{tail}y{y}" for y in years for tail in tails]
    return list(dict.fromkeys(tokens))


def match_number(text: str, position: int, *, any_case: bool = False) -> tuple[int, OfficialNumber] | None:
    """Return (end, number) of the number with a symbol that begins at `position` of normalised `text`, or None.

    The symbol must be in capitals, as printed; any symbol of the right shape is taken, known or not. any_case: take
    small letters too if they are a known type and a known organ ("387/qđ-ttg").
    """
    match = _IN_TEXT.match(text, position)
    if match is None:
        return _match_small(text, position) if any_case else None
    if sum(map(str.isupper, match["symbol"])) < _MIN_CAPITALS:
        return None
    number = _assemble(match)
    return (match.end(), number) if number else None


def _match_small(text: str, position: int) -> tuple[int, OfficialNumber] | None:
    """Return what `match_number` returns for a known symbol in any case."""
    match = _ALONE.match(text, position)
    number = _assemble(match) if match else None
    if match is None or number is None or number.type_abbreviation is None or number.organ is None:
        return None
    return (match.end(), number) if fold_segment(number.organ).rstrip("0123456789") in ORGAN_BY_FOLDED else None


def is_self_evident(number: OfficialNumber) -> bool:
    """Tell whether `number` is an official number even with no word before it: "387/QĐ-TTg", not "29-AV" or "52-CP"."""
    if number.type_abbreviation is not None:
        return number.organ is not None
    organ = fold_segment(number.organ or "").rstrip("0123456789")
    if organ in {"qh", "ubtvqh"}:
        return number.year is not None
    return number.separator == "/" and "-" in number.symbol and spell_organ(organ) != organ.upper()


def find_numbers(text: str) -> Iterator[tuple[int, int, OfficialNumber]]:
    """Yield (start, end, number) of the self-evident official numbers in normalised `text`, in order, end exclusive.

    Offsets are of `text`; normalise it first (`normalise_with_offsets` maps back).
    """
    text, position = blank_note_marks(text), 0
    while start := _START.search(text, position):
        position = start.end()
        found = match_number(text, start.start())
        if found and is_self_evident(found[1]):
            position = found[0]
            yield start.start(), found[0], found[1]
