"""Which words of a query editors have other words for: the table of synonyms, asked for each query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from search.analysis import bears_marks, fold_tokens, tokenise_written
from search.writings import SynonymUse

#: Lines that one side of a synonym has, syllables that a line has, other words that one query is looked for with.
MAX_WORDINGS = 8
MAX_SYLLABLES = 16
MAX_USES = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as an editor wrote them, in syllables."""

    shown: str
    written: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Return a text as words."""
        written = tokenise_written(text)
        return cls(" ".join(text.split()), tuple(written), tuple(fold_tokens(written)))


def read_wordings(text: str) -> tuple[Wording, ...]:
    """Return the wordings of a field: one a line, each once; lines without a word are left out."""
    wordings = (Wording.of(line) for line in text.splitlines())
    return tuple({wording.written: wording for wording in wordings if wording.written}.values())


@dataclass(frozen=True, slots=True)
class SynonymTable:
    """Other words by the first syllable of the words that lead to them."""

    pairs: Mapping[str, Sequence[tuple[Wording, Wording]]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[Wording, Wording]]) -> SynonymTable:
        """Return the table of pairs (words, other words)."""
        table: dict[str, list[tuple[Wording, Wording]]] = {}
        for words, other in pairs:
            table.setdefault(words.folded[0], []).append((words, other))
        return cls(table)

    def find(self, written: Sequence[str]) -> tuple[SynonymUse, ...]:
        """Return the other words for the words of a query, given as its syllables in order with the marks typed.

        Of words within each other the longest count: "xã hội học tập" is not "học tập".
        """
        if not self.pairs:
            return ()
        folded = tuple(fold_tokens(written))
        places = list(self._find_places(tuple(written), folded))
        uses = [
            SynonymUse(words.folded, other.shown, other.written, other.folded)
            for first, last, words, other in places
            if not any(_is_within((first, last), place) for place in places) and not _holds(folded, other.folded)
        ]
        return tuple(dict.fromkeys(uses))[:MAX_USES]

    def _find_places(
        self, written: tuple[str, ...], folded: tuple[str, ...]
    ) -> Iterator[tuple[int, int, Wording, Wording]]:
        for first, syllable in enumerate(folded):
            for words, other in self.pairs.get(syllable, ()):
                last = first + len(words.folded)
                if folded[first:last] == words.folded and _may_mean(written[first:last], words.written):
                    yield first, last, words, other


def _may_mean(typed: Sequence[str], written: Sequence[str]) -> bool:
    """Tell whether what is typed may be these words: a syllable with marks means itself."""
    return all(
        one == other or not (bears_marks(one) and bears_marks(other)) for one, other in zip(typed, written, strict=True)
    )


def _is_within(one: tuple[int, int], place: tuple[int, int, Wording, Wording]) -> bool:
    return place[0] <= one[0] and one[1] <= place[1] and (place[0], place[1]) != one


def _holds(syllables: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether syllables hold others side by side: what is typed anyway is no other word."""
    return any(syllables[at : at + len(part)] == part for at in range(len(syllables) - len(part) + 1))


def make_pairs(words: str, others: str, *, both_ways: bool) -> Iterator[tuple[Wording, Wording]]:
    """Yield which words lead to which, of the two fields of a synonym.

    Both ways, all lines of both fields mean the same; one way, each line of the first field leads to those of the
    second one only.
    """
    left, right = read_wordings(words), read_wordings(others)
    if not both_ways:
        yield from product(left, right)
        return
    every = (*left, *right)
    yield from ((one, other) for one, other in product(every, every) if one.folded != other.folded)
