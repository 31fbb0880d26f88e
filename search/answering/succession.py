"""What stands in the place of another record is found before it: the order of hits after the engine has ranked them.

A source tells which of its records have taken the place of others (`search.sources.SuccessorFinder`): the directive
that replaced one which has ended. Among the best hits it is lifted to stand right before that one. Nothing of this is
written into an index: the source says it anew with each search, as at today.

The order stays as it is where the query asks for the old one: by its number, a day of issue, a year that has gone, or a
filter of time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import timezone

from search import validity
from search.engines.base import ScoredRef
from search.plan import SearchPlan, Sort
from search.records import make_ref, split_ref
from search.sources import get_successor_finders

#: A year as people write it in a query.
_YEAR = re.compile(r"(?:19|20)\d{2}")
#: Facets that ask for a time.
_TIMES = frozenset({"year", validity.FACET})

#: Why a hit stands where it does, for `search --explain`.
LIFTED = "stands in the place of the next hit"


def asks_for_old_ones(plan: SearchPlan) -> bool:
    """Tell whether a query is about a time: then what was in force in it is what is looked for."""
    facets = {one.facet for one in plan.filters} | {one.facet for one in plan.names}
    years = (int(term) for term in plan.terms if _YEAR.fullmatch(term))
    return (
        plan.issued is not None
        or plan.states is not None
        or bool(plan.excluded_states)
        or bool(facets & _TIMES)
        or plan.on < timezone.localdate().toordinal()
        or any(year < timezone.localdate().year for year in years)
    )


def is_reordered(plan: SearchPlan) -> bool:
    """Tell whether the hits of a plan are put in the order of succession."""
    return plan.sort is Sort.RELEVANCE and not asks_for_old_ones(plan)


def in_order_of_succession(ranked: Sequence[ScoredRef]) -> list[ScoredRef]:
    """Return the hits, each after those that stand in its place; one query at most."""
    successors = _find_successors(ranked)
    found = {scored.ref: scored for scored in ranked}
    ordered: dict[str, ScoredRef] = {}
    begun: set[str] = set()

    def place(scored: ScoredRef, *why: str) -> None:
        if scored.ref in begun:
            return
        begun.add(scored.ref)
        if not scored.exact:
            for successor in successors.get(scored.ref, ()):
                place(found[successor], LIFTED)
        ordered[scored.ref] = replace(scored, why=(*scored.why, *why))

    for scored in ranked:
        place(scored)
    return list(ordered.values())


def _find_successors(ranked: Sequence[ScoredRef]) -> Mapping[str, Sequence[str]]:
    """Return the keys of hits by the key of the hit whose place they have taken."""
    successors: dict[str, list[str]] = {}
    ids_by_source: dict[str, list[int]] = {}
    for source_name, object_id in (split_ref(scored.ref) for scored in ranked):
        ids_by_source.setdefault(source_name, []).append(object_id)
    for source_name, find in get_successor_finders().items():
        for old, new in find(ids_by_source.get(source_name, [])):
            successors.setdefault(make_ref(source_name, old), []).append(make_ref(source_name, new))
    return successors
