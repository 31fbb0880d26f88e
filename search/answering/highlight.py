"""Marks the words of a query in original text, however they are written there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.analysis import token_spans
from vietnamese.normalise import normalise

#: Characters of a snippet.
SNIPPET_LENGTH = 260

#: With so few syllables in the query, single ones are marked too; of longer ones only neighbours.
_FEW_SYLLABLES = 2


@dataclass(frozen=True, slots=True)
class Marker:
    """What to mark: folded syllables of the query and pairs of neighbours. single: also one syllable alone."""

    syllables: frozenset[str]
    pairs: frozenset[str]
    single: bool

    @classmethod
    def from_terms(cls, terms: Sequence[str]) -> Marker:
        """Make a marker from the scored terms of a plan."""
        syllables = frozenset(term for term in terms if "_" not in term)
        return cls(syllables, frozenset(term for term in terms if "_" in term), len(syllables) <= _FEW_SYLLABLES)


def _find_spans(normal: str, marker: Marker) -> list[tuple[int, int]]:
    """Return the spans to mark in a normalised text, merged where only white space or "/" and "-" stands between."""
    spans: list[tuple[int, int]] = []
    tokens = token_spans(normal)
    marked = [
        token in marker.syllables and (marker.single or any(letter.isdigit() for letter in token))
        for _, _, token in tokens
    ]
    for at in range(len(tokens) - 1):
        if f"{tokens[at][2]}_{tokens[at + 1][2]}" in marker.pairs:
            marked[at] = marked[at + 1] = True
    for (start, end, _), is_marked in zip(tokens, marked, strict=True):
        if not is_marked:
            continue
        if spans and not normal[spans[-1][1] : start].strip(" /-"):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def highlight(text: str, marker: Marker) -> SafeString:
    """Return the whole text, escaped, with the words of the query in <mark>."""
    normal = normalise(text)
    return _mark(normal, _find_spans(normal, marker))


def _mark(normal: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    if not spans:
        return conditional_escape(normal)
    edges = [0, *(end for _, end in spans)]
    parts = [
        f"{escape(normal[before:start])}<mark>{escape(normal[start:end])}</mark>"
        for before, (start, end) in zip(edges, spans, strict=False)
    ]
    return mark_safe("".join([*parts, escape(normal[edges[-1] :])]))  # noqa: S308 - escaped piece by piece


def snippet(text: str, marker: Marker) -> SafeString:
    """Return the stretch of a text with most words of the query, escaped and marked, cut at words."""
    normal = " ".join(normalise(text).split())
    spans = _find_spans(normal, marker)
    start, end = _choose_window(normal, spans)
    inside = [(max(first, start), min(last, end)) for first, last in spans if last > start and first < end]
    shifted = [(first - start, last - start) for first, last in inside]
    return format_html(
        "{}{}{}",
        "… " if start else "",
        _mark(normal[start:end], shifted),
        " …" if end < len(normal) else "",
    )


def _choose_window(normal: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the snippet: around the densest marks, from a word's beginning to a word's end."""
    if len(normal) <= SNIPPET_LENGTH:
        return 0, len(normal)
    best, best_covered = 0, -1
    for first, _ in spans[:200]:
        covered = sum(last - begin for begin, last in spans if begin >= first and last <= first + SNIPPET_LENGTH)
        if covered > best_covered:
            best, best_covered = first, covered
    start = max(0, min(best - SNIPPET_LENGTH // 6, len(normal) - SNIPPET_LENGTH))
    if start:
        space = normal.find(" ", start, start + 40)
        start = space + 1 if space >= 0 else start
    end = min(len(normal), start + SNIPPET_LENGTH)
    if end < len(normal):
        space = normal.rfind(" ", max(start, end - 40), end)
        end = space if space > start else end
    return start, end
