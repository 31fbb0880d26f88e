"""Days as tables hold them: as people write them, as spreadsheets count them, as older registers store them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from vietnamese.fold import fold_key

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_WORDED = re.compile(r"(?:.*\bngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_TIMESTAMP = re.compile(r"\d{9,10}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = (18_264, 73_050)
"""1950 to 2099 as Excel counts days."""
_EXCEL_BEGINS = date(1899, 12, 30)
_LONGEST = 60
_PIVOT = 50
_MONTHS = 12


def read_day(value: Any, *, months_first: bool = False) -> date | None:
    """Return the day that a cell holds, None if it holds none or more than one reading of it.

    2022-03-25, 25/3/2022, 25.3.22, "ngày 25 tháng 3 năm 2022", "Hà Nội, ngày 25/3/2022", 3/25/2022, the number 44645
    (Excel), seconds since 1970. The whole cell must be the day: 125/03/20221 is none. months_first: other days of
    this column are written month first, so that 3/4/2022 could be either.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip().strip("'‘’").strip()
    if len(text) > _LONGEST:
        return None
    try:
        return _read(text, months_first=months_first)
    except (ValueError, OverflowError):
        return None


def _read(text: str, *, months_first: bool) -> date | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if _TIMESTAMP.fullmatch(text):
        return datetime.fromtimestamp(int(text), tz=UTC).date()
    if _SERIAL.fullmatch(text):
        serial = int(float(text))
        return _EXCEL_BEGINS + timedelta(serial) if _SERIALS[0] <= serial <= _SERIALS[1] else None
    worded = _WORDED.fullmatch(fold_key(text))
    if worded:
        return date(int(worded[3]), int(worded[2]), int(worded[1]))
    parts = _numeric(text)
    if parts is None:
        return None
    first, second, year = parts
    if second > _MONTHS >= first:
        return date(year, first, second)
    if months_first and first <= _MONTHS and first != second:
        return None
    return date(year, second, first)


def _numeric(text: str) -> tuple[int, int, int] | None:
    """Return first number, second number and year of a day in figures; words before it may name place and "ngày"."""
    match = _NUMERIC.search(text)
    if match is None or text[match.end() :].strip(" .;,") not in ("", "00:00", "00:00:00", "0:00:00", "0:00"):
        return None
    before = text[: match.start()]
    if not all(word.replace(".", "").isalpha() for word in re.split(r"[\s,;:]+", before) if word):
        return None
    year = int(match[3])
    if len(match[3]) == 2:  # noqa: PLR2004 - "22"
        year += 2000 if year < _PIVOT else 1900
    return int(match[1]), int(match[2]), year


def is_american(text: str) -> bool:
    """Tell whether a day can only be read with the month first: 3/25/2022."""
    parts = _numeric(text[:_LONGEST].strip())
    return parts is not None and parts[1] > _MONTHS >= parts[0]
