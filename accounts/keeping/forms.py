"""Asks before a file goes to a collection in which others may see it.

A file has no privacy of its own: who may see it follows from its collection, so it cannot be kept, only asked about.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.models import Collection

from accounts.keeping.words import change_in_words, is_told, readers_in_words
from accounts.restrictions import collection_restrictions
from accounts.ways import Ways, admits_more

CONSENT = "may_be_opened"
"""Name of the box that is shown when others could see the file."""


class AsksBeforeOpeningMixin:
    """A form with a field `collection`: it is not valid before somebody agrees that others will see the files."""

    fields: dict[str, Any]
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ways in self.present_ways() if "collection" in self.fields else ():
            self.fields["collection"].help_text = _(
                "Who may see a file follows from its collection. Now: %(readers)s."
            ) % {"readers": readers_in_words(ways)}

    def present_ways(self) -> list[Ways]:
        """Return the ways to the files now, each once."""
        if self.instance.pk is None:
            return []
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        return ways_of_paths(rows.values_list("collection__path", flat=True))

    def clean(self) -> Any:
        """Refuse a collection that is open to others until the box is ticked."""
        cleaned = super().clean()  # type: ignore[misc]
        chosen: Collection | None = self.cleaned_data.get("collection")  # type: ignore[attr-defined]
        if chosen is None:
            return cleaned
        after = collection_restrictions().ways(chosen.path)
        opened = [before for before in self.present_ways() if admits_more(after, than=before)]
        if opened and not self.data.get(self.add_prefix(CONSENT)):  # type: ignore[attr-defined]
            self._show_box()
            for before in opened:
                self.add_error("collection", _ask(before, after))  # type: ignore[attr-defined]
        return cleaned

    def _show_box(self) -> None:
        """Put the box directly below the collection."""
        names = list(self.fields)
        names.insert(names.index("collection") + 1, CONSENT)
        self.fields[CONSENT] = forms.BooleanField(label=_("Yes, these people may see it"), required=False)
        self.order_fields(names)  # type: ignore[attr-defined]


def _ask(before: Ways, after: Ways) -> str:
    more = _("Tick the box below if that is meant, or choose another collection.")
    return f"{change_in_words(before, after)} {more}"


def ways_of_paths(paths: Any) -> list[Ways]:
    """Return the ways to files in collections at some paths, each once, without what is open to every member."""
    tree = collection_restrictions()
    each = {tree.ways(path) for path in set(paths)}
    return sorted((ways for ways in each if is_told(ways, ways)), key=lambda ways: sorted(map(sorted, ways)))
