"""The second stage: the best hits of an engine in their final order, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.answering.clauses import AskedWords
from search.engines.base import ScoredRef
from search.plan import SearchPlan

_DECIMALS = 4


def rerank(candidates: Sequence[ScoredRef], plan: SearchPlan) -> list[ScoredRef]:
    """Return the hits of the first stage, best first, each with its final score; of equals the newest comes first."""
    weights = plan.weights
    best_of_all = max(map(_passage_score, candidates), default=0.0)
    words = AskedWords(plan.ranked_written, weights)
    scored: list[ScoredRef] = []
    for hit in candidates:
        score = hit.score + weights.passage * _passage_score(hit) + hit.as_typed
        if plan.asks_for_clauses:
            score += weights.clause * best_of_all * _held_by_a_clause(hit, words, best_of_all)
        scored.append(replace(hit, score=round(score, _DECIMALS)))
    return sorted(scored, key=lambda hit: (-round(hit.score, weights.tie_decimals), -hit.order))


def _passage_score(hit: ScoredRef) -> float:
    return hit.passage_scores[0] if hit.passage_scores else 0.0


def _held_by_a_clause(hit: ScoredRef, words: AskedWords, best_of_all: float) -> float:
    """Return how well the best clause of the best passages holds the words.

    What has no text has no clauses: it is as good as its title, which is its only passage.
    """
    if any(hit.texts):
        return max(map(words.held_by_a_clause, hit.texts))
    return _passage_score(hit) / best_of_all if best_of_all else 0.0
