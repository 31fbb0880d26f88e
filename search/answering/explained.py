"""Why results stand where they stand, and why something is not among them, in words of people who edit.

What is told of a result is told to somebody who may see it: the reader of the search and whoever asks are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audience import Reader
from search.answering import service
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.engines.explanation import Asked, Condition, Explanation
from search.plan import SearchPlan
from search.results import Hit, SearchResults

PARTS: Final[dict[str, Promise]] = {
    "cover": _("Holds the words of the query"),
    "body": _("Words in the text"),
    "pairs": _("Two words side by side"),
    "synonym": _("Other words set by editors"),
    "title_phrase": _("The whole query side by side in the title"),
    "title_words": _("All words in the title"),
    "title_most": _("Most neighbouring words in the title"),
    "type_named": _("The type that is named"),
    "issuer_named": _("The issuing body that is named"),
    "own_named": _("A body or place of the own area"),
    "marks_there": _("Marks as typed"),
    "marks_often": _("Marks as typed, often"),
    "number_exact": _("The very number"),
    "number_near": _("Digits of the number"),
    "number_content": _("No page that names numbers as examples"),
    "cites": _("Cites the number"),
    "issued": _("Issued on the days that are asked for"),
    "dated": _("Dated on the days that are asked for"),
    "issued_type": _("Of the type that is named beside the days"),
    "issued_near": _("Issued in the year that is named"),
    "kinds": _("Kind of result, from the profile"),
    "pinned": _("Put on top by an editor"),
}
SECOND_STAGE: Final = _("Best passages and order of the first fifty")
_TEXT: Final = {"words", "written", "body", "number", "cites", "names"}
_FEWEST_POINTS: Final = 0.005


@dataclass(frozen=True, slots=True)
class Line:
    """What one reason adds, in points."""

    name: str | Promise
    words: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """A result with its position, from 1; 0: it is not on the page. lacks: what keeps it from being found."""

    position: int
    hit: Hit
    lines: tuple[Line, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedSearch:
    """A search with reasons. expected: what should have been among the results, if that was asked."""

    results: SearchResults
    hits: tuple[ExplainedHit, ...]
    expected: ExplainedHit | None = None

    @property
    def plan(self) -> SearchPlan:
        """Return what the engine answered."""
        return self.results.plan


def explain_search(
    *,
    query: str,
    reader: Reader,
    expected: str = "",
    asker: Reader | None = None,
    engine: str | None = None,
) -> ExplainedSearch:
    """Return the first page of a search as the reader sees it, with reasons.

    expected: a number or title of something that should be there; looked for as whoever asks may see it.
    """
    results = service.search(query=query, reader=reader, engine=engine)
    missed = _find_expected(expected, asker or reader) if expected.strip() else None
    hits = explain_results(results)
    if missed is None:
        return ExplainedSearch(results, hits)
    shown = next((one for one in hits if one.hit.ref == missed.ref), None)
    return ExplainedSearch(results, hits, shown or _make(0, missed, _explain(results, [missed.ref]).get(missed.ref)))


def explain_results(results: SearchResults) -> tuple[ExplainedHit, ...]:
    """Return the hits of a page with reasons."""
    explanations = _explain(results, [hit.ref for hit in results.hits])
    return tuple(_make(position, hit, explanations.get(hit.ref)) for position, hit in enumerate(results.hits, start=1))


def reasons_json(explained: ExplainedHit) -> list[dict[str, Any]]:
    """Return the reasons of a hit as JSON values."""
    return [{"name": str(one.name), "words": list(one.words), "points": round(one.score, 4)} for one in explained.lines]


def _find_expected(words: str, asker: Reader) -> Hit | None:
    found = service.search(query=words, reader=asker)
    return found.hits[0] if found.hits else None


def _explain(results: SearchResults, refs: Sequence[str]) -> dict[str, Explanation]:
    if not refs or results.plan.is_empty:
        return {}
    try:
        return dict(get_engine(results.engine).explain(results.plan, refs))
    except EngineUnavailable:
        return {}


def _make(position: int, hit: Hit, explanation: Explanation | None) -> ExplainedHit:
    if explanation is None:
        return ExplainedHit(position, hit)
    scores: dict[str, float] = defaultdict(float)
    words: dict[str, list[str]] = defaultdict(list)
    for part in explanation.parts:
        scores[part.name] += part.score
        words[part.name] += [word.replace("_", " ") for word in part.words]
    lines = [
        Line(PARTS.get(name, name), tuple(dict.fromkeys(words[name])), score)
        for name, score in scores.items()
        if name != "pinned" or hit.pinned
    ]
    later = hit.score - sum(score for name, score in scores.items() if name != "pinned")
    if position and abs(later) > _FEWEST_POINTS:
        lines.append(Line(SECOND_STAGE, (), later))
    lines.sort(key=lambda line: -line.score)
    lacks = () if position else tuple(_lack(one) for one in explanation.conditions if not one.is_met)
    return ExplainedHit(position, hit, tuple(lines), lacks)


def _lack(condition: Condition) -> str:
    """Return what a condition says that a record does not meet."""
    asked = condition.asked
    words = ", ".join(word.replace("_", " ") for word in asked.words)
    if condition.must_not:
        return str(_hidden(asked)) % {"words": words}
    return str(_missing(asked)) % {"words": words}


def _hidden(asked: Asked) -> Promise:
    if asked.fields == ("ref",):
        return _("An editor does not show it for this query.")
    return _("It is what the query leaves out: %(words)s.")


def _missing(asked: Asked) -> Promise:
    if asked.fields == ("audience",):
        return _("This reader may not see it.")
    if _TEXT.intersection(asked.fields):
        return _("It holds too few of: %(words)s.")
    return _("It is not within the filters of the query: %(words)s.")
