"""What goes live or ends by the clock, and what could not go live at its time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from content.models.stuck import StuckVersion, still_stuck
from content.stuck_lines import describe
from intranet.admin.work.lines import MAX_LINES, WorkLine
from intranet.admin.work.records import Key, find_records, line_of, moment, own_work


def stuck(user: Any) -> list[WorkLine]:
    """Return what could not go live at its time, and why, the longest waiting first."""
    rows = list(still_stuck().select_related("revision").order_by("revision__approved_go_live_at"))
    records = find_records(user, (_key(row.revision) for row in rows))
    found = [(records[_key(row.revision)], row) for row in rows if _key(row.revision) in records]
    return [line_of(record, words=describe(row)) for record, row in found]


def scheduled(user: Any) -> list[WorkLine]:
    """Return what will go live or end by itself, the next first."""
    timed = [*_going_live(user), *_ending(user)]
    return [line for _time, line in sorted(timed, key=lambda pair: pair[0])]


def _going_live(user: Any) -> list[tuple[datetime, WorkLine]]:
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False).exclude(
        pk__in=StuckVersion.objects.values("revision")
    )
    revisions = list(waiting.defer("content"))
    records = find_records(user, map(_key, revisions))
    lines = []
    for revision in revisions:
        if record := records.get(_key(revision)):
            words = _("goes live at %(time)s on %(day)s") % moment(revision.approved_go_live_at)
            lines.append((revision.approved_go_live_at, line_of(record, words=words)))
    return lines


def _ending(user: Any) -> list[tuple[datetime, WorkLine]]:
    lines = []
    for records in own_work(user):
        ending = records.filter(live=True, expire_at__gt=timezone.now()).order_by("expire_at")
        for record in ending[: MAX_LINES + 1]:
            words = _("is taken down at %(time)s on %(day)s") % moment(record.expire_at)
            lines.append((record.expire_at, line_of(record, words=words)))
    return lines


def _key(revision: Any) -> Key:
    return revision.base_content_type_id, revision.object_id
