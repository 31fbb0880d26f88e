"""Marks the words of a query in original text: any writing of a word typed without marks, else the word as typed.

`marker_for(query)` says what to mark, `highlight(text, marker)` marks a whole text, `snippet(text, marker)` those
sentences of it that hold most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.analysis import OTHER_TOKEN, PlacedToken, bears_marks, fold_tokens, place_tokens
from search.answering.sentences import split_units
from search.asking.planning import plan_search
from search.plan import SearchPlan
from search.tuning.values import NO_TUNING, Tuning
from search.writings import SynonymUse, find_other_writings
from vietnamese.normalise import normalise

#: Characters of a snippet of several sentences, and those of one that is shown whole.
SNIPPET_LENGTH = 260
SENTENCE_LENGTH = 400

#: With so few syllables in the query, single ones are marked too; of longer ones only neighbours.
_FEW_SYLLABLES = 2
_BAR = re.compile(r"(?<!\S)\|(?!\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """What to mark: words of a query, and pairs of neighbours. single: also one word that stands alone.

    A word is a syllable with its marks, which marks itself only, or a folded one, which marks every writing.
    wholes: two words of the query in one piece, marked wherever they stand. folded: all of these without marks.
    """

    words: frozenset[str]
    wholes: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    single: bool
    folded: frozenset[str]

    @classmethod
    def of_plan(cls, plan: SearchPlan) -> Marker:
        """Make a marker of everything that a plan looks for."""
        return cls.from_written(plan.written, synonyms=plan.synonyms)

    @classmethod
    def from_written(
        cls, written: Sequence[str], *, synonyms: Sequence[SynonymUse] = (), single: bool | None = None
    ) -> Marker:
        """Make a marker from syllables as typed, in order; `single` follows from their number if it is not said.

        Other words that editors have set are marked where they stand side by side.
        """
        folded = fold_tokens(written)
        words = [*map(_as_meant, written, folded)]
        few = len(set(words)) <= _FEW_SYLLABLES
        others = [tuple(other.term.split("_")) for other in find_other_writings(folded)]
        set_words = [tuple(map(_as_meant, use.written, use.folded)) for use in synonyms]
        others += [part for words in set_words for part in (pairwise(words) if len(words) > 1 else (words,))]
        return cls(
            words=frozenset(words),
            wholes=frozenset(other[0] for other in others if len(other) == 1),
            pairs=frozenset([*pairwise(words), *chain.from_iterable(map(pairwise, others))]),
            single=few if single is None else single,
            folded=frozenset([*folded, *fold_tokens(chain.from_iterable(others))]),
        )

    @property
    def tells_writings_apart(self) -> bool:
        """Tell whether single words count and some of them mean one writing only."""
        return self.single and any(map(bears_marks, self.words))

    def is_meant(self, token: PlacedToken) -> bool:
        """Tell whether a token, standing alone, is to be marked."""
        if token.folded in self.wholes or token.written in self.wholes:
            return True
        if not self.single and not any(letter.isdigit() for letter in token.folded):
            return False
        return token.folded in self.words or token.written in self.words

    def are_meant(self, first: PlacedToken, second: PlacedToken) -> bool:
        """Tell whether two neighbours are one of the pairs."""
        ways = product((first.folded, first.written), (second.folded, second.written))
        return not self.pairs.isdisjoint(ways)


def _as_meant(written: str, folded: str) -> str:
    """Return a syllable with its marks if it bears any, for then it means itself, else without."""
    return written if bears_marks(written) else folded


def marker_for(query: str, *, tuning: Tuning = NO_TUNING) -> Marker:
    """Return what marks the words of a query as somebody typed it: for `highlight` and `snippet`, on any page."""
    return Marker.of_plan(plan_search(query, audience=None, tuning=tuning).plan)


def find_spans(normal: str, marker: Marker) -> list[tuple[int, int]]:
    """Return the spans to mark in a normalised text, merged where only white space, "/", "-" or "'" is between."""
    spans: list[tuple[int, int]] = []
    tokens = place_tokens(normal, only=marker.folded)
    marked = [token is not OTHER_TOKEN and marker.is_meant(token) for token in tokens]
    for at, (first, second) in enumerate(pairwise(tokens)):
        if first is not OTHER_TOKEN and second is not OTHER_TOKEN and marker.are_meant(first, second):
            marked[at] = marked[at + 1] = True
    whole_or_parts = (
        (token,) if is_marked else filter(marker.is_meant, token.parts)
        for token, is_marked in zip(tokens, marked, strict=True)
        if is_marked or token.parts
    )
    for token in chain.from_iterable(whole_or_parts):
        if spans and not normal[spans[-1][1] : token.start].strip(" /-'’"):
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return spans


def highlight(text: str, marker: Marker) -> SafeString:
    """Return the whole text, escaped, with the words of the query in <mark>."""
    normal = normalise(text)
    return _mark(normal, find_spans(normal, marker))


def _mark(normal: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    if not spans:
        return conditional_escape(normal)
    edges = [0, *(end for _, end in spans)]
    parts = [
        f"{escape(normal[before:start])}<mark>{escape(normal[start:end])}</mark>"
        for before, (start, end) in zip(edges, spans, strict=False)
    ]
    return mark_safe("".join([*parts, escape(normal[edges[-1] :])]))  # noqa: S308 - escaped piece by piece


def dot_bars(text: str) -> str:
    """Return a text with dots for the bars that stand between the cells of a table; no character moves."""
    return _BAR.sub("·", text)


def snippet(text: str, marker: Marker) -> SafeString:
    """Return the sentences of a passage that hold most words of the query, escaped and marked.

    It begins where a sentence, an item or a row begins, and goes on as far as whole ones fit; of one that is longer
    than `SENTENCE_LENGTH` words are left out at its edges.
    """
    units = split_units(normalise(text))
    found = [(unit, find_spans(unit, marker)) for unit in units]
    if not found:
        return SafeString("")
    first = _choose_first([(len(unit), _cover(spans)) for unit, spans in found])
    unit, spans = found[first]
    if len(unit) > SENTENCE_LENGTH:
        return _cut_sentence(unit, spans)
    parts, length = [_mark(unit, spans)], len(unit)
    for unit, spans in found[first + 1 :]:
        length += len(unit) + 1
        if length > SNIPPET_LENGTH:
            break
        parts.append(_mark(unit, spans))
    return mark_safe(" ".join(parts))  # noqa: S308 - each part is escaped


def _cover(spans: Sequence[tuple[int, int]]) -> int:
    return sum(last - first for first, last in spans)


def _choose_first(units: Sequence[tuple[int, int]]) -> int:
    """Return the unit (length, marked characters) from which on whole units within a snippet hold most marks."""
    best, best_cover = 0, 0
    for first in range(len(units)):
        length = cover = 0
        for unit_length, unit_cover in units[first:]:
            length += unit_length + 1
            if cover and length > SNIPPET_LENGTH:
                break
            cover += unit_cover
            if not cover:
                break
        if cover > best_cover:
            best, best_cover = first, cover
    return best


def _cut_sentence(sentence: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """Return a stretch of a long sentence around the densest marks: from its beginning, if they stand there."""
    start, end = _choose_window(sentence, spans)
    inside = [(max(first, start), min(last, end)) for first, last in spans if last > start and first < end]
    shifted = [(first - start, last - start) for first, last in inside]
    return format_html(
        "{}{}{}",
        "… " if start else "",
        _mark(sentence[start:end], shifted),
        " …" if end < len(sentence) else "",
    )


def _choose_window(normal: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the snippet: around the densest marks, from a word's beginning to a word's end."""
    best, best_covered = 0, -1
    for first, _ in spans[:200]:
        covered = sum(last - begin for begin, last in spans if begin >= first and last <= first + SNIPPET_LENGTH)
        if covered > best_covered:
            best, best_covered = first, covered
    ends_early = all(last <= SENTENCE_LENGTH for first, last in spans if first < best + SNIPPET_LENGTH)
    start = 0 if ends_early else max(0, min(best - SNIPPET_LENGTH // 6, len(normal) - SNIPPET_LENGTH))
    if start:
        space = normal.find(" ", start, start + 40)
        start = space + 1 if space >= 0 else start
    end = min(len(normal), start + (SNIPPET_LENGTH if start else SENTENCE_LENGTH))
    if end < len(normal):
        space = normal.rfind(" ", max(start, end - 40), end)
        end = space if space > start else end
    return start, end
