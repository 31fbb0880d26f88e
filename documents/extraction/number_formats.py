"""Numbers and days as a sheet shows them by the format of their cell, in Vietnamese: 1.250.000, 12,5%, 03/2024."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
_PATTERN = re.compile(r"[#0?][#0?,. ]*")
_MOST_DECIMALS = 15
_TEXT = "@"


class _Format(NamedTuple):
    """What one section of a format says. digits: the fewest before the comma; scale: divided by so many thousands."""

    before: str
    after: str
    digits: int
    decimals: int
    optional: int
    has_groups: bool
    percents: int
    scale: int


def shown_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it; what a format says in another way (fractions, powers) is left plain."""
    sections = _sections(number_format)
    is_plain = len(sections) == 1
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section = sections[1]
    elif value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive; negative; zero; text
        section = sections[2]
    read = _read(section)
    if isinstance(read, str):
        return read
    if read is None:
        return _plain(value)
    scaled = abs(value) * 100**read.percents / 1000**read.scale
    sign = "-" if value < 0 and is_plain else ""
    return f"{sign}{read.before}{_digits(scaled, read)}{read.after}".strip()


def _sections(number_format: str) -> list[str]:
    return re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*\Z)", number_format[:200])


@lru_cache(maxsize=512)
def _read(section: str) -> _Format | str | None:
    """Return what a section says, the words that it puts in place of any number, None if it says nothing known here."""
    literals: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return chr(0xE000 + len(literals) - 1)

    bare = _LITERAL.sub(put_aside, section)
    if bare.lower().strip() in {"general", _TEXT} or re.search(r"[eE][+-]|/|[?#0]\s+[?#0]", bare):
        return None
    match = _PATTERN.search(bare)
    if match is None:
        return "".join(literals).strip() if not re.search(r"[^\s\ue000-\uf8ff-]", bare) else None
    pattern = match[0].rstrip(" ")
    whole, _dot, decimals = pattern.partition(".")
    scale = len(pattern) - len(pattern.rstrip(","))
    decimals = decimals.rstrip(",")[:_MOST_DECIMALS]

    def restored(part: str) -> str:
        return "".join(
            literals[ord(sign) - 0xE000] if 0xE000 <= ord(sign) < 0xE000 + len(literals) else sign for sign in part
        )

    return _Format(
        before=restored(bare[: match.start()]),
        after=restored(bare[match.start() + len(pattern) :]),
        digits=whole.count("0"),
        decimals=len(decimals),
        optional=len(decimals) - len(decimals.rstrip("#?")),
        has_groups="," in whole.rstrip(","),
        percents=bare.count("%"),
        scale=scale,
    )


def _digits(value: float, read: _Format) -> str:
    whole, _dot, decimals = f"{value:.{read.decimals}f}".partition(".")
    whole = whole.zfill(read.digits)
    if read.has_groups:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+\Z)", ".", whole)
    required = read.decimals - read.optional
    decimals = decimals[:required] + decimals[required:].rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


def _plain(value: float) -> str:
    return f"{value:.15g}".replace(".", ",")


def shown_day(value: datetime | date | time | timedelta, number_format: str) -> str:
    """Return a day or a time as it is written in Vietnamese: 27/11/2026, 11/2026, 8:30."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    letters = set(re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", number_format.lower()))
    if "y" in letters and "d" not in letters and "h" not in letters:
        return f"{value:%m/%Y}" if "m" in letters else f"{value:%Y}"
    if not isinstance(value, datetime) or value.time() == time():
        return f"{value:%d/%m/%Y}"
    return f"{value:%d/%m/%Y %H:%M}"
