"""Drafts, what was edited last, and what somebody has locked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Directive
from intranet.admin.work.lines import MAX_LINES, WorkLine
from intranet.admin.work.records import in_moderation, is_scheduled, line_of, moment, name_of, own_work

_RECENT = 10
_LATEST = "latest_revision__created_at"
_UNPUBLISHED = Q(live=False) | Q(has_unpublished_changes=True)


def own_drafts(user: Any) -> list[WorkLine]:
    """Return what the person saved last and has not published, sent or scheduled, the newest first."""
    return _drafts(user, Q(latest_revision__user=user))


def drafts_of_nobody(user: Any) -> list[WorkLine]:
    """Return drafts that nobody has saved in a form yet: they came with an import."""
    return _drafts(user, Q(latest_revision=None) | Q(latest_revision__user=None))


def _drafts(user: Any, whose: Q) -> list[WorkLine]:
    found = list[Any]()
    for records in own_work(user):
        # Drafts made from files have a group of their own.
        listed = Q(intake_item=None) if records.model is Directive else Q()
        drafts = records.filter(_UNPUBLISHED, whose, listed, expired=False).exclude(
            Q(in_moderation(records.model)) | Q(is_scheduled(records.model))
        )
        found += drafts.order_by(f"-{_LATEST}", "-pk")[: MAX_LINES + 1]
    return [line_of(record, words=_saved(record)) for record in _newest_first(found)]


def edited_last(user: Any) -> list[WorkLine]:
    """Return what anybody edited last, with who and when: pages and records together, the newest first."""
    found = list[Any]()
    for records in own_work(user):
        edited = records.filter(latest_revision__isnull=False).select_related("latest_revision__user")
        found += edited.order_by(f"-{_LATEST}", "-pk")[:_RECENT]
    return [
        line_of(record, words=" ".join(filter(None, [_by(record.latest_revision.user, user), _saved(record)])))
        for record in _newest_first(found)[:_RECENT]
    ]


def locked_by_oneself(user: Any) -> list[WorkLine]:
    """Return what the person has locked, the newest first."""
    found = list[Any]()
    for records in own_work(user):
        found += records.filter(locked=True, locked_by=user).order_by("-locked_at", "-pk")[: MAX_LINES + 1]
    return [line_of(record) for record in sorted(found, key=lambda record: record.locked_at, reverse=True)]


def _newest_first(records: list[Any]) -> list[Any]:
    dated = [record for record in records if record.latest_revision]
    dated.sort(key=lambda record: record.latest_revision.created_at, reverse=True)
    return dated + [record for record in records if not record.latest_revision]


def _by(person: Any, user: Any) -> str:
    return _("you,") if person == user else f"{name_of(person)}," if person else ""


def _saved(record: Any) -> str:
    revision = record.latest_revision
    return _("%(time)s on %(day)s") % moment(revision.created_at) if revision else ""
