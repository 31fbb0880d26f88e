"""The badge of a validity state in the language of the reader."""

from __future__ import annotations

from typing import NamedTuple

from documents.record.validity import ValidityState, row_of


class Badge(NamedTuple):
    """What a badge shows: CSS modifier ("" for the plain one), icon name and words."""

    modifier: str
    icon: str
    text: str


def badge_of(state: ValidityState | str) -> Badge:
    """Return the badge of a state or its value."""
    row = row_of(state)
    return Badge(row.modifier, row.icon, str(row.words))
