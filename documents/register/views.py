"""The register as a page, as a sheet to be printed, and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import Reader, reader_for
from accounts.own_places import own_commune_among
from documents.record.validity import validity_at
from documents.register.choices import choices_for
from documents.register.export import WRITERS
from documents.register.in_use import LABELS, address_of, filters_in_use
from documents.register.listing import ListedDirective, Listing, load_rows, places_of, totals_for
from documents.register.query import (
    COLUMNS,
    ORDER_LABELS,
    PAGE_SIZE,
    RegisterQuery,
    parse_register_query,
    rows_for,
)
from documents.register.table import table_rows
from documents.relations.shown import RelationLine, relations_of_changed

# The columns that can be sorted by, with the order that the first tap gives.
_SORTABLE = {"so": "so", "cq": "co-quan", "loai": "loai", "ngay": "-ngay", "tu-ngay": "-hieu-luc"}

_DEFAULT_MAX_PRINTED = 2_000  # some hundred sheets


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a column: `sort` is the order that a tap asks for, "" if the column cannot be sorted."""

    name: str
    title: Any
    sort: str
    direction: str


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register: filters, columns, order, pages of 24."""
    query = parse_register_query(request.GET)
    reader, today = reader_for(request.user), timezone.localdate()
    totals = totals_for(reader, on=today)
    listing = Listing(query, reader=reader, on=today, total=totals.all)
    page = Paginator(listing, PAGE_SIZE).get_page(request.GET.get("trang"))
    places = places_of(list(page)) if "noi" in query.columns else {}
    choices = choices_for(reader)
    context = {
        "crumbs": [(_("Directives"), "")],
        "query": query,
        "page_obj": page,
        "rows": table_rows(
            page,
            columns=query.columns,
            on=today,
            places=places,
            relations=_relations(page, reader=reader, on=today),
        ),
        "is_cut": listing.is_cut,
        "totals": totals,
        "choices": choices,
        "in_use": filters_in_use(query, choices),
        "own_commune": own_commune_among(request.user, dict(choices.places)),
        "all_columns": [(name, title, name in query.columns) for name, title in COLUMNS.items()],
        "orders": ORDER_LABELS.items(),
        "order_label": ORDER_LABELS[query.order],
        "hidden_in_filters": _hidden_fields(query, "xep", "cot"),
        "hidden_in_columns": _hidden_fields(query, *LABELS, "xep"),
        "exports": {ending: address_of("documents:export", query, ending=ending) for ending in WRITERS},
        "feed_url": address_of("documents:feed", query),
        "print_url": address_of("documents:register_print", query),
        **_heads(query),
    }
    return render(request, "documents/register.html", context)


@require_safe
def register_print(request: HttpRequest) -> HttpResponse:
    """Show all rows that the page with the same address leads through, as a sheet to be printed."""
    query, now = parse_register_query(request.GET), timezone.localtime()
    reader, today = reader_for(request.user), now.date()
    max_rows = getattr(settings, "DOCUMENTS_PRINT_MAX_ROWS", _DEFAULT_MAX_PRINTED)
    rows = load_rows(query, reader=reader, on=today, limit=max_rows + 1)
    is_cut, rows = len(rows) > max_rows, rows[:max_rows]
    places = places_of(rows) if "noi" in query.columns else {}
    context = {
        "crumbs": [(_("Directives"), reverse("documents:register")), (_("Print"), "")],
        "query": query,
        "rows": table_rows(
            rows,
            columns=query.columns,
            on=today,
            places=places,
            relations=_relations(rows, reader=reader, on=today),
        ),
        "is_cut": is_cut,
        "in_use": filters_in_use(query, choices_for(reader)),
        "order_label": ORDER_LABELS[query.order],
        "now": now,
        "register_url": address_of("documents:register", query),
        **_heads(query),
    }
    return render(request, "documents/register_print.html", context)


def _heads(query: RegisterQuery) -> dict[str, Any]:
    """Return the heads of the table's columns."""
    return {
        "number_title": _("Number and symbol"),
        "number_header": _header("so", query.order),
        "headers": [_header(name, query.order) for name in query.columns],
    }


def _relations(rows: Iterable[ListedDirective], *, reader: Reader, on: date) -> Mapping[int, Sequence[RelationLine]]:
    """Return what others did to those rows that are no longer in force as a whole."""
    return relations_of_changed({row.pk: validity_at(row, on=on).state for row in rows}, reader=reader, on=on)


def _header(name: str, order: str) -> Header:
    first = _SORTABLE.get(name, "")
    key = first.removeprefix("-")
    current = order.removeprefix("-") == key and bool(key)
    direction = ("descending" if order.startswith("-") else "ascending") if current else ""
    turned = order.removeprefix("-") if order.startswith("-") else f"-{order}"
    return Header(name, COLUMNS.get(name, ""), turned if current else first, direction)


def _hidden_fields(query: RegisterQuery, *names: str) -> list[tuple[str, str]]:
    """Return the parameters that a form has to send along."""
    parameters = query.parameters()
    return [(name, value) for name in names for value in parameters.get(name, ())]


@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Send the rows that the page with the same address would list, as a file."""
    writer = WRITERS.get(ending)
    if writer is None:
        raise Http404
    query, today = parse_register_query(request.GET), timezone.localdate()
    reader = reader_for(request.user)
    rows = rows_for(query, reader=reader, on=today)
    return writer(rows, on=today, reader=reader, name=f"so-van-ban-{today:%Y-%m-%d}")
