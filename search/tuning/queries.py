"""Which rules of editors are for a query: what stands on top of its results, what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from search.analysis import tokenise_folded


class Reach(IntEnum):
    """How many queries a rule is for, the fewest first: the closer one decides about a record."""

    EXACT = 0
    BEGINS = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: for queries with these folded syllables; keys of records on top, in order, and of those not shown."""

    pk: int
    syllables: tuple[str, ...]
    reach: Reach
    pinned: tuple[str, ...]
    hidden: tuple[str, ...]

    def is_for(self, syllables: Sequence[str]) -> bool:
        """Tell whether the rule is for a query with these folded syllables."""
        if self.reach is Reach.EXACT:
            return tuple(syllables) == self.syllables
        if self.reach is Reach.BEGINS:
            return tuple(syllables[: len(self.syllables)]) == self.syllables
        return set(self.syllables) <= set(syllables)


@dataclass(frozen=True, slots=True)
class Placing:
    """What rules do to the results of one query. rules: their keys, for those who may change them."""

    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    rules: tuple[int, ...] = ()


NOTHING_PLACED = Placing()


def read_query(text: str) -> tuple[str, ...]:
    """Return the folded syllables of a query, as rules compare them."""
    return tuple(tokenise_folded(text))


def place(rules: Sequence[Rule], syllables: Sequence[str]) -> Placing:
    """Return what the rules do to the results of a query with these folded syllables.

    Where two speak of one record, the one for fewer queries decides, between equals the older one.
    """
    if not rules or not syllables:
        return NOTHING_PLACED
    applying = sorted((rule for rule in rules if rule.is_for(syllables)), key=lambda rule: (rule.reach, rule.pk))
    decided: dict[str, bool] = {}
    for rule in applying:
        for ref in rule.hidden:
            decided.setdefault(ref, False)
        for ref in rule.pinned:
            decided.setdefault(ref, True)
    return Placing(
        pinned=tuple(ref for ref, is_pinned in decided.items() if is_pinned),
        hidden=tuple(ref for ref, is_pinned in decided.items() if not is_pinned),
        rules=tuple(rule.pk for rule in applying),
    )
