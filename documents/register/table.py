"""Rows of the register's table as HTML: a template that decides for each cell costs more than the queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from documents.record.validity import format_day, validity_at
from documents.register.listing import ListedDirective
from documents.register.query import COLUMNS
from documents.relations.html import relations_html
from documents.relations.shown import RelationLine

CellWriter = Callable[[ListedDirective, date], str]
"""Writes what a column shows of a directive, as HTML."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A directive in the table; html: its `<tr>`. Where rows are cards, labels stand before values that need one."""

    number: str
    subject: str
    url: str
    html: SafeString


def table_rows(
    directives: Iterable[ListedDirective],
    *,
    columns: Sequence[str],
    on: date,
    places: Mapping[int, str],
    relations: Mapping[int, Sequence[RelationLine]],
) -> list[TableRow]:
    """Return the rows with these columns (names of `COLUMNS`); validity as on the day `on`.

    relations: what others did to directives, by primary key. places: where directives apply, by primary key, in words;
    only asked for if the column is shown.
    """

    def applies_to(directive: ListedDirective, on: date) -> str:
        return escape(places.get(directive.pk, ""))

    values = {**_VALUES, "noi": applies_to}
    cells = [(_attributes(name), values[name]) for name in columns]
    return [_row(directive, cells, on, relations.get(directive.pk, ())) for directive in directives]


def _attributes(column: str) -> str:
    if column == "hl":
        return ' class="card-state"'
    width = " nowrap" if column in _SHORT else " card-fact--long" if column in _LONG else ""
    label = "" if column in _SELF_EXPLAINING else f' data-label="{escape(str(COLUMNS[column]))}"'
    return f' class="card-fact{width}"{label}'


def _row(
    directive: ListedDirective,
    cells: Sequence[tuple[str, CellWriter]],
    on: date,
    relations: Sequence[RelationLine],
) -> TableRow:
    number, subject, url = directive.number, directive.subject, directive.url
    html = (
        f'<tr><th scope="row"><span class="docnum">{escape(number)}</span></th>'
        f'<td class="card-title"><a href="{escape(url)}">{_thumbnail(directive)}{escape(subject)}</a>'
        f"{relations_html(relations)}</td>"
        + "".join(f"<td{attributes}>{value(directive, on)}</td>" for attributes, value in cells)
        + "</tr>"
    )
    return TableRow(number, subject, url, mark_safe(html))  # noqa: S308 - escaped piece by piece


def _thumbnail(directive: ListedDirective) -> str:
    """Return the picture of its first page: the words beside it say what it is, so it is none for who cannot see."""
    url = escape(directive.thumbnail_url)
    return f'<img class="thumb" src="{url}" alt="" loading="lazy" width="40" height="57">' if url else ""


@lru_cache(maxsize=32)
def _badge(state: str, _language: str | None) -> SafeString:
    html = engines["django"].from_string("{% validity_badge state %}").render({"state": state})
    return mark_safe(html)  # noqa: S308 - the tag escapes


def _validity(directive: ListedDirective, on: date) -> str:
    return _badge(str(validity_at(directive, on=on).state), get_language())


def _pages(directive: ListedDirective, on: date) -> str:
    return str(directive.page_amount or "")


_SHORT = frozenset({"ngay", "tu-ngay"})
_LONG = frozenset({"cq", "noi"})
_SELF_EXPLAINING = frozenset({"loai", "cq", "ngay", "hl"})
"""Columns whose values need no label on a card."""

_VALUES: dict[str, CellWriter] = {
    "loai": lambda directive, on: escape(directive.doc_type or ""),
    "cq": lambda directive, on: escape(directive.issuer or ""),
    "ngay": lambda directive, on: format_day(directive.issued_on),
    "hl": _validity,
    "tu-ngay": lambda directive, on: format_day(directive.effective_from),
    "ky": lambda directive, on: escape(directive.signer_name),
    "so-trang": _pages,
}
