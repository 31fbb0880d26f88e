"""The page on which a reader chooses columns and kind of file, and the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from search.keeping.address import SearchAddress
from search.keeping.export.columns import COLUMNS, choose_columns
from search.keeping.export.files import write_csv, write_xlsx
from search.keeping.export.results import MAX_ROWS, ResultFile, make_result_file
from search.keeping.export.word import write_docx
from search.keeping.saved import describe

COLUMN: Final = "cot"
_WRITERS: Mapping[str, tuple[Callable[[ResultFile], bytes], str]] = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (write_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Show which columns there are, for the search that the address names."""
    address = SearchAddress.read(request.GET)
    chosen = choose_columns(request.GET.getlist(COLUMN))
    said = QueryDict(address.parameters)
    context = {
        "crumbs": [(_("Search"), address.url), (_("Export the results"), "")],
        "lines": describe(address),
        "is_empty": address.is_empty,
        "carried": [(name, value) for name, values in said.lists() for value in values],
        "columns": [(column, column in chosen) for column in COLUMNS],
        "limit": MAX_ROWS,
        "results_url": address.url,
    }
    return _private(render(request, "search/kept/export.html", context))


@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """Send the results of the search that the address names as a file."""
    if ending not in _WRITERS:
        raise Http404
    if not isinstance(request.user, User):
        raise PermissionDenied
    write, media_type = _WRITERS[ending]
    columns = choose_columns(request.GET.getlist(COLUMN))
    results = make_result_file(request.user, SearchAddress.read(request.GET), columns)
    response = HttpResponse(write(results), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{results.name}.{ending}"'
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
