"""What programs that sign a file print on its pages: "Ký bởi: …, Ngày ký: …"."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"(?:được\s+)?(?:ký\s+(?:số\s+)?bởi|người\s+ký|(?:digitally\s+)?signed\s+by)\s*:?", re.IGNORECASE)
_ENDS = re.compile(r"(?:ngày|thời gian|giờ)\s*ký|date\s*:|signing\s*time", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}")
_MOST_LINES = 7
_LONGEST = 90


def with_stamps_last(text: str) -> str:
    """Return a page with what a signing program printed at its end: no part of the text, but of use to know the day.

    A stamp names who has signed and the time of day, in a few short lines; a form with "Người ký: …" has no such time.
    """
    if not _TIME.search(text) or not _ENDS.search(text):
        return text
    lines = text.split("\n")
    stamps: list[str] = []
    at = 0
    while at < len(lines):
        count = _length_of_stamp(lines[at : at + _MOST_LINES])
        if count:
            stamps += lines[at : at + count]
            del lines[at : at + count]
        else:
            at += 1
    return "\n".join((*lines, *stamps))


def _length_of_stamp(lines: list[str]) -> int:
    """Return how many lines a stamp takes that begins with the first of them, 0 if none begins there."""
    if not _BEGINS.match(lines[0].strip()):
        return 0
    said = False
    for number, line in enumerate(lines):
        if len(line) > _LONGEST:
            return 0
        said = said or _ENDS.search(line) is not None
        if said and _TIME.search(line):
            return number + 1
    return 0
