"""Did-you-mean: one syllable put right where neither neighbour ever stands beside it.

Counts come from records that every member may see, so that a correction cannot tell of a restricted one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import folded
from search.engines.base import Spelling
from search.plan import Phrase
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.tokens import tokenise

#: Longest query that is looked at, in tokens (a longer one is found in spite of a slip), and suspects that are tried.
MAX_TOKENS = 12
_MAX_SUSPECTS = 3

#: Log-likelihood that a correction must gain to be offered.
LEAST_GAIN = 4.0
_SMOOTHING = 50.0
_NEVER = math.log(1 / 10_000)  # what neighbours that never meet count as
_OTHER_SIDE = 0.35

_LETTERS = "abcdeghiklmnopqrstuvxy"
_CONFUSED = (
    ("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("d", "gi"), ("gi", "d"), ("r", "d"), ("d", "r"),
    ("gi", "r"), ("r", "gi"), ("l", "n"), ("n", "l"), ("ngh", "ng"), ("ng", "ngh"), ("k", "c"), ("c", "k"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Word:
    """A token of the query: its span, how it is written (lower case), and its folded token."""

    start: int
    end: int
    written: str
    folded: str


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
    """A corrected query, and the neighbours in it that stand side by side somewhere, where those typed never do."""

    text: str
    pair: Phrase


def corrections(text: str, spelling: Spelling) -> Iterator[Correction]:
    """Yield corrected forms of a query, best first; the rest of the query stays exactly as typed.

    Whether a reader finds more with it is for the caller to ask.
    """
    normal = normalise(text)
    words = [
        _Word(token.start, token.end, token.text.lower(), folded([token.folded])[0])
        for token in tokenise(normal)[: MAX_TOKENS + 1]
    ]
    if len(words) > MAX_TOKENS:
        return
    marked = any(fold(word.written) != word.written for word in words)
    levels = (True, False) if marked else (False,)
    found: list[tuple[float, Correction]] = []
    for level in levels:
        for at in _suspects(words, spelling, marked=level):
            best = _best(words, at, spelling, marked=level)
            if best:
                corrected = normal[: words[at].start] + best.syllable + normal[words[at].end :]
                found.append((best.gain, Correction(corrected, Phrase(best.pair, marked=level))))
    found.sort(key=lambda item: -item[0])
    offered: set[str] = set()
    for _, correction in found:
        if correction.text not in offered:
            offered.add(correction.text)
            yield correction


def _form(word: _Word, *, marked: bool) -> str:
    return word.written if marked else word.folded


def _suspects(words: list[_Word], spelling: Spelling, *, marked: bool) -> list[int]:
    """Return the places of syllables that stand beside none of their neighbours anywhere."""
    known = [
        spelling.meet(_form(first, marked=marked), _form(second, marked=marked), marked=marked)
        for first, second in zip(words, words[1:], strict=False)
    ]
    suspects = []
    for at, word in enumerate(words):
        sides = [known[side] for side in (at - 1, at) if 0 <= side < len(known)]
        if sides and not any(sides) and not word.folded[0].isdigit():
            suspects.append(at)
    return suspects[:_MAX_SUSPECTS]


def _candidates(word: _Word, spelling: Spelling, *, marked: bool) -> Iterator[str]:
    """Yield written or folded syllables that may have been meant."""
    near = dict.fromkeys([word.folded, *one_edit_away(word.folded)])
    for syllable in folded(list(near)):
        writings = spelling.writings(syllable)
        if marked:
            yield from (written for written, _ in writings[:12] if written != word.written)
        elif writings and syllable != word.folded:
            yield syllable


@dataclass(frozen=True, slots=True)
class _Best:
    gain: float
    syllable: str
    pair: tuple[str, str]


def _best(words: list[_Word], at: int, spelling: Spelling, *, marked: bool) -> _Best | None:
    """Return the best candidate for a suspect, None if none gains enough."""
    left = _form(words[at - 1], marked=marked) if at else ""
    right = _form(words[at + 1], marked=marked) if at + 1 < len(words) else ""
    best: _Best | None = None
    for candidate in dict.fromkeys(_candidates(words[at], spelling, marked=marked)):
        own = _count(candidate, spelling, marked=marked)
        pairs = [pair for pair in ((left, candidate), (candidate, right)) if all(pair)]
        sides = sorted((_side(pair, candidate, own, spelling, marked=marked), pair) for pair in pairs)
        gain = sides[-1][0] + (_OTHER_SIDE * sides[0][0] if len(sides) > 1 else 0.0)
        if gain >= LEAST_GAIN and (best is None or gain > best.gain):
            best = _Best(gain, candidate, sides[-1][1])
    return best


def _side(pair: tuple[str, str], candidate: str, own: int, spelling: Spelling, *, marked: bool) -> float:
    """Return how much likelier two neighbours are than ones that never meet; 0 if they never do."""
    together = spelling.neighbours(*pair, marked=marked)
    if not together:
        return 0.0
    other = pair[0] if pair[1] == candidate else pair[1]
    return math.log(together / (own + _count(other, spelling, marked=marked) + _SMOOTHING)) - _NEVER


def _count(syllable: str, spelling: Spelling, *, marked: bool) -> int:
    token = folded([syllable])[0]
    writings = spelling.writings(token)
    if marked:
        return next((count for written, count in writings if written == syllable), 0)
    return sum(count for _, count in writings)
