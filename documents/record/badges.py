"""The badge of each validity state: its shape and its words, which are fixed by the design and used nowhere else."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from documents.record.validity import ValidityState


class Badge(NamedTuple):
    """What a badge shows: CSS modifier ("" for the plain one), icon name and words."""

    modifier: str
    icon: str
    text: str


_BADGES: dict[ValidityState, tuple[str, str, str | Promise]] = {
    ValidityState.NOT_YET_IN_FORCE: ("info", "v-chua", pgettext_lazy("validity", "Not yet in force")),
    ValidityState.IN_FORCE: ("ok", "v-con", pgettext_lazy("validity", "In force")),
    ValidityState.PARTLY_EXPIRED: ("warn", "v-motphan", pgettext_lazy("validity", "Partly expired")),
    ValidityState.EXPIRED: ("bad", "v-het", pgettext_lazy("validity", "Expired")),
    ValidityState.SUSPENDED: ("hold", "v-ngung", pgettext_lazy("validity", "Suspended")),
    ValidityState.OBSOLETE: ("", "v-khong", pgettext_lazy("validity", "No longer appropriate")),
    ValidityState.UNKNOWN: ("", "v-chuaro", pgettext_lazy("validity", "Validity not known")),
}


def badge_of(state: ValidityState) -> Badge:
    """Return the badge of a state, its words in the language of the reader."""
    modifier, icon, words = _BADGES[state]
    return Badge(modifier, icon, str(words))
