"""One question for a page: its hits, the evidence for the second stage, passages, total and facets; and its answer.

What belongs to a hit alone (the scores of its passages, neighbours as typed) stands in a clause that no record meets:
it costs nothing while records are found, and is worked out for the hits that are returned. It is one that scores: only
of such the words are counted in all parts of the index together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from search.engines.base import PASSAGES_SCORED, EngineResult, ScoredPassage, ScoredRef
from search.engines.elasticsearch_mapping import ORDER, PASSAGES, REF, SHOWN, TERMS
from search.engines.elasticsearch_query import MAKE, Json, any_term
from search.engines.plan_query import PlanQuery
from search.engines.query_maker import Occur, facet_field
from search.engines.validity_counts import count_states, read_states
from search.plan import SearchPlan, Sort
from search.records import Passage
from search.validity import FACET

#: Values of a facet that are counted: all that a real archive has.
_FACET_VALUES: Final = 10_000

#: Equals alike on every engine, and from whatever part of the index they come.
BEST_FIRST: Final = ("_score", {ORDER: "desc"})

#: What no record holds: a token with a space.
_NOWHERE: Final = MAKE.term("beginnings", " ")

#: Names of what comes with a hit.
_SHOWN, _SCORED, _TYPED = "shown", "scored", "typed"

#: Passages that come along with a hit: as many as `answering` looks at.
_PASSAGES_READ: Final = 8

#: Scores of the three tiers of what nothing but days was asked of.
_TIERS: Final = (3.0, 2.0, 1.0)


def only_values(*fields: str) -> Json:
    """Return the part of a request that has hits come with these values and nothing that is stored."""
    return {"_source": False, "stored_fields": "_none_", "docvalue_fields": list(fields)}


def values_of(hit: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first value of each field that came with a hit."""
    return {name: values[0] for name, values in hit["fields"].items()}


def make_request(query: PlanQuery[Json]) -> Json:
    """Return the body of the request for a page of a plan, but for where it begins."""
    plan = query.plan
    chosen = query.chosen_queries()
    request: Json = {
        "query": _ordered_query(query),
        "track_total_hits": True,
        "sort": BEST_FIRST,
        **only_values(REF, ORDER),
    }
    if chosen:
        request["post_filter"] = {"bool": {"filter": list(chosen.values())}}
    if plan.sort is not Sort.RELEVANCE:
        request["sort"] = [{ORDER: "desc" if plan.sort is Sort.NEWEST else "asc"}]
    if aggregations := dict(_facet_groups(plan, chosen)):
        request["aggregations"] = aggregations
    return request


def _ordered_query(query: PlanQuery[Json]) -> Json:
    """Return what is found without the filters of facets, scored so that its order is that of the hits."""
    plan = query.plan
    if plan.sort is not Sort.RELEVANCE:
        return query.unfiltered_query()
    if tiers := query.day_tiers():
        scored = [(Occur.SHOULD, MAKE.constant(tier, score)) for tier, score in zip(tiers, _TIERS, strict=True)]
        return MAKE.boolean(scored)
    clauses = [(Occur.MUST, query.unfiltered_query())]
    clauses += [(Occur.SHOULD, clause.query) for clause in query.score_clauses()]
    clauses.append((Occur.SHOULD, _evidence(query)))
    return MAKE.boolean(clauses)


def _evidence(query: PlanQuery[Json]) -> Json:
    """Return the clause that no record meets, with what is to be worked out for each hit."""
    plan = query.plan
    parts: list[Json] = [_NOWHERE]
    shown = plan.all_terms
    scored = () if plan.number_only else plan.all_ranked_terms
    parts.append(nested_query(shown, name=_SHOWN, size=_PASSAGES_READ))
    if scored and scored != shown:
        parts.append(nested_query(scored, name=_SCORED, size=PASSAGES_SCORED, bare=True))
    typed = query.marked_pairs()
    if typed is not None:
        parts.append({"bool": {"must": [typed], "_name": _TYPED}})
    return {"bool": {"must": parts}}


def make_passages_request(refs: Sequence[str], *, terms: Sequence[str], limit: int) -> Json:
    """Return the body of the request for the best passages of records."""
    nowhere = {"bool": {"must": [_NOWHERE, nested_query(terms, name=_SHOWN, size=limit)]}}
    return {
        "query": {"bool": {"filter": [{"terms": {"_id": list(refs)}}], "should": [nowhere]}},
        "size": len(refs),
        **only_values(REF),
    }


def read_passages_of_all(answer: Mapping[str, Any]) -> dict[str, tuple[ScoredPassage, ...]]:
    """Return what the servers answered to `make_passages_request`."""
    return {values_of(hit)[REF]: tuple(read_passages(hit)) for hit in answer["hits"]["hits"]}


def make_clauses_request(refs: Sequence[str], queries: Sequence[Json]) -> Json:
    """Return the body of the request that has these records come with the score of each query that finds them."""
    named = [{"bool": {"must": [query], "_name": str(number)}} for number, query in enumerate(queries)]
    return {"query": {"bool": {"filter": [{"terms": {"_id": list(refs)}}], "should": named}}, **only_values(REF)}


def read_clauses(answer: Mapping[str, Any], queries: int) -> list[dict[str, float]]:
    """Return what the servers answered to `make_clauses_request`: for each query its scores by key."""
    scores: list[dict[str, float]] = [{} for _ in range(queries)]
    for hit in answer["hits"]["hits"]:
        for name, score in (hit.get("matched_queries") or {}).items():
            scores[int(name)][values_of(hit)[REF]] = float(score)
    return scores


def nested_query(terms: Sequence[str], *, name: str, size: int, bare: bool = False) -> Json:
    """Return the query for records with passages, whose best ones come with the hit. bare: their scores only.

    A record whose passages hold none of the terms gives its first one, with a score of 0.
    """
    inner: Json = {"name": name, "size": size, "_source": False, "stored_fields": "_none_" if bare else list(SHOWN)}
    wanted: Json = {"bool": {"must": [{"match_all": {"boost": 0.0}}], **any_term(TERMS, terms)["bool"]}}
    return {"nested": {"path": PASSAGES, "query": wanted, "inner_hits": inner}}


def _facet_groups(plan: SearchPlan, chosen: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the aggregations by name: facets with a filter of their own without it, the others together."""
    groups: dict[str, list[str]] = defaultdict(list)
    for facet in plan.facets:
        groups[facet if facet in chosen else ""].append(facet)
    for without, facets in groups.items():
        filters = [query for facet, query in chosen.items() if facet != without]
        counted = {facet: _count_values(facet, plan.on) for facet in facets}
        yield f"without {without}", {"filter": {"bool": {"filter": filters}}, "aggregations": counted}


def _count_values(facet: str, day: int) -> Json:
    if facet == FACET:
        return count_states(day)
    return {"terms": {"field": facet_field(facet), "size": _FACET_VALUES}}


def read_result(answer: Mapping[str, Any], query: PlanQuery[Json]) -> EngineResult:
    """Return what the servers answered to `make_request`."""
    hits = answer["hits"]
    return EngineResult(
        ranked=tuple(_read_hit(hit, query) for hit in hits["hits"]),
        total=int(hits["total"]["value"]),
        facets=dict(_read_facets(answer.get("aggregations", {}), query.plan)),
    )


def _read_facets(aggregations: Mapping[str, Any], plan: SearchPlan) -> Iterator[tuple[str, dict[str, int]]]:
    for group in aggregations.values():
        for facet, counted in group.items():
            if facet == FACET:
                yield facet, read_states(counted, plan.on)
            elif facet in plan.facets:
                yield facet, {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["buckets"]}


def _read_hit(hit: Mapping[str, Any], query: PlanQuery[Json]) -> ScoredRef:
    """Return the key of a hit with what its score alone tells: an exact number, a day that was asked for."""
    plan = query.plan
    values = values_of(hit)
    order = int(values[ORDER])
    score = float(hit.get("_score") or 0.0)
    if plan.sort is not Sort.RELEVANCE:
        return ScoredRef(values[REF], 0.0, order=order)
    if plan.only_days:
        return ScoredRef(values[REF], 0.0, issued=score == _TIERS[0], why=("days",) * (score == _TIERS[0]), order=order)
    exact = score >= plan.weights.number_exact
    issued = plan.issued is not None and plan.issued.certain and not exact and score >= plan.weights.issued
    shown = tuple(read_passages(hit, _SHOWN))
    return ScoredRef(
        ref=values[REF],
        score=score,
        exact=exact,
        issued=issued,
        why=("number",) if exact else ("days",) if issued else ("words",) if score else (),
        order=order,
        passage_scores=_read_scores(hit, plan),
        texts=tuple(one.passage.text for one in shown[:PASSAGES_SCORED]),
        as_typed=float((hit.get("matched_queries") or {}).get(_TYPED, 0.0)),
        passages=shown,
    )


def _read_scores(hit: Mapping[str, Any], plan: SearchPlan) -> tuple[float, ...]:
    if plan.number_only:
        return ()
    found = hit.get("inner_hits", {})
    inner = found.get(_SCORED) or found.get(_SHOWN)
    scores = (float(one["_score"] or 0.0) for one in inner["hits"]["hits"]) if inner else ()
    return tuple(score for score in scores if score > 0)[:PASSAGES_SCORED]


def read_passages(hit: Mapping[str, Any], name: str = _SHOWN) -> Iterator[ScoredPassage]:
    """Yield the passages that came with a hit; one that holds none of the words only if there is no other."""
    for number, inner in enumerate(hit["inner_hits"][name]["hits"]["hits"]):
        fields, score = inner.get("fields", {}), float(inner["_score"] or 0.0)
        anchor, label, text = (str(fields.get(field, [""])[0]) for field in SHOWN)
        if not text or (score <= 0 and number):  # a record without text
            return
        yield ScoredPassage(Passage(anchor, label, text), score)
