"""Which paragraphs that begin like an article are one: articles count up from 1, in the text and in what is attached.

"Điều 16. Việc …" may as well be a line of a reference, or an article of another text that is quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_AHEAD = 40
"""Candidates among which the one that goes on in the count is looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that begins with the number of an article. suffix: "a" of "Điều 7a".

    is_weak: without the dot behind the number, it counts only where the next number is expected.
    """

    number: int
    suffix: str = ""
    is_weak: bool = False


def choose_articles(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell which of the candidates of one text, in order, are its articles."""
    chosen: list[bool] = []
    last = 0
    for at, candidate in enumerate(candidates):
        is_article = _goes_on(candidate, last) or (not candidate.is_weak and _begins_anew(candidates, at, last))
        chosen.append(is_article)
        if is_article:
            last = candidate.number
    return chosen


def _goes_on(candidate: Candidate, last: int) -> bool:
    if candidate.suffix:
        return candidate.number == last and last > 0 and not candidate.is_weak
    return candidate.number == last + 1


def _begins_anew(candidates: Sequence[Candidate], at: int, last: int) -> bool:
    """Tell whether the count is taken up elsewhere: at 1, behind articles that are missing, in another regulation."""
    candidate = candidates[at]
    if candidate.number == 1 and not candidate.suffix:
        return True
    following = [other for other in candidates[at + 1 : at + 1 + _AHEAD] if not other.suffix]
    if any(other.number == last + 1 for other in following):
        return False
    if candidate.suffix:
        return candidate.number > last
    if candidate.number > last:
        return True
    # Back to a lower number: another text whose beginning was lost, if it goes on from here.
    return [other.number for other in following[:2]] == [candidate.number + 1, candidate.number + 2]
