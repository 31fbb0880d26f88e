"""How sure number and day are: what was read, against what else tells them.

A text layer says what it says. On a picture digits are often written by hand, and recognition misreads them: there only
what something else confirms is sure, and what nothing confirms is left empty, with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from documents.citations.vocabulary import ISSUER_BY_ORGAN, fits
from documents.heading.evidence import Mention, NamedNumber
from documents.heading.letterhead import DayFound, NumberFound
from documents.heading.values import NOTHING, Box, FieldReading
from vietnamese.doctypes import ROW_BY_TYPE
from vietnamese.fold import fold
from vietnamese.numbers import OfficialNumber, parse
from vietnamese.symbols import ORGAN_BY_FOLDED, fold_segment

CLEAR: Final = 0.98
CONFIRMED: Final = 0.94
LIKELY: Final = 0.8
DOUBTFUL: Final = 0.5
_PRINTED: Final = 0.93
"""What is recognised at least so surely was printed, not written by hand."""
_DAYS_TO_SIGN: Final = 7
_FIRST_YEAR, _LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the document beside its number: type, issuing body, its name as a file, what it says itself."""

    type: str
    issuer: str
    named: NamedNumber | None
    mentions: Sequence[Mention]
    signed_on: Sequence[date]
    is_recognised: bool


def judge_number(found: NumberFound | None, known: Known, *, page: int, box: Box | None) -> FieldReading:
    """Return the number as far as it is sure. page, box: where it stands, or has to."""
    if found is None and not known.is_recognised:
        return NOTHING
    printed = found.number if found else None
    if printed and found and not known.is_recognised:
        return FieldReading(printed.printed, _clarity(printed, known), page, box)
    symbol = _symbol(found, known)
    confirmed = _confirmed(printed, symbol, known) if known.is_recognised else None
    if confirmed:
        return FieldReading(confirmed.printed, CONFIRMED, page, box, symbol)
    if printed and found and found.confidence >= _PRINTED and _is_coherent(printed, known):
        return FieldReading(printed.printed, found.confidence, page, box, symbol)
    return FieldReading("", found.confidence * DOUBTFUL if found else 0.0, page, box, symbol)


def _clarity(number: OfficialNumber, known: Known) -> float:
    if not number.symbol:
        return DOUBTFUL
    return CLEAR if _is_coherent(number, known) else LIKELY


def _is_coherent(number: OfficialNumber, known: Known) -> bool:
    """Tell whether the letters of a number agree with the type and the body of the letterhead."""
    if known.type and not fits(known.type, number):
        return False
    if number.year is not None and not _FIRST_YEAR <= number.year <= _LAST_YEAR:
        return False
    # Letters that no body has were read wrongly.
    return not known.is_recognised or fold_segment(number.organ or "").rstrip("0123456789") in ORGAN_BY_FOLDED


def _symbol(found: NumberFound | None, known: Known) -> str:
    """Return what stands behind the digits: as read if it is coherent, else from type and body; "" if neither tells."""
    if found and found.number and found.number.symbol and _is_coherent(found.number, known):
        year = f"/{found.number.year}" if found.number.year else ""
        return f"{year}{found.number.separator}{found.number.symbol}"
    whole = parse(f"1{found.symbol}") if found and found.symbol else None
    if found and whole and (not known.is_recognised or _is_coherent(whole, known)):
        return found.symbol
    return _symbol_of(known)


def _symbol_of(known: Known) -> str:
    """Return the symbol of documents of this type by a body that has one organ: "/QĐ-TTg"."""
    row = ROW_BY_TYPE.get(known.type)
    organs = [organ for organ, name in ISSUER_BY_ORGAN.items() if name == known.issuer]
    if (
        row is None
        or not row.state
        or len(organs) != 1
        or row.is_normative
        and known.type not in {"Quyết định", "Nghị quyết"}
    ):
        return ""
    whole = parse(f"1/{row.state[0]}-{organs[0]}")
    return f"{whole.separator}{whole.symbol}" if whole else ""


def _confirmed(printed: OfficialNumber | None, symbol: str, known: Known) -> OfficialNumber | None:
    """Return the number that two sources tell alike: the name of the file and the symbol, or what is attached."""
    for mention in known.mentions:
        if printed and mention.number.printed == printed.printed:
            return printed
    named = known.named
    if named is None or not symbol:
        return None
    whole = parse(f"{named.digits}{symbol}")
    if whole is None:
        return None
    read = printed.number.lstrip("0") if printed else ""
    if read == named.digits.lstrip("0"):
        return whole
    letters = fold_segment(whole.organ or "")
    agrees = letters in named.organs or fold(whole.type_abbreviation or "-") in named.types and not named.organs
    return whole if agrees else None


def judge_day(found: DayFound | None, known: Known, *, page: int, box: Box | None) -> FieldReading:
    """Return the day of issue as far as it is sure."""
    if found is None:
        return FieldReading("", 0.0, page, box) if known.is_recognised else NOTHING
    part = _part_of(found)
    day = found.day
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return FieldReading("", found.confidence * DOUBTFUL, page, box, part)
    if not known.is_recognised:
        return FieldReading(day.isoformat(), CLEAR, page, box)
    if any(mention.day == day for mention in known.mentions):
        return FieldReading(day.isoformat(), CONFIRMED, page, box, part)
    is_near = [0 <= (signed - day).days <= _DAYS_TO_SIGN for signed in known.signed_on]
    if found.confidence >= _PRINTED and (not is_near or any(is_near)):
        return FieldReading(day.isoformat(), found.confidence, page, box, part)
    return FieldReading("", found.confidence * DOUBTFUL, page, box, part)


def _part_of(found: DayFound) -> str:
    """Return year and month where they are printed beside room for the day."""
    if found.part_confidence < LIKELY:
        return ""
    return f"{found.year}-{found.month:02}" if found.year and found.month else str(found.year or "")
