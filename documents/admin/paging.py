"""Pages of directives in the admin: found by indexes, so that they cost the same however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

from documents.register.listing import MAX_LISTED


class DirectivePaginator(WagtailPaginator):
    """Counts up to `MAX_LISTED` of what was searched or filtered; the whole register is counted exactly."""

    whole: int | None = None
    """How many there are if nothing was searched or filtered: the view says so."""

    def __init__(self, *args: Any, best_first: Sequence[int] = (), **options: Any) -> None:
        """Page through rows; best_first: keys as a search found them, or nothing to keep the order of the query set."""
        super().__init__(*args, **options)
        self.best_first = best_first

    @cached_property
    def _first_keys(self) -> list[int]:
        keys = list(self.object_list.values_list("pk", flat=True)[: MAX_LISTED + 1])
        if self.best_first:
            places = {pk: place for place, pk in enumerate(self.best_first)}
            keys.sort(key=lambda pk: places.get(pk, len(places)))
        return keys

    @property
    def is_cut(self) -> bool:
        """Tell whether more fit than can be paged through."""
        return self.whole is None and len(self._first_keys) > MAX_LISTED

    @cached_property
    def count(self) -> int:
        """Return how many can be paged through."""
        return min(len(self._first_keys), MAX_LISTED) if self.whole is None else self.whole

    @property
    def items_count_label(self) -> str:
        """Return how many there are, in words."""
        label = str(super().items_count_label)
        return _("more than %(label)s") % {"label": label} if self.is_cut else label

    def page(self, number: Any) -> Page[Any]:
        """Return a page. Its keys come from an index; only what is shown is read from the records."""
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        stop = min(start + self.per_page, self.count)
        if self.whole is None:
            keys = self._first_keys[start:stop]
        else:
            keys = list(self.object_list.values_list("pk", flat=True)[start:stop])
        rows = {row.pk: row for row in self.object_list.filter(pk__in=keys).order_by()}
        return Page([rows[key] for key in keys if key in rows], valid, self)
