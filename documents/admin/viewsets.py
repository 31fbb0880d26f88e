"""The register, topics and types of documents as view sets of the Wagtail admin."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
    WorkflowActionView,
    WorkflowPreviewView,
)

from accounts.audience import reader_for
from accounts.wagtail_admin.own_records import may_delete
from accounts.wagtail_admin.records import EditorsOnlyMixin, OwnStepMixin, View, behind_audience
from documents.admin.chooser import DirectiveChooserViewSet
from documents.admin.columns import ONE_LINE, columns, with_file_counts
from documents.admin.editing import DirectiveCopyView, DirectiveCreateView, DirectiveEditView
from documents.admin.export import RecordExportMixin
from documents.admin.filters import DirectiveFilterSet
from documents.admin.finding import find_directives
from documents.admin.menu import extra_menu_items
from documents.admin.own import keeps_register, keys_of_own, register_address
from documents.admin.paging import DirectivePaginator
from documents.admin.panels import directive_edit_handler
from documents.admin.permission_policy import directives_in_admin
from documents.models import Directive, DocumentType, Topic
from documents.register.counting import count_visible


class DirectiveIndexView(RecordExportMixin, IndexView):
    """The list: searched as the site is and with drafts, filtered, ordered, exported."""

    default_ordering = "-issued_on"
    search_fields = ("search_key",)  # says that there is a search box
    paginate_by = 50
    paginator_class = DirectivePaginator

    def order_queryset(self, queryset: QuerySet[Directive]) -> QuerySet[Directive]:
        """Let the key decide between directives of one day, type or issuer: pages must not overlap."""
        ordered: QuerySet[Directive] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")

    @cached_property
    def is_filtering(self) -> bool:
        """Tell whether a filter is in use, be it beside one that cannot be understood."""
        return bool(self.filters and self.filters.form.has_changed())

    def filter_queryset(self, queryset: QuerySet[Directive]) -> QuerySet[Directive]:
        """Keep what the filters leave; one that cannot be understood leaves out nothing, and the list says so."""
        if self.filters is None:
            return queryset
        self.filters.form.full_clean()
        kept: QuerySet[Directive] = self.filters.filter_queryset(queryset)
        return kept

    @cached_property
    def found(self) -> list[int] | None:
        """Return the keys that the search found, the best first; None if nothing was looked for."""
        user = self.request.user
        return find_directives(self.search_query, reader=reader_for(user), among=directives_in_admin(user))

    def search_queryset(self, queryset: QuerySet[Directive]) -> QuerySet[Directive]:
        """Keep what the search found."""
        return queryset if self.found is None else queryset.filter(pk__in=self.found)

    def get_paginator(self, *args: Any, **kwargs: Any) -> DirectivePaginator:
        """Return the paginator, which counts what was searched or filtered up to a bound."""
        paginator: DirectivePaginator = super().get_paginator(*args, **kwargs)
        if not (self.is_searching or self.is_filtering):
            if keeps_register(self.request.user):
                paginator.whole = count_visible(reader_for(self.request.user), with_drafts=True)
            else:  # the drafts of others are none of theirs
                paginator.whole = directives_in_admin(self.request.user).order_by().count()
        elif self.found and not self.is_explicitly_ordered:
            paginator.best_first = self.found
        return paginator

    @cached_property
    def _own(self) -> frozenset[int] | None:
        """Return the keys of the directives that the person works on; None if they work on all."""
        return None if keeps_register(self.request.user) else keys_of_own(self.request.user)

    def get_edit_url(self, instance: Directive) -> str | None:
        """Lead to the form, or to the page that readers see if the person does not work on this directive."""
        if self._own is not None and instance.pk not in self._own:
            return instance.get_absolute_url()
        url: str | None = super().get_edit_url(instance)
        return url

    def get_copy_url(self, instance: Directive) -> str | None:
        """Offer a copy of what the person works on."""
        url: str | None = super().get_copy_url(instance)
        return url if self._own is None or instance.pk in self._own else None

    def get_delete_url(self, instance: Directive) -> str | None:
        """Offer to delete what the person may delete."""
        url: str | None = super().get_delete_url(instance)
        return url if self._own is None or (instance.pk in self._own and may_delete(instance)) else None

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns; the number, which is the link, stays on one line."""
        shown: list[Column] = super().columns
        for column in shown:
            if isinstance(column, TitleColumn):
                column.classname = ONE_LINE
        return shown


class DirectiveWorkflowPreviewView(EditorsOnlyMixin, WorkflowPreviewView):
    """The preview of what awaits moderation."""


class DirectiveWorkflowActionView(OwnStepMixin, WorkflowActionView):
    """An action of moderation."""


class DirectiveCollectActionView(OwnStepMixin, CollectWorkflowActionDataView):
    """The question that an action of moderation asks."""


class DirectiveViewSet(SnippetViewSet):
    """The register."""

    model = Directive
    icon = "doc-full"
    menu_label = _("Register of directives")
    menu_order = 10
    base_url_path = "van-ban"
    index_view_class = DirectiveIndexView
    add_view_class = DirectiveCreateView
    edit_view_class = DirectiveEditView
    copy_view_class = DirectiveCopyView
    workflow_action_view_class = DirectiveWorkflowActionView
    collect_workflow_action_data_view_class = DirectiveCollectActionView
    workflow_preview_view_class = DirectiveWorkflowPreviewView
    chooser_viewset_class = DirectiveChooserViewSet
    filterset_class = DirectiveFilterSet
    list_per_page = 50

    @property
    def list_display(self) -> list[Any]:
        """Return the columns."""
        return columns()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Directive]:
        """Return the directives that the person may see, with what a row shows."""
        visible = directives_in_admin(request.user)
        return with_file_counts(visible.select_related("doc_type", "issuer"))

    @cached_property
    def menu_item_class(self) -> Any:
        """Return the entry of the menu; it leads those who work for one place to the directives of its bodies."""
        base: Any = super().menu_item_class

        def render_component(item: Any, request: HttpRequest) -> Any:
            item = copy(item)
            item.url = register_address(request.user)
            return base.render_component(item, request)

        return type("DirectivesMenuItem", (base,), {"render_component": render_component})

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        """Return a view behind the one door of all views of a single directive."""
        return behind_audience(super().construct_view(view_class, **kwargs), view_class, Directive)

    def get_edit_handler(self) -> Any:
        """Return the form in tabs."""
        return directive_edit_handler().bind_to_model(self.model)


class TopicViewSet(SnippetViewSet):
    """Fields of activity."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 20
    base_url_path = "van-ban-linh-vuc"
    list_display = ["name", Column("parent", label=_("Belongs to"), accessor="parent")]
    panels = [FieldPanel("name"), FieldPanel("parent", widget=forms.Select)]
    ordering = ("sort_key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """Return the topics with what they belong to."""
        return Topic.objects.select_related("parent")


class DocumentTypeViewSet(SnippetViewSet):
    """Types of documents."""

    model = DocumentType
    icon = "list-ul"
    menu_label = _("Document types")
    menu_order = 30
    base_url_path = "van-ban-the-loai"
    list_display = ["name", "abbreviation", "is_state", "is_party", "is_normative"]
    ordering = ("sort_key",)
    panels = [
        FieldPanel("name"),
        FieldPanel("abbreviation", help_text=_("As in numbers: QĐ. Leave empty if numbers do not carry one.")),
        MultiFieldPanel(
            [FieldPanel("is_state"), FieldPanel("is_party"), FieldPanel("is_normative")], heading=_("Used")
        ),
    ]


class RegisterGroup(SnippetViewSetGroup):
    """The menu entry of the register."""

    items = (DirectiveViewSet, TopicViewSet, DocumentTypeViewSet)
    menu_icon = "doc-full"
    menu_label = _("Documents of the register")
    menu_name = "directives"
    menu_order = 150

    def get_submenu_items(self) -> list[MenuItem]:
        """Add the lists of the register that are no view sets."""
        return [*super().get_submenu_items(), *extra_menu_items()]
