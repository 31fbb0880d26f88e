"""What editors read about versions whose time has come and that cannot be published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from content.models.stuck import StuckVersion, still_stuck

MAX_LINES = 10


@dataclass(frozen=True, slots=True)
class StuckLine:
    """A record with such a version: its title, why, and where it is edited."""

    title: str
    words: str
    url: str


def stuck_versions_of(record: Any) -> list[StuckVersion]:
    """Return the versions of one record that cannot go live."""
    if not hasattr(record, "revisions"):
        return []
    return list(still_stuck().filter(revision__in=Revision.objects.for_instance(record)).select_related("revision"))


def stuck_lines(user: Any) -> list[StuckLine]:
    """Return what cannot go live among what a person may edit, the longest waiting first; at most `MAX_LINES`."""
    finder, lines = AdminURLFinder(user), list[StuckLine]()
    for stuck in still_stuck().select_related("revision").order_by("revision__approved_go_live_at"):
        record = stuck.revision.content_object
        url = finder.get_edit_url(record) if record is not None else None
        if url:
            lines.append(StuckLine(stuck.revision.object_str, describe(stuck), url))
        if len(lines) == MAX_LINES:
            break
    return lines


def describe(stuck: StuckVersion) -> str:
    """Return for when it was scheduled, why it is not published, and what to do."""
    time = localtime(stuck.revision.approved_go_live_at).strftime("%H:%M %d/%m/%Y")
    return _(
        "Scheduled for %(time)s, but it could not be published: %(reason)s Complete it and publish it, or choose"
        " another time."
    ) % {"time": time, "reason": stuck.reason}
