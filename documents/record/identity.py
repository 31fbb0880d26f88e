"""Identity of a directive: its slug, and safe names for its files."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

from django.urls import get_script_prefix, reverse

from vietnamese.numbers import canonical, parse
from vietnamese.slugs import slugify

#: `vietnamese.numbers.parse`, remembered: forms and imports ask several times for one number.
read_number = lru_cache(maxsize=1024)(parse)


def printed_number(text: str) -> str:
    """Return a number as an office prints it: "7 / QD - TTG" gives "07/QĐ-TTg" (Decree 30/2020: 0 before one digit)."""
    number = read_number(text)
    if number is None:
        return canonical(text)
    return f"0{number.printed}" if number.symbol and len(number.number) == 1 else number.printed


def number_parts(text: str) -> tuple[str, str]:
    """Return (number, notation) as Decree 30/2020 keeps them apart: ("387", "QĐ-TTg"), ("25/2023", "TT-BGDĐT").

    What is no official number is all notation.
    """
    number = read_number(text)
    if number is None:
        return "", text
    year = f"/{number.year}" if number.year is not None else ""
    return f"{number.number}{year}", number.symbol


def base_slug(*, number: str, issued_on: object) -> str:
    """Return number and date as a slug: "387-qd-ttg-2022-03-25"; without a date only the number."""
    date_part = issued_on.isoformat() if hasattr(issued_on, "isoformat") else ""
    return slugify(f"{number} {date_part}", max_length=100) or "van-ban"


def directive_url(slug: str) -> str:
    """Return the stable address of a directive's page: "/van-ban/387-qd-ttg-2022-03-25/".

    The register's own address is looked up once: lists show dozens of directives.
    """
    return f"{_register_address(get_script_prefix())}{slug}/"


@lru_cache(maxsize=4)
def _register_address(script_prefix: str) -> str:
    return reverse("documents:register")


def safe_filename(name: str) -> str:
    """Return a file name of plain ASCII letters, digits, dot and hyphen, with its ending kept."""
    path = PurePosixPath(name.replace("\\", "/").rsplit("/", 1)[-1])
    ending = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:10]
    return f"{slugify(path.stem, max_length=80) or 'tep'}{ending}"
