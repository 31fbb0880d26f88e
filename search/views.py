"""HTTP of search: a page, the same as JSON, and suggestions while typing."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from search.answering import presentation, service
from search.answering.arrival import lead_back
from search.answering.unanswered import note_unanswered
from search.asking.query import MAX_CHARACTERS
from search.plan import PER_PAGE, Sort
from search.results import SearchResults

#: A page number far beyond any archive; larger ones are read as this one.
_LAST_PAGE = 100_000

#: Suggestions shown below the search box.
_SUGGESTIONS = 8

_RESULTS_TARGET = "ket-qua"
_UNICODE = {"ensure_ascii": False}


def _page_number(text: str | None) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004 - nine digits are enough
        return 1
    return min(max(1, int(text)), _LAST_PAGE)


def _sort(text: str | None) -> Sort:
    try:
        return Sort(text or Sort.RELEVANCE)
    except ValueError:
        return Sort.RELEVANCE


def _filters(parameters: QueryDict) -> dict[str, Sequence[str]]:
    chosen = {facet: parameters.getlist(name) for facet, name in presentation.PARAMETERS.items()}
    return {facet: tuple(dict.fromkeys(filter(None, values))) for facet, values in chosen.items() if any(values)}


def _search(request: HttpRequest) -> SearchResults:
    """Return the page of results that the address asks for."""
    return service.search(
        query=request.GET.get("q", ""),
        reader=reader_for(request.user),
        filters=_filters(request.GET),
        sort=_sort(request.GET.get("xep")),
        page=_page_number(request.GET.get("trang")),
    )


def _forbid_caching(response: HttpResponse) -> HttpResponse:
    """Forbid caches to share what one reader was shown."""
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Cookie", "HX-Request", "Accept"])
    return response


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the results page, or only the results to htmx."""
    page = _search(request)
    if request.method == "GET":
        note_unanswered(page, reader=reader_for(request.user))
    htmx = getattr(request, "htmx", None)
    partial = bool(htmx) and getattr(htmx, "target", None) == _RESULTS_TARGET
    context = {
        "results": page,
        "query": page.query,
        "hits": lead_back(page.hits, request.GET),
        "page_obj": Paginator(range(page.total), PER_PAGE).get_page(page.page),
        "chips": presentation.make_chips(page, request.GET),
        "facet_boxes": presentation.make_facet_boxes(page),
        "sort_choices": presentation.make_sort_choices(page, request.GET),
        "sort_label": presentation.SORT_LABELS[page.sort],
        "included_url": presentation.make_included_url(page, request.GET),
        "days": presentation.make_days_note(page, request.GET),
        "corrected_url": presentation.make_corrected_url(page, request.GET) if page.did_you_mean else "",
        "typed_url": presentation.make_typed_url(page, request.GET),
        "all_url": presentation.make_url_without_filters(page, request.GET),
        "examples": presentation.EXAMPLES,
        "max_length": MAX_CHARACTERS,
    }
    return _forbid_caching(render(request, "search/_results.html" if partial else "search/results.html", context))


@require_safe
def results_json(request: HttpRequest) -> HttpResponse:
    """Return the same page of results as JSON."""
    return _forbid_caching(JsonResponse(presentation.results_json(_search(request)), json_dumps_params=_UNICODE))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return suggestions as a fragment of HTML, or as JSON if that is asked for."""
    text = request.GET.get("q", "")
    suggestions = service.suggest(text=text, reader=reader_for(request.user), limit=_SUGGESTIONS)
    if request.GET.get("dang") == "json" or request.headers.get("Accept", "").startswith("application/json"):
        values = [presentation.suggestion_json(suggestion) for suggestion in suggestions]
        return _forbid_caching(JsonResponse({"query": text[:200], "suggestions": values}, json_dumps_params=_UNICODE))
    return _forbid_caching(
        render(request, "search/_suggest.html", {"suggestions": suggestions, "typed": text.strip()[:120]})
    )
