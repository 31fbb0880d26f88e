"""Mail about moderation goes to those only who may see what it names; some records have letters of their own.

Wagtail writes to everybody in the groups of a step and to all superusers, about closed pages, too. Its four notifiers
are replaced by ours when the app is ready.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from accounts.audience import may_see_record, reader_for

_writes_its_own: set[str] = set()


def register_own_letters(label: str) -> None:
    """Leave the letters about records of a model ("training.material") to its app."""
    _writes_its_own.add(label.lower())


def record_of(state: Any) -> Any:
    """Return what is moderated, from the state of a workflow or of a step; None if it is gone."""
    flow = state.workflow_state if isinstance(state, TaskState) else state
    return flow.content_object


class ReadableRecipientsMixin:
    """Writes to those only who may see the record, and not about records whose app does so itself."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Tell whether this notifier writes about the record."""
        if not super().can_handle(instance, **kwargs):  # type: ignore[misc]
            return False
        record = record_of(instance)
        return record is not None and self.is_ours(record)

    def is_ours(self, record: Any) -> bool:
        """Tell whether nobody else writes about this kind of record."""
        return record._meta.label_lower not in _writes_its_own

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> set[Any]:
        """Return those of Wagtail's recipients who may see the record."""
        record = record_of(instance)
        recipients = super().get_recipient_users(instance, **kwargs)  # type: ignore[misc]
        return {user for user in recipients if may_see_record(reader_for(user), record)}


class TaskSubmitted(ReadableRecipientsMixin, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells the people of a step that something waits for them."""


class WorkflowSubmitted(ReadableRecipientsMixin, mail.WorkflowStateSubmissionEmailNotifier):
    """Tells the superusers that something was handed in."""


class WorkflowApproved(ReadableRecipientsMixin, mail.WorkflowStateApprovalEmailNotifier):
    """Tells whoever handed something in that it is approved."""


class WorkflowRejected(ReadableRecipientsMixin, mail.WorkflowStateRejectionEmailNotifier):
    """Tells whoever handed something in that it comes back."""


_NOTIFIERS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification", TaskSubmitted()),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification", WorkflowSubmitted()),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", WorkflowRejected()),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", WorkflowApproved()),
)
"""Signal, its sender, the name under which Wagtail has connected its own notifier, and ours. A signal keeps receivers
weakly, so the notifiers live here."""


def connect() -> None:
    """Take the places of Wagtail's notifiers, whether it has connected them already or does so later."""
    for signal, sender, uid, notifier in _NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(notifier, sender=sender, dispatch_uid=uid)
