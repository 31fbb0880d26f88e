"""Letters about training materials: to editors that one waits, to its trainer what became of it.

They take the place of Wagtail's, which lead everybody to the admin; a trainer is let into the workspace only. They go
out after the commit: nobody is told what did not happen, and no transaction waits for a mail server.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from accounts.audience import may_see_record, reader_for
from accounts.models import User
from accounts.wagtail_admin.notifications import (
    ReadableRecipientsMixin,
    below_base_url,
    record_of,
    register_own_letters,
)
from training.models import Material


class _MaterialLetter(ReadableRecipientsMixin):
    """A letter about a material."""

    name = ""

    def is_ours(self, record: Any) -> bool:
        """Tell whether this is about a material."""
        return isinstance(record, Material)

    def get_template_set(self, instance: Any, **kwargs: Any) -> dict[str, str]:
        """Return the templates of subject and text."""
        return {"subject": f"training/mail/{self.name}_subject.txt", "text": f"training/mail/{self.name}.txt"}

    def get_context(self, instance: Any, **kwargs: Any) -> dict[str, Any]:
        """Return title, trainer, comment and address."""
        material = record_of(instance)
        return {
            "title": material.get_latest_revision_as_object().title,
            "trainer": material.owner.get_full_name() if material.owner else "",
            "address": below_base_url(self.address_of(material)),
        }

    def address_of(self, material: Material) -> str:
        """Return the page to which the letter leads."""
        raise NotImplementedError


class WaitingLetter(_MaterialLetter, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells the editors that a material waits for them."""

    name = "waiting"

    def address_of(self, material: Material) -> str:
        """Return the form in the admin."""
        return reverse(Material.snippet_viewset.get_url_name("edit"), args=[material.pk])


class _LetterToTrainer(_MaterialLetter):
    """A letter to the trainer, and to whoever else sent the material."""

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> set[Any]:
        """Return the trainer, and whoever sent the material if they may see it; not the one who took the step."""
        material = record_of(instance)
        sender: User | None = instance.requested_by
        told = {material.owner} if material.owner else set()
        if sender is not None and may_see_record(reader_for(sender), material):
            told.add(sender)
        return told - {kwargs.get("user")}

    def get_context(self, instance: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the editor wrote."""
        step = instance.current_task_state
        said = {"comment": step.comment if step else "", "editor": str(step.finished_by or "") if step else ""}
        return super().get_context(instance, **kwargs) | said


class ReturnedLetter(_LetterToTrainer, mail.WorkflowStateRejectionEmailNotifier):
    """Tells the trainer what is to be changed."""

    name = "returned"

    def address_of(self, material: Material) -> str:
        """Return the form in the workspace."""
        return reverse("training:edit_material", kwargs={"pk": material.pk})


class PublishedLetter(_LetterToTrainer, mail.WorkflowStateApprovalEmailNotifier):
    """Tells the trainer that the material is published."""

    name = "published"

    def address_of(self, material: Material) -> str:
        """Return the page of the material."""
        return material.get_absolute_url()


_LETTERS = (
    (task_submitted, TaskState, WaitingLetter()),
    (workflow_rejected, WorkflowState, ReturnedLetter()),
    (workflow_approved, WorkflowState, PublishedLetter()),
)


def connect() -> None:
    """Write these letters instead of Wagtail's; called once when the app is ready."""
    register_own_letters("training.material")
    for signal, sender, letter in _LETTERS:
        signal.connect(letter, sender=sender, dispatch_uid=f"training-letter-{letter.name}")
