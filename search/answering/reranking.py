"""The second stage: the best hits of an engine in their final order, the same for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search.engines.base import ScoredRef
from search.weights import Weights

_DECIMALS = 4


def rerank(candidates: Iterable[ScoredRef], weights: Weights) -> list[ScoredRef]:
    """Return the hits of the first stage, best first, each with its final score; of equals the newest comes first."""
    scored = [replace(candidate, score=_final_score(candidate, weights)) for candidate in candidates]
    return sorted(scored, key=lambda hit: (-round(hit.score, weights.tie_decimals), -hit.day))


def _final_score(hit: ScoredRef, weights: Weights) -> float:
    best_passage = hit.passage_scores[0] if hit.passage_scores else 0.0
    return round(hit.score + weights.passage * best_passage + hit.as_typed, _DECIMALS)
