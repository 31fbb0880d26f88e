"""The buttons below the form of a material: what an editor does with one that waits comes first, in plain words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import WorkflowMenuItem

from training.materials.states import MaterialState, standing_of_material
from training.models import Material

_LABELS = {
    ("approve", False): _("Approve and publish"),
    ("reject", True): _("Return for changes"),
    ("approve", True): _("Approve with a comment"),
}
_NOT_WHILE_WAITING = frozenset({"action-publish", "action-cancel-workflow", "action-restart-workflow"})
"""Publishing beside the approval, or ending it without a word to the trainer."""
_NOT_FOR_EDITORS = frozenset({"action-submit", "action-restart-workflow"})
"""Editors publish themselves; a material that was returned is sent again by its trainer."""


def arrange_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put approval and return first while a material waits; leave out what goes past them."""
    material = context.get("instance")
    if not isinstance(material, Material):
        return
    waits = standing_of_material(material).state == MaterialState.SUBMITTED
    actions = {_key(item): item for item in items if isinstance(item, WorkflowMenuItem)}
    for key, label in _LABELS.items():
        if key in actions:
            actions[key].label = label
    ours = [actions.pop(key) for key in _LABELS if key in actions]
    left_out = _NOT_WHILE_WAITING if waits else _NOT_FOR_EDITORS
    items[:] = [*ours, *(item for item in items if item not in ours and item.name not in left_out)]


def _key(item: WorkflowMenuItem) -> tuple[str, bool]:
    """Return what tells Wagtail's workflow actions apart: two of them are called "approve"."""
    return item.name, bool(item.launch_modal)
