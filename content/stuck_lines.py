"""What editors read about versions whose time has come and that cannot be published."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Revision

from content.models.stuck import StuckVersion, still_stuck


def stuck_versions_of(record: Any) -> list[StuckVersion]:
    """Return the versions of one record that cannot go live."""
    if not hasattr(record, "revisions"):
        return []
    return list(still_stuck().filter(revision__in=Revision.objects.for_instance(record)).select_related("revision"))


def describe(stuck: StuckVersion) -> str:
    """Return for when it was scheduled, why it is not published, and what to do."""
    time = localtime(stuck.revision.approved_go_live_at).strftime("%H:%M %d/%m/%Y")
    return _(
        "Scheduled for %(time)s, but it could not be published: %(reason)s Complete it and publish it, or choose"
        " another time."
    ) % {"time": time, "reason": stuck.reason}
