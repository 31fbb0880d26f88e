"""What the views of a single material do differently: workflow actions ask for a comment, new ones begin elsewhere."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    CreateView,
    EditView,
    WorkflowActionView,
    WorkflowPreviewView,
)

from accounts.restrictions import page_restrictions
from accounts.wagtail_admin.audience_form import ToldAudienceMixin
from accounts.wagtail_admin.records import EditorsOnlyMixin, OwnStepMixin
from accounts.wagtail_admin.stale.versions import NewestVersionMixin
from accounts.ways import Ways, combine
from training.models import Material

RETURN = "reject"
"""Wagtail's name of the action that sends a material back to its trainer."""


class ReturnForm(forms.Form):
    """What the trainer is told when a material comes back."""

    comment = forms.CharField(
        label=_("What is to be changed"),
        max_length=2000,
        help_text=_("The trainer reads this. Say what to change, and where."),
        error_messages={"required": _("Say what is to be changed: the trainer cannot guess it.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class _ReturnMixin(OwnStepMixin):
    """A material goes back to its trainer with a comment only."""

    action_name: str

    def get_form_class(self) -> Any:
        """Return the form of the action."""
        return ReturnForm if self.action_name == RETURN else super().get_form_class()  # type: ignore[misc]


class _ToldMaterialMixin(ToldAudienceMixin):
    """What readers may see follows from the audience of a material and from its modules."""

    def ways_to(self, record: Material) -> Ways:
        """Return the ways to a material through one of its modules."""
        tree = page_restrictions()
        paths = record.module_links.values_list("module__path", flat=True)
        return combine(super().ways_to(record), frozenset().union(*(tree.ways(path) for path in paths)))


class MaterialWorkflowActionView(_ToldMaterialMixin, _ReturnMixin, WorkflowActionView):
    """An action taken elsewhere than in the form."""


class MaterialCollectActionView(_ReturnMixin, CollectWorkflowActionDataView):
    """The question that an action asks on the form."""


class MaterialWorkflowPreviewView(EditorsOnlyMixin, WorkflowPreviewView):
    """The preview of what awaits approval."""


class MaterialCreateView(CreateView):
    """A new material begins with its files, in the workspace."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead there whoever may add materials."""
        if not self.user_has_permission("add"):
            raise PermissionDenied
        return redirect("training:new_material")


class MaterialEditView(NewestVersionMixin, _ToldMaterialMixin, EditView):
    """A material, as a draft or published."""

    object: Material
    request: HttpRequest
    form: Any

    def workflow_action_is_valid(self) -> bool:
        """Tell whether the action can be taken now: a return without a comment cannot, however it was sent."""
        valid: bool = super().workflow_action_is_valid()
        if not valid or self.workflow_action != RETURN:
            return valid
        try:
            said = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        except (ValueError, RecursionError):
            return False
        return isinstance(said, dict) and bool(str(said.get("comment") or "").strip())

    def is_valid(self, form: Any) -> bool:
        """Tell whether the form can be stored; an action that comes too late stores no draft either."""
        if self.request.POST.get("action-workflow-action") and self.action != "workflow-action":
            self.produced_error_code = "too_late"
            self.produced_error_message = _(
                "Nothing was stored: the material does not wait for approval any more, or the comment is missing. "
                "Load the page anew and look again."
            )
            return False
        valid: bool = super().is_valid(form)
        return valid

    def save_instance(self) -> Any:
        """Store the form. Whose material it is counts at once, if a button was pressed: it is no part of a draft."""
        if "owner" in self.form.changed_data and not self.expects_json_response:
            Material.objects.filter(pk=self.object.pk).update(owner=self.form.cleaned_data["owner"])
        return super().save_instance()
