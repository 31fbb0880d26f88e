"""Numbers without a symbol after a type.

"Quyết định 387", "Nghị định 100/2019" and "Đề án 89" are citations; "Quyết định 5 người", "Kế hoạch 2024" and the
standard "TB 10423:2020" are not.
"""

from __future__ import annotations

import re

from documents.citations.dates import attached_date
from documents.citations.issuers import issuer_at
from documents.citations.spans import FoldedText
from documents.citations.vocabulary import NORMATIVE_TYPES, SHORT_FORM_TYPES

_NUMBER = re.compile(
    r"(?P<number>\d{1,5})(?:\s?/\s?(?P<year>(?:19[4-9]|20\d)\d))?(?![^\W_]|%|\s{0,2}[-/:]\s{0,2}\d|[.,]\d)"
)
_LIKE_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")
_OF = re.compile(r"\s{0,4},?\s{1,4}(?:cua|do)\s{1,4}")
_STOP = re.compile(r"\s{0,4}(?:[,.;:)\]!?”\"’»…]|\Z)|\s{1,4}[-/(“'«]|\s{0,8}\n\s{0,8}\n")
_PART_OF_DATE = re.compile(r"\s{0,4},?\s{1,4}ngay\s{1,4}\d{1,2}\s?[-/.]\s?\d{1,2}(?![\d/.-]*\d)")
_LIST = re.compile(r"\s{0,4}[,&]\s{0,4}(?:so\s{0,4})?\d|\s{1,4}(?:va|hoac)\s{1,4}(?:so\s{1,4})?\d")
_WORD = re.compile(r"\s{1,4}([^\W\d_]+)")


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Words that go on after a citation; any other small word makes the number a count. Written with marks, and folded
# where the text has none.
_GOES_ON = _words(
    "của về đã được do và là có cũng này nêu quy ban phê thì trên tại theo nhằm với trong hoặc đến sẽ đang vẫn cho "
    "thay sửa hết không còn kể nay trước chưa mà như khi từ ra yêu xác giao hướng nhưng chỉ đối vào bằng triển thực "
    "đặt nói tới để hay phải bổ bãi cùng đều mới vừa bị gồm lại đề tiếp"
)
_GOES_ON_PLAIN = _words(
    "cua ve da duoc do va la cung nay neu quy ban phe thi tren theo nham voi trong hoac den se dang van cho thay sua "
    "het khong ke truoc chua khi ra yeu giao huong nhung doi trien thuc de hay"
)


def bare_number(
    source: FoldedText, position: int, *, type_name: str, after_so: bool, capital: bool, listed: bool = False
) -> tuple[int, str] | None:
    """Return (end, number as printed) of the number without a symbol at `position`, or None if it is no citation.

    after_so: "số" stands before it. capital: the type begins with a capital. listed: further member of a list.
    """
    match = _NUMBER.match(source.folded, position)
    if match is None:
        return None
    digits, year, end = match["number"], match["year"], match.end()
    if year and (type_name not in NORMATIVE_TYPES or _LIKE_YEAR.fullmatch(digits)):
        return None
    number = f"{digits}/{year}" if year else digits
    dated = attached_date(source.folded, end)
    certain = dated is not None and not _is_term(digits, source, end)
    certain = certain or _has_issuer(source, end) or _PART_OF_DATE.match(source.folded, end) is not None
    if not capital:
        return (end, number) if after_so and certain else None
    if after_so:
        return end, number
    if type_name not in SHORT_FORM_TYPES:
        return None
    if _LIKE_YEAR.fullmatch(digits) and not year:
        full_date = dated is not None and dated[1] is not None and "-" in dated[1]
        return (end, number) if full_date else None
    # Offices print numbers below ten with a zero: a single digit is mostly a count or an item of a list.
    if certain or len(digits) > 1 and (_goes_on(source, end) or listed and _LIST.match(source.folded, end)):
        return end, number
    return None


def _is_term(digits: str, source: FoldedText, end: int) -> bool:
    """Tell whether the digits count years: "Kế hoạch 5 năm 2021", a five-year plan."""
    return len(digits) == 1 and re.match(r"\s{1,4}nam\b", source.folded[end : end + 8]) is not None


def _has_issuer(source: FoldedText, end: int) -> bool:
    of = _OF.match(source.folded, end)
    return of is not None and issuer_at(source, of.end()) is not None


def _goes_on(source: FoldedText, end: int) -> bool:
    """Tell whether what follows `end` can follow a citation."""
    if _STOP.match(source.text, end) or _LIST.match(source.folded, end):
        return True
    word = _WORD.match(source.text, end)
    if word is None:
        return False
    lower = word[1].lower()
    return lower in _GOES_ON or lower.isascii() and lower in _GOES_ON_PLAIN
