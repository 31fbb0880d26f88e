"""Training materials as a view set of the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.audience import reader_for
from accounts.wagtail_admin.records import View, behind_audience
from training.admin.editing import (
    MaterialCollectActionView,
    MaterialCreateView,
    MaterialEditView,
    MaterialWorkflowActionView,
    MaterialWorkflowPreviewView,
)
from training.admin.filters import MaterialFilterSet
from training.admin.listing import MaterialIndexView, columns, materials_in_admin
from training.admin.panels import material_edit_handler
from training.models import Material


class MaterialViewSet(SnippetViewSet):
    """The materials: facts are changed here, files in the workspace. None is copied: a file belongs to one material."""

    model = Material
    icon = "doc-full-inverse"
    menu_label = _("Training materials")
    menu_order = 155
    add_to_admin_menu = True
    base_url_path = "tai-lieu-tap-huan"
    index_view_class = MaterialIndexView
    add_view_class = MaterialCreateView
    edit_view_class = MaterialEditView
    workflow_action_view_class = MaterialWorkflowActionView
    collect_workflow_action_data_view_class = MaterialCollectActionView
    workflow_preview_view_class = MaterialWorkflowPreviewView
    filterset_class = MaterialFilterSet
    copy_view_enabled = False
    list_per_page = 50

    @property
    def list_display(self) -> list[Any]:
        """Return the columns."""
        return columns()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Material]:
        """Return the materials that exist for the person, with what a row shows."""
        return materials_in_admin(reader_for(request.user))

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        """Return a view behind the one door of all views of a single material."""
        return behind_audience(super().construct_view(view_class, **kwargs), view_class, Material)

    def get_edit_handler(self) -> Any:
        """Return the form."""
        return material_edit_handler().bind_to_model(self.model)

    def register_chooser_viewset(self) -> None:
        """Register no chooser: nothing refers to a material, and its window would list them."""
