"""Mail about moderation goes to those only who may see what it names; some records have letters of their own.

Wagtail writes to everybody in the groups of a step and to all superusers, about closed pages, too; to superusers twice.
The address of an approved page is that of its site in the database, which says "localhost" until somebody changes it.
Its four notifiers are replaced by ours when the app is ready.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.admin import mail
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_latest_str
from wagtail.models import Page, TaskState, WorkflowState
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


def below_base_url(path: str | None) -> str:
    """Return the address in full, as a letter needs it; empty if there is none."""
    return f"{settings.BASE_URL.rstrip('/')}{path}" if path else ""


class ReadableRecipientsMixin:
    """Writes to those only who may see the record, and not about records whose app does so itself.

    The letter goes out after the commit: nobody is told what did not happen, no transaction waits for a mail server.
    """

    def __call__(self, instance: Any = None, **kwargs: Any) -> bool:
        """Send it once the step is stored."""
        if self.can_handle(instance, **kwargs):
            transaction.on_commit(partial(super().__call__, instance, **kwargs), robust=True)  # type: ignore[misc]
        return True

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


class _RecordLetter(ReadableRecipientsMixin):
    """A letter about a page or record, in the words of this site."""

    name = ""

    def get_template_set(self, instance: Any, **kwargs: Any) -> dict[str, str]:
        """Return the templates of subject and text."""
        return {"subject": f"accounts/mail/{self.name}_subject.txt", "text": f"accounts/mail/{self.name}.txt"}

    def get_context(self, instance: Any, **kwargs: Any) -> dict[str, Any]:
        """Return title, who handed it in, who said what of it, and where the letter leads."""
        record, flow = record_of(instance), instance.workflow_state if isinstance(instance, TaskState) else instance
        record = record.specific if isinstance(record, Page) else record
        step = flow.current_task_state
        return {
            "title": get_latest_str(record),
            "requested_by": str(flow.requested_by or ""),
            "comment": step.comment if step else "",
            "editor": str(step.finished_by or "") if step else "",
            "address": self.address_of(record),
        }

    def address_of(self, record: Any) -> str:
        """Return the form in the admin; whoever may not open it is told so there."""
        return below_base_url(AdminURLFinder().get_edit_url(record))


class TaskSubmitted(_RecordLetter, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells the people of a step that something waits for them."""

    name = "waiting"


class WorkflowSubmitted(_RecordLetter, mail.WorkflowStateSubmissionEmailNotifier):
    """Tells the superusers that something was handed in, unless the letter about its first step tells them so."""

    name = "waiting"

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> set[Any]:
        """Return who has no letter about the first step and has not handed it in themselves."""
        told, step = {kwargs.get("user")}, instance.current_task_state
        if step is not None and _TASK_SUBMITTED.can_handle(step):
            told |= _TASK_SUBMITTED.get_recipient_users(step, **kwargs)
        return super().get_recipient_users(instance, **kwargs) - told


class WorkflowApproved(_RecordLetter, mail.WorkflowStateApprovalEmailNotifier):
    """Tells whoever handed something in that it is approved, and where it can be read."""

    name = "approved"

    def address_of(self, record: Any) -> str:
        """Return where the record can be read, without the name of its site in the database."""
        if isinstance(record, Page):
            parts = record.get_url_parts()
            return below_base_url(parts[2] if parts else None)
        return below_base_url(record.get_absolute_url() if hasattr(record, "get_absolute_url") else None)


class WorkflowRejected(_RecordLetter, mail.WorkflowStateRejectionEmailNotifier):
    """Tells whoever handed something in that it comes back."""

    name = "returned"


_TASK_SUBMITTED = TaskSubmitted()
_NOTIFIERS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification", _TASK_SUBMITTED),
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
