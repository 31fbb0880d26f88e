"""The badge of each validity state: its shape and its words, for what is drawn outside templates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.validity import ValidityState

_BADGES: dict[ValidityState, tuple[str, str, str | Promise]] = {
    ValidityState.IN_FORCE: ("ok", "v-con", _("In force")),
    ValidityState.NOT_YET_IN_FORCE: ("info", "v-chua", _("Not yet in force")),
    ValidityState.PARTLY_EXPIRED: ("warn", "v-motphan", _("Partly expired")),
    ValidityState.EXPIRED: ("bad", "v-het", _("Expired")),
    ValidityState.SUSPENDED: ("hold", "v-ngung", _("Suspended")),
    ValidityState.OBSOLETE: ("", "v-khong", _("No longer appropriate")),
    ValidityState.UNKNOWN: ("", "v-chuaro", _("Validity not known")),
}


def badge_of(state: ValidityState) -> tuple[str, str, str]:
    """Return CSS modifier, icon and words of a state."""
    modifier, icon, words = _BADGES[state]
    return modifier, icon, str(words)
