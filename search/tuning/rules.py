"""What a synonym must be before it is stored: words on both sides, no circle, nothing that would find everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from search.analysis import bears_marks
from search.tuning.synonyms import MAX_SYLLABLES, MAX_WORDINGS, Wording, read_wordings
from vietnamese.syllables import may_be_syllable

WORDS: Final = "words"
OTHERS: Final = "others"


@dataclass(frozen=True, slots=True)
class Draft:
    """A synonym as it is to be stored. name: what it is called in messages about another one."""

    words: str
    others: str
    both_ways: bool
    name: str = ""

    @property
    def left(self) -> tuple[Wording, ...]:
        """Return the wordings of the first field."""
        return read_wordings(self.words)

    @property
    def right(self) -> tuple[Wording, ...]:
        """Return the wordings of the second field."""
        return read_wordings(self.others)

    def steps(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield which folded words lead one way to which."""
        if not self.both_ways:
            yield from ((one.folded, other.folded) for one in self.left for other in self.right)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a synonym is refused, at which field."""

    field: str
    message: str


def find_faults(draft: Draft, *, beside: Iterable[Draft] = ()) -> list[Fault]:
    """Return everything that is wrong with a synonym by itself and beside the others that apply."""
    faults = [*_find_faults_of_a_field(WORDS, draft.left), *_find_faults_of_a_field(OTHERS, draft.right)]
    faults += _find_too_general(draft)
    if both := {one.folded: one.shown for one in draft.left}.keys() & {one.folded for one in draft.right}:
        words = " ".join(next(iter(both)))
        message = _(
            "“%(words)s” stands on both sides. Search does not tell marks or capitals apart here. Take it out of one."
        )
        faults.append(Fault(OTHERS, message % {"words": words}))
    return faults or list(_find_conflicts(draft, list(beside)))


def _find_faults_of_a_field(field: str, wordings: tuple[Wording, ...]) -> Iterator[Fault]:
    if not wordings:
        yield Fault(field, _("Write at least one word."))
    if len(wordings) > MAX_WORDINGS:
        yield Fault(field, _("At most %(most)s lines. Make a second entry for the rest.") % {"most": MAX_WORDINGS})
    for wording in wordings:
        if len(wording.folded) > MAX_SYLLABLES:
            message = _("“%(words)s” is too long: at most %(most)s syllables.")
            yield Fault(field, message % {"words": wording.shown, "most": MAX_SYLLABLES})


def _find_too_general(draft: Draft) -> Iterator[Fault]:
    """Yield the single syllables that lead to something, or would find whatever holds them without marks."""
    typed = (*draft.left, *draft.right) if draft.both_ways else draft.left
    for wording in typed:
        if _is_one_syllable(wording):
            field = WORDS if wording in draft.left else OTHERS
            message = _(
                "“%(words)s” is one syllable: it is part of many words, and all of these searches would find more. "
                "Write the whole word."
            )
            yield Fault(field, message % {"words": wording.shown})
    for wording in () if draft.both_ways else draft.right:
        if _is_one_syllable(wording) and not bears_marks(wording.written[0]):
            message = _("“%(words)s” is one syllable without marks and would find nearly everything. Write the word.")
            yield Fault(OTHERS, message % {"words": wording.shown})


def _is_one_syllable(wording: Wording) -> bool:
    return len(wording.folded) == 1 and (len(wording.folded[0]) == 1 or may_be_syllable(wording.folded[0]))


def _find_conflicts(draft: Draft, others: list[Draft]) -> Iterator[Fault]:
    """Yield what is said already by another synonym, and the circle that one-way synonyms would make."""
    own = _meanings(draft)
    for other in others:
        if own <= _meanings(other):
            message = _("This is said already by “%(other)s”. Change that entry instead.")
            yield Fault(WORDS, message % {"other": other.name})
            return
    if circle := _find_circle(draft, others):
        message = _(
            "This makes a circle: %(circle)s. If all of these mean the same, put them into one entry that goes both "
            "ways."
        )
        yield Fault(OTHERS, message % {"circle": " → ".join(" ".join(words) for words in circle)})


def _meanings(draft: Draft) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return which folded words lead to which, both ways where it goes both ways."""
    pairs = {(one.folded, other.folded) for one in draft.left for other in draft.right}
    return pairs | {(other, one) for one, other in pairs} if draft.both_ways else pairs


def _find_circle(draft: Draft, others: list[Draft]) -> list[tuple[str, ...]]:
    """Return the words of a circle through this synonym, the first one again at the end; [] if there is none."""
    steps: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for one in (draft, *others):
        for first, second in one.steps():
            steps.setdefault(first, set()).add(second)
    for first, second in draft.steps():
        if path := _find_path(second, first, steps):
            return [first, *path]
    return []


def _find_path(
    start: tuple[str, ...], goal: tuple[str, ...], steps: dict[tuple[str, ...], set[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    paths, seen = [[start]], {start}
    while paths:
        path = paths.pop(0)
        if path[-1] == goal:
            return path
        for following in sorted(steps.get(path[-1], set()) - seen):
            seen.add(following)
            paths.append([*path, following])
    return []
