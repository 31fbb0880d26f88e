"""The way of a material: draft → submitted → returned or published → taken down, and back.

Every step locks the row, so that two taps on a button are one step. A step that does not fit the state raises
`WrongState` with a message for people.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import ModelLogEntry, Revision, Workflow, WorkflowState

from accounts import workflows
from training.materials.states import MaterialState, standing_of_material
from training.models import Material

WORKFLOW_NAME = "Duyệt tài liệu tập huấn"
TASK_NAME = "Biên tập viên duyệt tài liệu"
_EDITABLE = frozenset({MaterialState.DRAFT, MaterialState.RETURNED, MaterialState.PUBLISHED, MaterialState.WITHDRAWN})


class WrongState(Exception):
    """The material is not in the state that the step needs; the message says what happened and what to do."""


def ensure_workflow() -> Workflow:
    """Return the workflow of materials; made, for the editors, if there is none or somebody has switched it off."""
    return workflows.ensure_workflow(Material, name=WORKFLOW_NAME, task_name=TASK_NAME)


def may_be_edited(material: Material) -> bool:
    """Tell whether its trainer may change it now: not while it waits for approval."""
    return standing_of_material(material).state in _EDITABLE


@transaction.atomic
def save_draft(draft: Material, *, user: Any) -> Revision:
    """Store the newest form of a material; readers go on seeing what is published.

    draft: a new material, or one as `get_latest_revision_as_object` gives it. Raises WrongState while it waits.
    """
    if draft.pk is None:
        draft.live = False
        draft.has_unpublished_changes = True
        draft.save()
    else:
        stored = _lock(draft, needs=_EDITABLE)
        if not stored.live:  # as Wagtail does: what nobody reads is stored as its draft says, and found and closed so
            draft.save()
    revision: Revision = draft.save_revision(user=user, log_action=True)
    return revision


def introduce_workflow() -> None:
    """Make the workflow of materials unless materials have had one: what an administrator has changed stays."""
    workflows.introduce_workflow(Material, name=WORKFLOW_NAME, task_name=TASK_NAME)


@transaction.atomic
def submit(material: Material, *, user: Any) -> None:
    """Send the newest form to the editors; one that was returned goes back to whom it came from."""
    stored = _lock(material, needs=_EDITABLE)
    if not stored.has_modules():
        raise WrongState(
            _("The material belongs to no module any more, so no editor would see it. Choose one, then send.")
        )
    workflow = ensure_workflow()
    flow: WorkflowState | None = stored.current_workflow_state
    if flow is not None and flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        flow.resume(user=user)
    else:
        workflow.start(stored, user)


@transaction.atomic
def take_back(material: Material, *, user: Any) -> None:
    """Take a submitted material back into the drafts."""
    stored = _lock(material, needs={MaterialState.SUBMITTED})
    stored.current_workflow_state.cancel(user=user)


@transaction.atomic
def publish(material: Material, *, user: Any) -> None:
    """Publish the newest form at once, for those who may approve it themselves."""
    stored = _lock(material)
    stored.get_latest_revision().publish(user=user, skip_permission_checks=True)


@transaction.atomic
def withdraw(material: Material, *, user: Any) -> None:
    """Take a published material down; its versions are kept."""
    stored = _lock(material)
    if not stored.live:
        raise WrongState(_("This material is not published any more. Load the page anew."))
    if (flow := stored.current_workflow_state) is not None:
        flow.cancel(user=user)
    # Like publishing: whose material it is has been asked before, and trainers have no right in the admin.
    UnpublishAction(stored, user=user).execute(skip_permission_checks=True)


def was_taken_down_by_another(material: Material, *, user: Any) -> bool:
    """Tell whether the material is down because somebody else has taken it down: what was approved is not any more."""
    if material.live:
        return False
    entries = ModelLogEntry.objects.for_instance(material).filter(action="wagtail.unpublish").order_by("-timestamp")
    last = entries.values_list("user_id").first()
    return last is not None and last[0] != user.pk  # nobody: a state secret was found in it


@transaction.atomic
def discard_draft(material: Material, *, user: Any) -> None:
    """Delete a material that was never published, or the unpublished changes of one that is."""
    stored = _lock(material, needs=_EDITABLE)
    if not stored.versions.exists():
        stored.delete()
        return
    if (flow := stored.current_workflow_state) is not None:
        flow.cancel(user=user)
    if stored.live:
        stored.save_revision(user=user, log_action=True)
        Material.objects.filter(pk=stored.pk).update(has_unpublished_changes=False)
    else:  # what was online last is its newest form again
        published = stored.with_content_json(stored.versions.order_by("-number")[0].content)
        published.save()
        published.save_revision(user=user, log_action=True)


def _lock(material: Material, *, needs: Any = None) -> Material:
    """Return the stored material with its row locked. Raises WrongState if its state is none of `needs`."""
    try:
        stored: Material = Material.objects.select_for_update().get(pk=material.pk)
    except Material.DoesNotExist as error:
        raise WrongState(_("This material has been deleted.")) from error
    state = standing_of_material(stored).state
    if needs is not None and state not in needs:
        if state == MaterialState.SUBMITTED:
            raise WrongState(
                _("The material is waiting for approval. Take it back first, then change it and send it again.")
            )
        raise WrongState(_("Somebody has changed this material meanwhile. Load the page anew and look again."))
    return stored
