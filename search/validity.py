"""Validity as a facet of what is found: counted and filtered as at a day, from days that an index holds.

A record that has a validity says from when to when (`Span`). An index holds these days as numbers and no state, so that
the calendar alone moves a record from one state to the next. Each state is a union of boxes of such numbers
(`boxes_of`); engines turn boxes into their conditions, and everything else asks `state_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.utils.functional import Promise

from vietnamese.fold import fold_key

#: The name of the facet.
FACET: Final = "validity"

IN_FORCE, PARTLY, COMING, ENDED, UNKNOWN = "con", "mot-phan", "chua", "het", "chua-ro"
#: The states as addresses name them, in the order in which the facet shows them.
STATES: Final = (IN_FORCE, PARTLY, COMING, ENDED, UNKNOWN)

#: Numbers of days that are not known: before and after all others.
_NONE, NEVER = 0, 10**8


class Numbers(NamedTuple):
    """What an index holds: the first and the last day in force, the days from which others changed or ended it."""

    begins: int
    ends: int
    changed: int
    ended: int


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a record is in force. ends: the last day. changed, ended: the first day of what others did."""

    begins: date | None = None
    ends: date | None = None
    changed: date | None = None
    ended: date | None = None

    @property
    def numbers(self) -> Numbers:
        """Return what an index holds."""
        later = (day.toordinal() if day else NEVER for day in (self.ends, self.changed, self.ended))
        return Numbers(self.begins.toordinal() if self.begins else _NONE, *later)


class Range(NamedTuple):
    """Numbers of one field of `Numbers` from `first` to `last`, both included."""

    field: str
    first: int
    last: int


Box = tuple[Range, ...]


def boxes_of(state: str, day: int) -> tuple[Box, ...]:
    """Return the boxes, no two of which overlap, that are the state on a day; none for a word that is no state."""
    not_ended, unchanged = Range("ended", day + 1, NEVER), Range("changed", day + 1, NEVER)
    begun = Range("begins", _NONE, day)
    open_end = Range("ends", NEVER, NEVER)
    boxes: dict[str, tuple[Box, ...]] = {
        ENDED: ((Range("ended", _NONE, day),), (not_ended, begun, Range("ends", _NONE, day - 1))),
        COMING: ((not_ended, Range("begins", day + 1, NEVER)),),
        PARTLY: ((not_ended, begun, Range("ends", day, NEVER), Range("changed", _NONE, day)),),
        UNKNOWN: ((not_ended, unchanged, Range("begins", _NONE, _NONE), open_end),),
        IN_FORCE: (
            (not_ended, unchanged, Range("begins", _NONE + 1, day), Range("ends", day, NEVER)),
            (not_ended, unchanged, Range("begins", _NONE, _NONE), Range("ends", day, NEVER - 1)),
        ),
    }
    return boxes.get(state, ())


def state_of(numbers: Numbers, day: int) -> str:
    """Return the state on a day."""
    return next(state for state in STATES if any(_holds(box, numbers) for box in boxes_of(state, day)))


def _holds(box: Box, numbers: Numbers) -> bool:
    return all(one.first <= getattr(numbers, one.field) <= one.last for one in box)


def edges(day: int) -> dict[str, tuple[int, ...]]:
    """Return where each field is to be cut so that all numbers between two cuts have one state; each begins at 0."""
    return {
        "ended": (_NONE, day + 1),
        "begins": (_NONE, _NONE + 1, day + 1),
        "ends": (_NONE, day, NEVER),
        "changed": (_NONE, day + 1),
    }


_words: dict[str, str | Promise] = {}


def name_states(words: Mapping[str, str | Promise]) -> None:
    """Make known how states are called (the app whose records have them does so in `ready`)."""
    _words.update({state: words[state] for state in STATES if state in words})


def words_of(state: str) -> str:
    """Return what a state is called; the state itself if nobody has said so."""
    return str(_words.get(state, state))


def read_states(typed: str) -> tuple[str, ...]:
    """Return the state that somebody means who types its name, or a part that only it has; () for anything else."""
    key = fold_key(typed.replace("-", " "))
    exact = [state for state in STATES if key in {state.replace("-", " "), fold_key(words_of(state))}]
    return tuple(exact[:1])


def in_order(states: Iterable[str]) -> list[str]:
    """Return the states in the order of the facet."""
    return sorted(states, key=lambda state: STATES.index(state) if state in STATES else len(STATES))
