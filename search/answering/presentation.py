"""What the page and the JSON of search show, made from `SearchResults`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import unescape
from itertools import takewhile
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search import validity
from search.answering.addresses import DAY, EXACT, PARAMETERS, change_address, read_day
from search.asking.places import names_of_today
from search.asking.stated_days import is_one_year, read_stated_days
from search.plan import Exclusion, Sort, Stated
from search.records import SIGNER
from search.results import Facet, Hit, SearchResults, Suggestion, Unmatched
from vietnamese.dates import Days, Unit

FACET_LABELS: dict[str, Promise] = {
    "kind": _("Kind"),
    "type": _("Type of directive"),
    "issuer": _("Issuing body"),
    validity.FACET: _("Validity"),
    "year": _("Year"),
    "place": _("Place"),
    "topic": _("Topic"),
    SIGNER: _("Signed by"),
}

#: The facet whose values are tabs above the results.
TABS = "kind"

SORT_LABELS: dict[Sort, Promise] = {
    Sort.RELEVANCE: _("Most relevant"),
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, or what is left out. url: the same search without it.

    first, narrower_url: the first word of what is left out, and the search that leaves out only that.
    """

    label: str | Promise
    value: str
    url: str
    first: str = ""
    narrower_url: str = ""


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet in the filter form."""

    label: str | Promise
    parameter: str
    facet: Facet
    open: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of results to choose, with its exact number. url: the same search for this kind only."""

    label: str | Promise
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits under a heading; "" where all stand under one that is not shown."""

    heading: str | Promise
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class SortChoice:
    """An order of results to choose. url: the same search in that order."""

    label: str | Promise
    url: str
    current: bool


def words_of_value(facet: str, value: str) -> str:
    """Return what a value of a facet is called."""
    return validity.words_of(value) if facet == validity.FACET else value


def make_chips(results: SearchResults, parameters: QueryDict) -> list[Chip]:
    """Return the filters in use and what is left out, each with the address that takes it away."""
    chips = []
    for facet, values in results.filters.items():
        parameter = PARAMETERS[facet]
        for value in values:
            without = parameters.copy()
            without.pop("trang", None)
            without.setlist(parameter, [other for other in values if other != value])
            chips.append(Chip(FACET_LABELS[facet], words_of_value(facet, value), f"?{without.urlencode()}"))
    if day := read_day(parameters):
        chips.append(Chip(_("Validity as at"), f"{day:%d/%m/%Y}", change_address(parameters, **{DAY: None})))
    chips += [_make_stated_chip(results, one, parameters) for one in results.stated]
    return [*chips, *(_make_exclusion_chip(results, exclusion, parameters) for exclusion in results.excluded)]


def _make_stated_chip(results: SearchResults, one: Stated, parameters: QueryDict) -> Chip:
    """Return the chip of a filter that stands in the query, with what was understood of it."""
    days = read_stated_days(one.facet, one.words, today=timezone.localdate())
    value = one.words
    if one.facet == validity.FACET:
        value = next(map(validity.words_of, validity.read_states(one.words)), one.words)
    elif days and not is_one_year(one.facet, one.words):
        value = describe_days(days)
    elif one.facet == "place" and (today := names_of_today(one.words)):
        value = gettext("%(old)s (today: %(new)s)") % {"old": one.words, "new": ", ".join(today)}
    url = change_address(parameters, q=_leave_out(results.read_query, [one]))
    label = FACET_LABELS.get(one.facet, _("Issued"))
    return Chip(label, value, url)


def _make_exclusion_chip(results: SearchResults, exclusion: Exclusion, parameters: QueryDict) -> Chip:
    first, _space, others = exclusion.words.partition(" ")
    narrower = ""
    if others and '"' not in exclusion.typed:
        narrower = change_address(parameters, q=results.read_query.replace(exclusion.typed, f'-"{first}" {others}'))
    label = FACET_LABELS.get(exclusion.facet, _("Issued")) if exclusion.facet else ""
    value = gettext("without “%(words)s”") % {"words": exclusion.words}
    url = change_address(parameters, q=_leave_out(results.read_query, [exclusion]))
    return Chip(label, value, url, first, narrower)


def _leave_out(query: str, exclusions: Sequence[Exclusion | Stated]) -> str:
    """Return a query without what it leaves out."""
    for exclusion in exclusions:
        query = query.replace(exclusion.typed, " ")
    return " ".join(query.split())


@dataclass(frozen=True, slots=True)
class UnmatchedNote:
    """A filter that nothing matches. near: values written much like it, each with the search for it instead."""

    label: str | Promise
    words: str
    near: Sequence[tuple[str, str]]


def make_unmatched_notes(results: SearchResults, parameters: QueryDict) -> list[UnmatchedNote]:
    """Return what is to be told of filters that nothing matches."""
    return [_make_unmatched_note(results, one, parameters) for one in results.unmatched]


def _make_unmatched_note(results: SearchResults, one: Unmatched, parameters: QueryDict) -> UnmatchedNote:
    key, typed = one.stated.typed.partition(":")[0], one.stated.typed
    near = [
        (value, change_address(parameters, q=results.read_query.replace(typed, f'{key}:"{value}"')))
        for value in one.near
    ]
    return UnmatchedNote(FACET_LABELS[one.stated.facet], one.stated.words, near)


def make_included_url(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the search for what a query leaves out."""
    return change_address(parameters, q=" ".join(exclusion.words for exclusion in results.excluded))


def make_url_without_filters(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the same search without any filter or exclusion."""
    without: dict[str, str | None] = dict.fromkeys((*PARAMETERS.values(), DAY))
    if results.excluded or results.stated:
        query = _leave_out(results.read_query, [*results.excluded, *results.stated])
        return change_address(parameters, **without, q=query)
    return change_address(parameters, **without)


def group_hits(results: SearchResults, hits: Sequence[Hit]) -> list[HitGroup]:
    """Return the hits in their order: behind what editors put on top those of the very number, under a heading."""
    pinned = list(takewhile(lambda hit: hit.pinned, hits))
    first = list(takewhile(lambda hit: hit.exact, hits[len(pinned) :])) if results.sort is Sort.RELEVANCE else []
    if not first:
        return [HitGroup("", hits)]
    others = hits[len(pinned) + len(first) :]
    groups = [HitGroup("", pinned), HitGroup(_("This very number"), first), HitGroup(_("Other results"), others)]
    return [group for group in groups if group.hits]


def make_facet_boxes(results: SearchResults) -> list[FacetBox]:
    """Return the facets for the filter form, without those that are tabs; the first two and those in use are open."""
    shown = [facet for facet in results.facets if facet.name != TABS]
    return [
        FacetBox(FACET_LABELS[facet.name], PARAMETERS[facet.name], facet, at < 2 or facet.chosen > 0)
        for at, facet in enumerate(shown)
    ]


def make_tabs(results: SearchResults, parameters: QueryDict) -> list[Tab]:
    """Return the kinds of what was found, behind all of them; none if there is only one kind."""
    facet = next((facet for facet in results.facets if facet.name == TABS), None)
    if facet is None or len(facet.values) < 2:
        return []
    parameter = PARAMETERS[TABS]
    everything = sum(value.count for value in facet.values) if facet.chosen else results.total
    tabs = [Tab(_("All"), everything, change_address(parameters, **{parameter: None}), current=not facet.chosen)]
    return tabs + [
        Tab(value.words, value.count, change_address(parameters, **{parameter: value.value}), current=value.chosen)
        for value in facet.values
    ]


def make_sort_choices(results: SearchResults, parameters: QueryDict) -> list[SortChoice]:
    """Return the orders to choose from."""
    return [
        SortChoice(
            label, change_address(parameters, xep=None if sort is Sort.RELEVANCE else sort.value), sort is results.sort
        )
        for sort, label in SORT_LABELS.items()
    ]


def make_corrected_url(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the corrected query."""
    return change_address(parameters, q=results.did_you_mean)


def make_exact_url(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the search for exactly what was typed, "" if that is what was looked for."""
    return change_address(parameters, **{EXACT: "1"}) if results.corrected else ""


def make_typed_url(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the search for what was typed in raw keys exactly as it stands; "" if nothing was."""
    return change_address(parameters, q=results.as_typed) if results.understood else ""


@dataclass(frozen=True, slots=True)
class DaysNote:
    """How the days of a query were understood. words_url: the search for their words, quoted, in the text."""

    days: str
    words: str
    words_url: str
    none_issued: bool


def make_days_note(results: SearchResults, parameters: QueryDict) -> DaysNote | None:
    """Return how the days of a query were understood, None if it asks for none."""
    issued = results.issued
    if issued is None:
        return None
    quoted = f'"{issued.written}"'
    query = results.query.replace(issued.written, quoted) if issued.written in results.query else quoted
    return DaysNote(
        describe_days(issued.days), issued.written, change_address(parameters, q=query), results.none_issued
    )


def describe_days(days: Days) -> str:
    """Return days as they stand behind "issued": "on 16/11/2023", "in 11/2023", "in 2022"."""
    first, last = days.first, days.last
    values = {
        "day": f"{first:%d/%m/%Y}",
        "last": f"{last:%d/%m/%Y}",
        "month": first.month,
        "quarter": (first.month + 2) // 3,
        "year": first.year,
    }
    if days.is_before:
        return gettext("until %(last)s") % values
    if days.is_open:
        return gettext("from %(day)s until now") % values
    forms = {
        Unit.DAY: gettext("on %(day)s"),
        Unit.MONTH: gettext("in month %(month)s of %(year)s"),
        Unit.QUARTER: gettext("in quarter %(quarter)s of %(year)s"),
        Unit.YEAR: gettext("in the year %(year)s"),
        Unit.SPAN: gettext("from %(day)s to %(last)s"),
    }
    return forms[days.unit] % values


def strip_html(html: str) -> str:
    """Return escaped, marked text as plain text."""
    return unescape(strip_tags(html))


def hit_json(hit: Hit, *, with_score: bool = False) -> dict[str, Any]:
    """Return a hit as JSON values."""
    score = {"score": hit.score} if with_score else {}
    return score | {
        "id": hit.ref,
        "number": hit.card.number,
        "title": hit.card.title,
        "kind": str(hit.card.kind_label),
        "url": hit.card.url,
        "exact_number": hit.exact,
        "issued_then": hit.issued,
        "pinned": hit.pinned,
        "snippet": strip_html(hit.snippet),
        "passages": [
            {"label": link.label, "anchor": link.anchor, "url": link.url, "text": strip_html(link.html)}
            for link in hit.links
        ],
        "why": list(hit.why),
    }


def results_json(results: SearchResults, *, with_scores: bool = False) -> dict[str, Any]:
    """Return a page of results as JSON values.

    with_scores: never for readers. How rare a word is counts in a score, and what they may not see counts there, too.
    """
    return {
        "query": results.query,
        "engine": results.engine,
        "degraded": results.degraded,
        "total": results.total,
        "page": results.page,
        "pages": results.pages,
        "sort": results.sort.value,
        "did_you_mean": results.did_you_mean,
        "understood": results.understood,
        "without_quotes": results.without_quotes,
        "apart": results.words_apart,
        "also": list(results.also),
        "issued": _days_json(results),
        "excluded": [exclusion.words for exclusion in results.excluded],
        "took_ms": round(results.took * 1000, 1),
        "hits": [hit_json(hit, with_score=with_scores) for hit in results.hits],
        "facets": {
            facet.name: [{"value": value.value, "count": value.count, "chosen": value.chosen} for value in facet.values]
            for facet in results.facets
        },
    }


def _days_json(results: SearchResults) -> dict[str, Any] | None:
    issued = results.issued
    if issued is None:
        return None
    days = issued.days
    return {"first": days.first.isoformat(), "last": days.last.isoformat(), "found": not results.none_issued}


def explanation_json(results: SearchResults) -> dict[str, Any]:
    """Return the plan that was answered and all weights as JSON values, for `search --explain`."""
    plan = {name: value for name, value in asdict(results.plan).items() if name != "weights"}
    return {"plan": plan, "weights": results.plan.weights.describe()}


def suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as JSON values."""
    return {
        "id": suggestion.ref,
        "number": suggestion.card.number,
        "title": suggestion.card.title,
        "kind": str(suggestion.card.kind_label),
        "url": suggestion.card.url,
    }
