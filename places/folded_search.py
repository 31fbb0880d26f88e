"""Search in lists and choosers of the admin: words typed without marks, by their beginnings, in any order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from vietnamese.fold import fold_key

MAX_WORDS = 12


def folded_filter(query: str, *, field: str = "search_key") -> Q:
    """Return the predicate "each word of `query` begins a word of the folded column `field`"."""
    predicate = Q()
    for word in fold_key(query[:500]).split()[:MAX_WORDS]:
        predicate &= Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})
    return predicate


def holds_words(text: str, query: str) -> bool:
    """Tell the same of a text at hand."""
    folded = f" {fold_key(text)}"
    return all(f" {word}" in folded for word in fold_key(query[:500]).split()[:MAX_WORDS])


class FoldedSearchMixin:
    """For index views of the admin whose model has a folded `search_key`."""

    search_fields = ("search_key",)
    is_searching: bool
    search_query: str

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what the query finds."""
        return queryset.filter(folded_filter(self.search_query)) if self.is_searching else queryset


class FoldedSearchForm(BaseFilterForm):
    """The search box of a chooser."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what the query finds."""
        query = self.cleaned_data.get("q", "")
        if not query:
            return objects
        self.is_searching, self.search_query = True, query
        return objects.filter(folded_filter(query))
