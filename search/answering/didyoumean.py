"""Did-you-mean: one syllable put right where it stands beside its neighbours nowhere, and another one does.

What decides is the folded text, as in the index: a word with other marks is the same word. Evidence is three syllables
in a row: nearly any two stand side by side somewhere in an archive of long laws ("dòng họ" makes "đồng họ" look right).
Counts come from records that every member may see, so that a correction cannot tell of a restricted one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis import PlacedToken, fold_tokens, place_tokens
from search.engines.base import Spelling
from search.plan import Phrase
from search.weights import WEIGHTS
from vietnamese.fold import fold
from vietnamese.keyboard.neighbours import is_key_beside

#: Longest query that is looked at, in tokens (a longer one is found in spite of a slip).
MAX_TOKENS = 12

_NEVER = math.log(WEIGHTS.correction_never)

#: Folded words that stand before a number.
_BEFORE_NUMBERS = frozenset(
    {"ngay", "thang", "quy", "nam", "so", "dieu", "khoan", "muc", "chuong", "phan", "trang", "lop", "khoa", "ky", "dot"}
)

_LETTERS = "abcdeghiklmnopqrstuvxy"
_CONFUSED = (
    ("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("d", "gi"), ("gi", "d"), ("r", "d"), ("d", "r"),
    ("gi", "r"), ("r", "gi"), ("l", "n"), ("n", "l"), ("ngh", "ng"), ("ng", "ngh"), ("k", "c"), ("c", "k"),
)  # fmt: skip


def one_edit_away(syllable: str) -> Iterator[str]:
    """Yield folded strings one letter away from a syllable, or with a consonant that sounds alike."""
    for first, second in _CONFUSED:
        if syllable.startswith(first):
            yield second + syllable[len(first) :]
    for at in range(len(syllable) + 1):
        head, tail = syllable[:at], syllable[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected query. phrase: syllables of it that stand side by side somewhere, where those typed do not."""

    text: str
    phrase: Phrase


def corrections(text: str, spelling: Spelling) -> Iterator[Correction]:
    """Yield corrected forms of a normalised query, best first; the rest of the query stays exactly as typed.

    Whether a reader finds something with it is for the caller to ask.
    """
    words = place_tokens(text)[: MAX_TOKENS + 1]
    if not 1 < len(words) <= MAX_TOKENS or spelling.has_phrase([word.folded for word in words]):
        return
    replacements = _find_replacements(words, words, spelling)
    if not replacements:
        # A year or an article number need not be one that the archive knows.
        replacements = _find_replacements([word for word in words if not word.is_number], words, spelling)
    for replacement in sorted(replacements, key=lambda replacement: -replacement.gain):
        word = replacement.word
        yield Correction(text[: word.start] + replacement.syllable + text[word.end :], Phrase(replacement.phrase))


@dataclass(frozen=True, slots=True)
class _Replacement:
    """Another syllable for a word, its phrase with the neighbours, and how much likelier it is (natural logarithm)."""

    gain: float
    word: PlacedToken
    syllable: str
    phrase: tuple[str, ...]


def _find_replacements(
    words: Sequence[PlacedToken], typed: Sequence[PlacedToken], spelling: Spelling
) -> list[_Replacement]:
    """Return what may stand for words of a query; `typed` are all its words, with the numbers left out of `words`."""
    if len(words) < 2:  # noqa: PLR2004 - no neighbours
        return []
    marked = any(fold(word.written) != word.written for word in words)
    numbers = {word.start: after for word, after in pairwise(typed) if after.is_number}
    every = [_Suspect(words, at, spelling, marked=marked) for at in range(len(words))]
    spelling.expect(
        neighbours=[*_side_by_side(words), *_side_by_side(typed)],
        readable=[suspect.phrase for suspect in every],
        written=[(first.written, second.written) for first, second in pairwise(words)] if marked else (),
    )
    suspects = [one for one in every if not one.goes_with(numbers.get(one.word.start)) and one.is_doubtful()]
    spelling.expect(neighbours=[pair for one in suspects for pair in one.list_pairs()])
    spelling.expect(phrases=[phrase for one in suspects for phrase in one.list_phrases()])
    return [found for one in suspects if (found := one.find_replacement()) is not None]


def _side_by_side(words: Sequence[PlacedToken]) -> list[tuple[str, str]]:
    return [(first.folded, second.folded) for first, second in pairwise(words)]


class _Suspect:
    """One word of a query between its neighbours, which may be a slip. marked: the query is typed with marks."""

    def __init__(self, words: Sequence[PlacedToken], at: int, spelling: Spelling, *, marked: bool) -> None:
        self.words, self.at, self.spelling, self.marked = words, at, spelling, marked
        self.word = words[at]
        self.neighbours = [words[side] for side in (at - 1, at + 1) if 0 <= side < len(words)]
        first = max(0, min(at - 1, len(words) - 3))
        self.window = range(first, min(first + 3, len(words)))

    def _phrase_with(self, token: str) -> tuple[str, ...]:
        """Return the folded syllables around the word with `token` in its place."""
        return tuple(token if at == self.at else self.words[at].folded for at in self.window)

    @property
    def phrase(self) -> tuple[str, ...]:
        """Return the word as typed with the syllables around it."""
        return self._phrase_with(self.word.folded)

    def list_pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of neighbours that the candidates make."""
        return [pair for token in self._candidates() for pair in self._pairs_of(token)]

    def list_phrases(self) -> list[tuple[str, ...]]:
        """Return the phrases that the candidates make which are worth a closer look."""
        return [self._phrase_with(token) for _, token in self._rank_candidates()]

    def is_doubtful(self) -> bool:
        """Tell whether the word may be a slip where it stands."""
        if self.word.is_number or len(self.word.folded) == 1 or all(other.is_number for other in self.neighbours):
            return False
        # The quick half first: with other marks it can only be less known.
        if not self.marked and self._estimate(self.word.folded) >= WEIGHTS.correction_well_known:
            return False
        if self.spelling.has_phrase(self.phrase):
            return False
        return self._judge_typed() < WEIGHTS.correction_well_known

    def find_replacement(self) -> _Replacement | None:
        """Return the best replacement of a doubtful word, None if none gains enough."""
        typed = self._judge_typed()
        common = self._count(self.word.folded) >= WEIGHTS.correction_common * self.spelling.records
        required = typed + (WEIGHTS.correction_gain_common if common else WEIGHTS.correction_gain)
        better: list[tuple[float, str, float]] = []
        for estimate, token in self._rank_candidates():
            times = self.spelling.count_phrase(self._phrase_with(token))
            gain = estimate + math.log1p(times)
            if times and gain >= required and self._is_better(token, estimate, times):
                better.append((gain + self._ease(token), token, gain))
        if not better:
            return None
        _rank, token, gain = max(better)
        return _Replacement(gain - typed, self.word, self._write(token), self._phrase_with(token))

    def goes_with(self, number: PlacedToken | None) -> bool:
        """Tell whether the word goes with the number that follows it: "tháng 11", "năm 2022", "Điều 5"."""
        if number is None:
            return False
        return self.word.folded in _BEFORE_NUMBERS or bool(
            self.spelling.count_neighbours(self.word.folded, number.folded)
        )

    def _is_better(self, token: str, estimate: float, times: int) -> bool:
        """Tell whether a candidate is better than what was typed.

        Beside one neighbour only it must be no rarer, and well known to stand there: two syllables meet by chance.
        """
        if sum(not other.is_number for other in self.neighbours) > 1:
            return True
        words = sum(not self.words[at].is_number for at in self.window)
        evidence = estimate + (math.log1p(times) if words > 2 else 0.0)  # noqa: PLR2004 - three words in a row
        return evidence >= WEIGHTS.correction_well_known and self._count(token) >= self._count(self.word.folded)

    def _rank_candidates(self) -> list[tuple[float, str]]:
        """Return the few candidates that are worth a closer look, best first, each with its estimate."""
        estimates = {token: self._estimate(token) for token in self._candidates()}
        ranked = sorted(estimates, key=lambda token: (estimates[token] + self._ease(token), token), reverse=True)
        closest = ranked[: WEIGHTS.correction_candidates]
        return [(estimates[token], token) for token in closest if estimates[token] >= WEIGHTS.correction_gain]

    def _ease(self, token: str) -> float:
        """Return how much easier than others the slip is: it tells between candidates, not that there is a slip."""
        return WEIGHTS.correction_key_beside if is_key_beside(self.word.folded, token) else 0.0

    def _candidates(self) -> list[str]:
        near = dict.fromkeys(fold_tokens(list(one_edit_away(self.word.folded))))
        return [token for token in near if token != self.word.folded and self.spelling.get_writings(token)]

    def _judge_typed(self) -> float:
        """Return how well the syllable as typed stands between its neighbours."""
        if not self.marked:
            return self._estimate(self.word.folded)
        return self._combine(
            [
                self._likelihood(self.spelling.count_written_pair(pair), self.word.folded, other.folded)
                for other, pair in self._written_pairs(self.word.written)
            ]
        )

    def _written_pairs(self, syllable: str) -> Iterator[tuple[PlacedToken, tuple[str, str]]]:
        for other in self.neighbours:
            before = other.start < self.word.start
            yield other, (other.written, syllable) if before else (syllable, other.written)

    def _estimate(self, token: str) -> float:
        """Return how well a folded syllable stands here."""
        return self._combine(
            [
                self._likelihood(self.spelling.count_neighbours(*pair), token, other.folded)
                for other, pair in zip(self.neighbours, self._pairs_of(token), strict=True)
            ]
        )

    def _pairs_of(self, token: str) -> list[tuple[str, str]]:
        """Return a folded syllable with each neighbour, in their order."""
        return [
            (other.folded, token) if other.start < self.word.start else (token, other.folded)
            for other in self.neighbours
        ]

    @staticmethod
    def _combine(sides: Sequence[float]) -> float:
        """Return one likelihood from those beside each neighbour: the better one, and a share of the other."""
        ordered = sorted(sides)
        return ordered[-1] + (WEIGHTS.correction_other_side * ordered[0] if len(ordered) > 1 else 0.0)

    def _likelihood(self, together: int, first: str, second: str) -> float:
        """Return how much likelier two neighbours are than ones that never meet; 0 if they never do."""
        if not together:
            return 0.0
        return math.log(together / (self._count(first) + self._count(second) + WEIGHTS.correction_smoothing)) - _NEVER

    def _count(self, token: str) -> int:
        return sum(count for _, count in self.spelling.get_writings(token))

    def _write(self, token: str) -> str:
        """Return how to write a folded syllable here: with marks only if the query has some."""
        if not self.marked:
            return token
        writings = [writing for writing, _ in self.spelling.get_writings(token)[: WEIGHTS.correction_writings]]
        if len(writings) == 1:
            return writings[0]
        self.spelling.expect(written=[pair for writing in writings for _, pair in self._written_pairs(writing)])
        return max(
            writings,
            key=lambda writing: sum(self.spelling.count_written_pair(pair) for _, pair in self._written_pairs(writing)),
        )
