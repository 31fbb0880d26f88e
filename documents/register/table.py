"""Rows of the register's table, cell by cell: a template that decides for each cell costs more than the queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from documents.models import Directive
from documents.page.particulars import shown
from documents.record.validity import validity_at
from documents.register.query import COLUMNS


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows of a directive; the label stands before it where rows are cards."""

    label: str | Promise
    value: str
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A directive in the table."""

    number: str
    subject: str
    url: str
    cells: Sequence[Cell]


def table_rows(directives: Iterable[Directive], *, columns: Sequence[str], on: date) -> list[Row]:
    """Return the rows with these columns (names of `COLUMNS`); validity as on the day `on`."""
    chosen = [(COLUMNS[name], _VALUES[name], name in _SHORT) for name in columns]
    return [
        Row(
            number=directive.number,
            subject=directive.subject,
            url=directive.get_absolute_url(),
            cells=[Cell(label, value(directive, on), is_short) for label, value, is_short in chosen],
        )
        for directive in directives
    ]


@lru_cache(maxsize=32)
def _badge(state: str, _language: str | None) -> SafeString:
    html = engines["django"].from_string("{% validity_badge state %}").render({"state": state})
    return mark_safe(html)  # noqa: S308 - the tag escapes


def _validity(directive: Directive, on: date) -> str:
    return _badge(str(validity_at(directive, on=on).state), get_language())


def _pages(directive: Directive, on: date) -> str:
    return str(directive.page_amount or "")


_SHORT = frozenset({"ngay", "tu-ngay"})
_VALUES: dict[str, Callable[[Directive, date], Any]] = {
    "loai": lambda directive, on: str(directive.doc_type or ""),
    "cq": lambda directive, on: str(directive.issuer or ""),
    "ngay": lambda directive, on: shown(directive.issued_on),
    "hl": _validity,
    "tu-ngay": lambda directive, on: shown(directive.effective_from),
    "ky": lambda directive, on: directive.signer_name,
    "noi": lambda directive, on: ", ".join(str(place) for place in directive.applies_to.all()),
    "so-trang": _pages,
}
