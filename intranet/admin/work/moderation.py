"""What waits for somebody's review, what came back to them, what others review for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from accounts.audience import reader_for
from accounts.wagtail_admin.existence import existing_for
from intranet.admin.work.lines import WorkLine
from intranet.admin.work.records import Key, find_records, line_of, moment, name_of
from training.admin.waiting import waiting_materials
from training.models import Material
from training.standing import CHANGE as CHANGE_MATERIALS


def to_review(user: Any) -> list[WorkLine]:
    """Return what the person may approve or return, the longest waiting first; every material for its editors."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("workflow_state__requested_by")
        .order_by("started_at", "pk")
    )
    flows = [(state.workflow_state, state.started_at) for state in states]
    records = find_records(user, (_key(flow) for flow, _since in flows), rule=existing_for)
    materials = _materials(user)
    lines = [
        line_of(records[_key(flow)], words=_sent_by(flow.requested_by, since))
        for flow, since in flows
        if _key(flow) in records and not (materials and isinstance(records[_key(flow)], Material))
    ]
    return lines + materials


def _materials(user: Any) -> list[WorkLine]:
    if not user.has_perm(CHANGE_MATERIALS):
        return []
    return [
        line_of(material, words=_sent_by(material.owner, material.waits_since))
        for material in waiting_materials(reader_for(user))
    ]


def sent_back(user: Any) -> list[WorkLine]:
    """Return what the person handed in and got back, with what was written to them, the last returned first."""
    lines = []
    for record, flow in _handed_in(user, WorkflowState.STATUS_NEEDS_CHANGES):
        task = flow.current_task_state
        by, comment = name_of(task.finished_by) if task else "", task.comment if task else ""
        words = _("%(person)s returned it: “%(comment)s”") if comment else _("%(person)s returned it")
        lines.append(line_of(record, words=words % {"person": by or _("An editor"), "comment": comment}))
    return lines


def handed_in(user: Any) -> list[WorkLine]:
    """Return what the person has handed in and others review; not what they may approve themselves."""
    own = set(TaskState.objects.reviewable_by(user).order_by().values_list("workflow_state", flat=True))
    return [
        line_of(record, words=_since(flow.current_task_state.started_at if flow.current_task_state else None))
        for record, flow in _handed_in(user, WorkflowState.STATUS_IN_PROGRESS)
        if flow.pk not in own
    ]


def _handed_in(user: Any, status: str) -> Iterable[tuple[Any, WorkflowState]]:
    flows = list(
        WorkflowState.objects.filter(requested_by=user, status=status)
        .select_related("current_task_state__finished_by")
        .order_by("-current_task_state__started_at", "-pk")
    )
    records = find_records(user, map(_key, flows))
    return [(records[_key(flow)], flow) for flow in flows if _key(flow) in records]


def _key(flow: WorkflowState) -> Key:
    return flow.base_content_type_id, flow.object_id


def _sent_by(person: Any, since: Any) -> str:
    return " ".join(filter(None, [name_of(person), _since(since)]))


def _since(time: Any) -> str:
    return _("since %(time)s %(day)s") % moment(time) if time else ""
