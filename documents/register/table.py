"""Rows of the register's table, cell by cell: a template that decides for each cell costs more than the queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from documents.page.particulars import shown
from documents.record.validity import validity_at
from documents.register.listing import ListedDirective
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


def table_rows(
    directives: Iterable[ListedDirective], *, columns: Sequence[str], on: date, places: Mapping[int, str]
) -> list[Row]:
    """Return the rows with these columns (names of `COLUMNS`); validity as on the day `on`.

    places: where directives apply, by primary key, in words; only asked for if the column is shown.
    """

    def applies_to(directive: ListedDirective, on: date) -> str:
        return places.get(directive.pk, "")

    values = {**_VALUES, "noi": applies_to}
    chosen = [(str(COLUMNS[name]), values[name], name in _SHORT) for name in columns]
    return [
        Row(
            number=directive.number,
            subject=directive.subject,
            url=directive.url,
            cells=[Cell(label, value(directive, on), is_short) for label, value, is_short in chosen],
        )
        for directive in directives
    ]


@lru_cache(maxsize=32)
def _badge(state: str, _language: str | None) -> SafeString:
    html = engines["django"].from_string("{% validity_badge state %}").render({"state": state})
    return mark_safe(html)  # noqa: S308 - the tag escapes


def _validity(directive: ListedDirective, on: date) -> str:
    return _badge(str(validity_at(directive, on=on).state), get_language())


def _pages(directive: ListedDirective, on: date) -> str:
    return str(directive.page_amount or "")


_SHORT = frozenset({"ngay", "tu-ngay"})
_VALUES: dict[str, Callable[[ListedDirective, date], Any]] = {
    "loai": lambda directive, on: directive.doc_type or "",
    "cq": lambda directive, on: directive.issuer or "",
    "ngay": lambda directive, on: shown(directive.issued_on),
    "hl": _validity,
    "tu-ngay": lambda directive, on: shown(directive.effective_from),
    "ky": lambda directive, on: directive.signer_name,
    "so-trang": _pages,
}
