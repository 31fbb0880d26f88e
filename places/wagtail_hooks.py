"""Places, their successions and organisations in the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from places.folded_search import FoldedSearchForm, FoldedSearchMixin
from places.models import Organisation, Place, Succession


class FoldedIndexView(FoldedSearchMixin, IndexView):
    """A list that is searched without marks."""


class FoldedChooseView(ChooseView):
    """A chooser that is searched without marks."""

    filter_form_class = FoldedSearchForm


class FoldedChooseResultsView(ChooseResultsView):
    """Its list, while searching and paging."""

    filter_form_class = FoldedSearchForm


class FoldedChooserViewSet(SnippetChooserViewSet):
    """A chooser that is searched without marks."""

    choose_view_class = FoldedChooseView
    choose_results_view_class = FoldedChooseResultsView


def _day_of(field: str) -> Any:
    def accessor(record: Any) -> str:
        day = getattr(record, field)
        return f"{day:%d/%m/%Y}" if day else "–"

    return accessor


_EXISTENCE = (
    Column("valid_from", label=_("Exists from"), accessor=_day_of("valid_from"), sort_key="valid_from"),
    Column("valid_to", label=_("Exists until"), accessor=_day_of("valid_to"), sort_key="valid_to"),
)


class OrganisationViewSet(SnippetViewSet):
    """Bodies that issue directives, associations and their units."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 10
    base_url_path = "to-chuc"
    index_view_class = FoldedIndexView
    chooser_viewset_class = FoldedChooserViewSet
    list_display = ["name", "short_name", "kind", "needs_review", *_EXISTENCE]
    list_filter = ["kind", "needs_review"]
    list_per_page = 50
    ordering = ("sort_key",)
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("kind")]),
        FieldPanel(
            "aliases", help_text=_("Other ways to write the name, one a line: the import finds it by these too.")
        ),
        FieldRowPanel([FieldPanel("parent"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("needs_review"),
    ]


class PlaceViewSet(SnippetViewSet):
    """Places; what the State has decided is loaded from a table and rarely needs a hand."""

    model = Place
    icon = "site"
    menu_label = _("Places")
    menu_order = 20
    base_url_path = "dia-ban"
    index_view_class = FoldedIndexView
    chooser_viewset_class = FoldedChooserViewSet
    list_display = [
        "full_name",
        "code",
        "kind",
        Column("parent", label=_("Belongs to"), accessor="parent"),
        *_EXISTENCE,
    ]
    list_filter = ["kind"]
    list_per_page = 50
    copy_view_enabled = False
    ordering = ("sort_key", "valid_from")
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("parent")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldRowPanel([FieldPanel("area_km2"), FieldPanel("population"), FieldPanel("households")]),
        FieldPanel("seat"),
    ]

    def get_queryset(self, request: Any) -> Any:
        """Return places with what they belong to."""
        return Place.objects.select_related("parent")


class SuccessionViewSet(SnippetViewSet):
    """Which place went into which."""

    model = Succession
    icon = "arrow-right-full"
    menu_label = _("Successions")
    menu_order = 30
    base_url_path = "dia-ban-sap-nhap"
    list_display = [
        "__str__",
        "kind",
        Column("on", label=_("On"), accessor=_day_of("on"), sort_key="on"),
        "by_number",
    ]
    list_filter = ["kind", "on"]
    list_per_page = 50
    copy_view_enabled = False
    ordering = ("-on",)
    panels = [
        FieldRowPanel([FieldPanel("old"), FieldPanel("new")]),
        FieldRowPanel([FieldPanel("on"), FieldPanel("kind")]),
        FieldPanel("by_number"),
    ]

    def get_queryset(self, request: Any) -> Any:
        """Return successions with both places."""
        return Succession.objects.select_related("old", "new")


class PlacesGroup(SnippetViewSetGroup):
    """The menu entry of places and organisations."""

    items = (OrganisationViewSet, PlaceViewSet, SuccessionViewSet)
    menu_icon = "site"
    menu_label = _("Places and organisations")
    menu_name = "places"
    menu_order = 160


register_snippet(PlacesGroup)
