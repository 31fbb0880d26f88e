"""In which order records are suggested that go on as typed; the same for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import Final

from search.analysis import tokenise_folded
from search.plan import SuggestPlan

#: Suggestions that are put in order.
SUGGESTIONS_READ: Final = 40


def asks_for_number(plan: SuggestPlan) -> bool:
    """Tell whether digits were typed: then numbers that begin so come first, otherwise the newest."""
    return any(map(str.isdigit, (*plan.complete, plan.beginning)))


def suggestion_rank(plan: SuggestPlan, *, number: str, title: str) -> tuple[bool, bool, bool, bool]:
    """Sort numbers that begin as typed first, also behind words, then titles that do, then those with words in order.

    Sorting leaves equals as the index gave them: the newest first.
    """
    syllables = _typed(plan)
    folded_number, folded_title = _fold_and_join(number), _fold_and_join(title)
    typed = _join(syllables)
    from_digits = _join(dropwhile(lambda syllable: not syllable.isdigit(), syllables))
    return (
        not folded_number.startswith(typed),
        not from_digits or not folded_number.startswith(from_digits),
        not folded_title.startswith(typed),
        typed not in folded_title,
    )


def _typed(plan: SuggestPlan) -> Sequence[str]:
    return (*plan.complete, plan.beginning) if plan.beginning else plan.complete


@lru_cache(maxsize=4096)
def _fold_and_join(text: str) -> str:
    """Return the folded syllables of a number or title, each behind a space; cached, for the next key needs them again.

    A text has the syllables typed, the last one perhaps unfinished, one after another where it holds them so joined.
    """
    return _join(tokenise_folded(text))


def _join(syllables: Iterable[str]) -> str:
    return "".join(f" {syllable}" for syllable in syllables)
