"""Paragraphs of another text that a directive quotes: "Sửa đổi Điều 5 như sau: “Điều 5. …”".

What stands between the quotation marks are parts of the text that is amended, not of this one. A quotation counts as
one only if it ends: a mark that nothing closes must not swallow the rest of a directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_MARKS = re.compile(r"[“«„”»\"]")
_BEGINS = re.compile(r"\s*[“«„”\"]|.*:\s*[“«„\"]", re.DOTALL)
_STARTS = re.compile(r"\s*[“«„\"]")
_ENDS = re.compile(r"[”»\"]\s*[.;,/]{0,3}\s*$")
_ORDERS = re.compile(
    r"\s*(?:(?:\d{1,3}|[a-zđ])[.)]\s+|Điều\s+\d+[a-zđ]?\s?[.:]\s+)?(?:Sửa đổi|Bổ sung|Thay|Thêm|Bãi bỏ|Bỏ|Đổi)\b"
)
_MAX_STEPS = 200_000
"""Paragraphs looked at for the ends of quotations in one text: far more than any law has, so that time is linear."""


def quoted_paragraphs(paragraphs: Sequence[str]) -> list[bool]:
    """Tell for each paragraph whether it goes on in a quotation that an earlier one began."""
    quoted = [False] * len(paragraphs)
    marked = [_MARKS.search(words) is not None for words in paragraphs]
    at, steps = 0, 0
    while at < len(paragraphs) and steps < _MAX_STEPS:
        end = None
        if marked[at] and _balance(paragraphs[at], depth=0) > 0 and _BEGINS.match(paragraphs[at]):
            end, looked = _end_of(paragraphs, marked, at)
            steps += looked
        if end is not None:
            quoted[at + 1 : end + 1] = [True] * (end - at)
            at = end
        at += 1
    return quoted


def _balance(words: str, *, depth: int) -> int:
    """Return how many quotations more are open behind a paragraph than before it."""
    opened = sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING))
    if words.count(_STRAIGHT) % 2:
        opened += -1 if depth + opened > 0 else 1
    if not depth and opened < 0 and words.lstrip()[:1] == "”":
        return 1  # typed the wrong way round
    return opened


def _end_of(paragraphs: Sequence[str], marked: Sequence[bool], begin: int) -> tuple[int | None, int]:
    """Return the number of the paragraph with which the quotation ends, None if it does not; and how many were read."""
    depth = _balance(paragraphs[begin], depth=0)
    last_ending = begin
    for at in range(begin + 1, len(paragraphs)):
        if not marked[at]:
            continue
        words = paragraphs[at]
        if _STARTS.match(words) and at - 1 > begin and _orders(paragraphs[at - 1]):
            # The next quotation begins: the mark that closes this one is missing, or stands for two.
            return (last_ending if last_ending > begin else at - 2), at - begin
        depth += _balance(words, depth=depth)
        if depth <= 0:
            return at, at - begin
        if _ENDS.search(words):
            last_ending = at
    return None, len(paragraphs) - begin


def _orders(words: str) -> bool:
    """Tell whether a paragraph says how another text is changed, and what it says now follows."""
    return words.rstrip().endswith(":") and _ORDERS.match(words) is not None
