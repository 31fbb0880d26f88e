"""HTTP of search: a page, the same as JSON, and suggestions while typing."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from search.answering import presentation, service
from search.answering.addresses import (
    DAY,
    is_typed_exactly,
    list_others,
    read_address,
    read_day,
    read_filters,
    read_page,
    read_sort,
)
from search.answering.arrival import lead_back
from search.answering.details_form import PARAMETERS as BOXES
from search.answering.details_form import SENT, DetailsForm
from search.answering.exactly import make_words_url
from search.answering.naming import name_entities
from search.answering.related import make_related
from search.answering.tips import TIPS
from search.asking.details import read_details
from search.asking.query import MAX_CHARACTERS
from search.keeping.address import SearchAddress
from search.keeping.history import note_search
from search.keeping.menu import make_search_to_keep
from search.keeping.options import make_groups
from search.keeping.suggested import offer_searches
from search.plan import PER_PAGE
from search.results import SearchResults
from search.statistics.arrivals import is_fetched_ahead
from search.statistics.noting import count_search, sees_as_every_member

#: Suggestions shown below the search box.
_SUGGESTIONS = 8

_BOX_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_RESULTS_TARGET = "ket-qua"
_UNICODE = {"ensure_ascii": False}


def _search(request: HttpRequest) -> SearchResults:
    """Return the page of results that the address asks for."""
    return service.search(
        query=request.GET.get("q", ""),
        reader=reader_for(request.user),
        filters=read_filters(request.GET),
        sort=read_sort(request.GET),
        page=read_page(request.GET),
        on=read_day(request.GET),
        exactly=is_typed_exactly(request.GET),
    )


def _forbid_caching(response: HttpResponse) -> HttpResponse:
    """Forbid caches to share what one reader was shown."""
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Cookie", "HX-Request", "Accept"])
    return response


def _count(request: HttpRequest, page: SearchResults, parameters: QueryDict, asked: SearchAddress) -> None:
    """Have the search counted, and put on the list of the reader, if somebody asked for it."""
    if request.method == "GET" and not is_fetched_ahead(request):
        note_search(request.user, asked)
        count_search(
            page,
            parameters=parameters,
            reader=reader_for(request.user),
            as_member=sees_as_every_member(request.user),
            agent=request.headers.get("User-Agent", ""),
        )


def _rules_url(request: HttpRequest, page: SearchResults) -> str:
    """Return where the rule for this query stands, for those who may change it; "" for everybody else."""
    if not (page.plan.pinned or page.plan.hidden) or not request.user.has_perm("search.change_queryrule"):
        return ""
    return reverse("wagtailsnippets_search_queryrule:list")


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the results page, or only the results to htmx."""
    page, parameters = _search(request), read_address(request.GET)
    asked = SearchAddress.read(request.GET)
    _count(request, page, parameters, asked)
    htmx = getattr(request, "htmx", None)
    partial = bool(htmx) and getattr(htmx, "target", None) == _RESULTS_TARGET
    facet_boxes = presentation.make_facet_boxes(page)
    hits = lead_back(page.hits, parameters, first=(page.page - 1) * PER_PAGE + 1)
    context = {
        "results": page,
        "query": page.query,
        "hit_groups": presentation.group_hits(page, hits),
        "entities": name_entities(page, reader=reader_for(request.user)),
        "related": make_related(page),
        "tabs": presentation.make_tabs(page, parameters),
        "page_obj": Paginator(range(page.total), PER_PAGE).get_page(page.page),
        "chips": presentation.make_chips(page, parameters),
        "facet_boxes": facet_boxes,
        "carried": list_others(parameters, names=[DAY, *(box.parameter for box in facet_boxes)]),
        "sort_choices": presentation.make_sort_choices(page, parameters),
        "sort_label": presentation.SORT_LABELS[page.sort],
        "included_url": presentation.make_included_url(page, parameters),
        "days": presentation.make_days_note(page, parameters),
        "corrected_url": presentation.make_corrected_url(page, parameters) if page.did_you_mean else "",
        "unmatched": presentation.make_unmatched_notes(page, parameters),
        "exact_url": presentation.make_exact_url(page, parameters),
        "day": read_day(parameters),
        "typed_url": presentation.make_typed_url(page, parameters),
        "words_url": make_words_url(page, parameters),
        "rules_url": _rules_url(request, page),
        "all_url": presentation.make_url_without_filters(page, parameters),
        "tips": TIPS,
        "max_length": MAX_CHARACTERS,
        "keeping": make_search_to_keep(replace(asked, query=page.corrected or asked.query)),
    }
    return _forbid_caching(render(request, "search/_results.html" if partial else "search/results.html", context))


@require_safe
def details(request: HttpRequest) -> HttpResponse:
    """Show the boxes of a search, filled from its query; sent, they lead to the results of the query that they make."""
    offered = service.list_values(reader=reader_for(request.user), facets=("type", "issuer"))
    choices = {"types": offered.get("type", ()), "issuers": offered.get("issuer", ())}
    is_sent = SENT in request.GET
    query = request.GET.get("q", "")
    form = DetailsForm(request.GET if is_sent else None, initial=asdict(read_details(query)), **choices)
    carried = list_others(request.GET, names=["q", SENT, *BOXES.values()])
    if is_sent and form.is_valid():
        address = QueryDict(mutable=True)
        address["q"] = form.query()
        for name, value in carried:
            address.appendlist(name, value)
        return HttpResponseRedirect(f"{reverse('search:results')}?{address.urlencode()}")
    return _forbid_caching(render(request, "search/details.html", {"form": form, "carried": carried, "query": query}))


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
    offered = offer_searches(text, owner_id=request.user.pk)
    groups = make_groups(suggestions, offered)
    context = {
        "groups": groups,
        "count": sum(len(group.options) for group in groups),
        "typed": text.strip()[:120],
        "id": _box_id(request.headers.get("HX-Target", "")),
    }
    return _forbid_caching(render(request, "search/_suggest.html", context))


def _box_id(target: str) -> str:
    """Return the id of the search box below which the fragment is to stand."""
    box = target.removesuffix("-suggest")
    return box if _BOX_ID.fullmatch(box) else "q"
