"""Choosing a directive in a page or form: only what the person may see, found without marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from accounts.audience import Reader, reader_for
from documents.admin.finding import find_directives
from documents.admin.paging import DirectivePaginator
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from places.folded_search import FoldedSearchForm


def choosable_directives(reader: Reader) -> DirectiveQuerySet:
    """Return the published directives that the reader may see, newest first."""
    return Directive.objects.visible_to(reader).select_related("doc_type", "issuer").order_by("-issued_on", "-pk")


class DirectiveSearchForm(FoldedSearchForm):
    """The search box of the chooser; the view searches, as it knows who asks."""

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Note what was typed."""
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        return objects


class _ChooseMixin:
    filter_form_class = DirectiveSearchForm
    filter_form: DirectiveSearchForm
    request: HttpRequest
    found: list[int] | None = None
    page_subtitle = ""  # the title says already what is chosen

    def filter_object_list(self, objects: DirectiveQuerySet) -> DirectiveQuerySet:
        """Keep what the search of the site finds among them."""
        kept: DirectiveQuerySet = super().filter_object_list(objects)  # type: ignore[misc]
        if self.filter_form.is_searching:
            reader = reader_for(self.request.user)  # type: ignore[arg-type]
            self.found = find_directives(self.filter_form.search_query, reader=reader, among=kept)
        return kept if self.found is None else kept.filter(pk__in=self.found)

    def paginator_class(self, objects: DirectiveQuerySet, *, per_page: int) -> DirectivePaginator:
        """Return the pages, with what the search found first in front."""
        return DirectivePaginator(objects, per_page=per_page, best_first=self.found or ())

    def get_object_list(self) -> DirectiveQuerySet:
        """Return what may be chosen."""
        return choosable_directives(reader_for(self.request.user))  # type: ignore[arg-type]

    @property
    def columns(self) -> list[Column]:
        """Show issuer and date beside the number: the number alone recurs every year."""
        title: list[Column] = super().columns[:1]  # type: ignore[misc]
        return [
            *title,
            Column("issuer", label=_("Issuer"), accessor="issuer"),
            Column("issued_on", label=_("Issued on"), accessor=_day),
        ]


def _day(directive: Directive) -> str:
    return f"{directive.issued_on:%d/%m/%Y}" if directive.issued_on else ""


class DirectiveChooseView(_ChooseMixin, ChooseView):
    """The chooser's window."""


class DirectiveChooseResultsView(_ChooseMixin, ChooseResultsView):
    """The list in it, while searching and paging."""


class DirectiveChosenView(SnippetChosenView):
    """The answer after a choice."""

    request: HttpRequest

    def get_object(self, pk: Any) -> Directive:
        """Return the chosen one; raises Directive.DoesNotExist for what the person may not see."""
        chosen: Directive = choosable_directives(reader_for(self.request.user)).get(pk=pk)  # type: ignore[arg-type]
        return chosen


class DirectiveChosenMultipleView(SnippetChosenMultipleView):
    """The answer after several choices."""

    request: HttpRequest

    def get_objects(self, pks: Sequence[Any]) -> DirectiveQuerySet:
        """Return those of the chosen that the person may see."""
        return choosable_directives(reader_for(self.request.user)).filter(  # type: ignore[arg-type]
            pk__in=[pk for pk in pks if str(pk).isdigit()]
        )


class DirectiveChooserViewSet(SnippetChooserViewSet):
    """The chooser of directives."""

    icon = "doc-full"
    choose_one_text = _("Choose a directive")
    choose_another_text = _("Choose another directive")
    edit_item_text = _("Edit this directive")
    choose_view_class = DirectiveChooseView
    choose_results_view_class = DirectiveChooseResultsView
    chosen_view_class = DirectiveChosenView
    chosen_multiple_view_class = DirectiveChosenMultipleView
