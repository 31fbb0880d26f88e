"""Words that some write in one piece and others in two: wifi and Wi-Fi, email and e-mail, ôtô and ô tô; and amounts.

No list of words: two neighbours in one piece, each way to take apart what is no Vietnamese syllable, and the ways to
write an amount. What of these there is, the index knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.amounts import find_amounts
from vietnamese.keyboard.spacing import split_syllables
from vietnamese.syllables import may_be_syllable

_LONGEST = 20
_SHORTEST = 3
_PAIR = 2


@dataclass(frozen=True, slots=True)
class OtherWriting:
    """Words of a query that are also written as `term`: one syllable, or two neighbours and more joined by "_"."""

    words: tuple[str, ...]
    term: str

    @property
    def is_pair(self) -> bool:
        """Tell whether it is written in two pieces."""
        return len(self.pieces) == _PAIR

    @property
    def pieces(self) -> list[str]:
        """Return the syllables that it is written in."""
        return self.term.split("_")

    @property
    def pairs(self) -> list[str]:
        """Return its neighbours, each two joined by "_"."""
        return [f"{first}_{second}" for first, second in pairwise(self.pieces)]


@dataclass(frozen=True, slots=True)
class SynonymUse:
    """Words of a query for which editors have other words: what holds those counts as holding these.

    words: folded syllables of the query. shown: the other words as editors wrote them. written, folded: their
    syllables, with their marks and without.
    """

    words: tuple[str, ...]
    shown: str
    written: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the tokens that a text with these words holds: each two neighbours, or the one syllable."""
        return tuple(dict.fromkeys("_".join(pair) for pair in pairwise(self.folded))) or self.folded

    @property
    def scored_terms(self) -> tuple[str, ...]:
        """Return no more of them than the words that were typed have: more words are not a better answer."""
        return self.terms[: 2 * len(self.words) - 1]


def find_other_writings(syllables: Sequence[str]) -> tuple[OtherWriting, ...]:
    """Return how else the folded syllables of a query, in order, may be written."""
    joined = [
        OtherWriting(pair, "".join(pair))
        for pair in pairwise(syllables)
        if all(map(str.isalpha, pair)) and _is_foreign("".join(pair))
    ]
    split = [
        OtherWriting((word,), f"{word[:at]}_{word[at:]}")
        for word in syllables
        if word.isalpha() and _is_foreign(word)
        for at in range(1, len(word))
    ]
    rows = [
        OtherWriting((word,), "_".join(row))
        for word in syllables
        if word.isalpha()
        for row in split_syllables(word)
        if len(row) > _PAIR
    ]
    amounts = [
        OtherWriting(amount.tokens, "_".join(other)) for amount in find_amounts(syllables) for other in amount.others
    ]
    return tuple(dict.fromkeys([*joined, *split, *rows, *amounts]))


def _is_foreign(letters: str) -> bool:
    return _SHORTEST <= len(letters) <= _LONGEST and not may_be_syllable(letters)
