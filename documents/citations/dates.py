"""Dates that belong to a citation: "ngày 25/3/2022", "(25/3/2022)", "ngày 25 tháng 3 năm 2022", "năm 2022"."""

from __future__ import annotations

import re

from vietnamese.dates import DAY, MONTH, ONLY_YEAR, read_day

_ISSUED = r"(?:(?:duoc\s{1,4})?(?:ban\s{1,4}hanh|ky|thong\s{1,4}qua)(?:\s{1,4}vao)?\s{1,4})?"

_ATTACHED = re.compile(
    rf"\s{{0,4}},?\s{{1,4}}(?:{_ISSUED}ngay\s{{0,4}}(?P<day>{DAY})|(?P<plain>{DAY})|(?P<month>{MONTH})"
    rf"|{_ISSUED}nam\s{{0,4}}(?P<year>{ONLY_YEAR}))"
    rf"|\s{{0,4}}\(\s{{0,2}}{_ISSUED}(?:(?:ngay\s{{0,4}})?(?P<enclosed>{DAY})|(?:nam\s{{1,4}})?(?P<enclosed_year>{ONLY_YEAR}))"
    rf"\s{{0,2}}\)"
)
_BARE_YEAR = re.compile(rf"\s{{1,4}}(?P<year>{ONLY_YEAR})")


def attached_date(folded: str, position: int, *, bare_year: bool = False) -> tuple[int, str | None] | None:
    """Return (end, date) of the date that directly follows `position` of folded text, or None.

    The date is ISO, or a year where only a year (or a month) is given. A date that no calendar has ("31/02/2022") ends
    the citation but gives None. bare_year: take "2019" without "năm" too, as laws by name are dated.
    """
    match = _ATTACHED.match(folded, position)
    if match is None:
        bare = _BARE_YEAR.match(folded, position) if bare_year else None
        return (bare.end(), bare["year"]) if bare else None
    year = match["year"] or match["enclosed_year"]
    if year:
        return match.end(), year
    if match["month"]:
        return match.end(), match["month"][-4:]
    day = read_day(match["day"] or match["plain"] or match["enclosed"])
    return match.end(), day.isoformat() if day else None
