"""What each clause of a plan is for a record: the same questions, put to any engine that compiles plans.

A plan is compiled twice: to the queries of the engine, and to words that tell what each of them asks. An engine gives
the score that one query has for each of a few records (`Ask`); it needs to know nothing else of explanations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from search.engines.explanation import Asked, Condition, Explanation, Part
from search.engines.plan_query import PlanQuery
from search.engines.query_maker import Clause, Occur, Q

Ask = Callable[[Sequence[Q]], Sequence[Mapping[str, float]]]
"""Returns, for each query, its score for each of the records that it finds, by their keys."""


def explain_plan(compiled: PlanQuery[Q], refs: Sequence[str], *, ask: Ask[Q]) -> dict[str, Explanation]:
    """Return what each clause of a compiled plan is for these records."""
    told = PlanQuery(compiled.plan, make=_Describer(), statistics=compiled.statistics)
    clauses, conditions = compiled.explain_clauses(), compiled.required_clauses()
    answers = ask([clause.query for clause in clauses] + [query for _occur, query in conditions])
    scores, held = answers[: len(clauses)], answers[len(clauses) :]
    words = [clause.query.words for clause in told.explain_clauses()]
    asked = [query for _occur, query in told.required_clauses()]
    parts = list(zip([clause.name for clause in clauses], words, scores, strict=True))
    required = list(zip([occur is Occur.MUST_NOT for occur, _query in conditions], asked, held, strict=True))
    return {
        ref: Explanation(
            parts=tuple(Part(name, what, found[ref]) for name, what, found in parts if ref in found),
            conditions=tuple(Condition(what, no, is_met=(ref in found) is not no) for no, what, found in required),
        )
        for ref in refs
    }


class _Describer:
    """Makes of a query what it asks; never more than a few dozen words."""

    def term(self, field: str, token: str) -> Asked:
        return Asked((field,), (token,))

    def counted_term(self, field: str, token: str) -> Asked:
        return Asked((field,), (token,))

    def any_value(self, field: str, values: Sequence[str]) -> Asked:
        return Asked((field,), tuple(values))

    def phrase(self, field: str, tokens: Sequence[str]) -> Asked:
        return Asked((field,), (" ".join(tokens),))

    def between(self, field: str, first: int, last: int) -> Asked:
        return Asked((field,))

    def records(self, refs: Sequence[str]) -> Asked:
        return Asked(("ref",), tuple(refs))

    def boolean(self, clauses: Sequence[Clause[Asked]], *, at_least: int | None = None) -> Asked:
        asked = [query for _occur, query in clauses]
        return Asked(
            tuple(dict.fromkeys(field for one in asked for field in one.fields)),
            tuple(dict.fromkeys(word for one in asked for word in one.words)),
        )

    def constant(self, query: Asked, score: float) -> Asked:
        return query

    def boosted(self, query: Asked, factor: float) -> Asked:
        return query

    def everything(self) -> Asked:
        return Asked()

    def nothing(self) -> Asked:
        return Asked()
