"""Places that have a page of their own, for links and choices on any page: a later layer registers how to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.forms import WagtailAdminPageForm

from accounts.audience import Reader
from accounts.own_places import own_places_of
from places.models import Place

PageFinder = Callable[[set[int], Reader], Mapping[int, str]]
"""Gives the addresses of the pages that the reader may see, by id of the place, in a constant number of queries."""

OwnPlaces = Callable[[], QuerySet[Place]]
"""Gives the places that have a page, published or not."""

_finders: list[PageFinder] = []
_own_places: list[OwnPlaces] = []


def register_place_pages(finder: PageFinder, *, places: OwnPlaces) -> None:
    """Make known how pages of places are found (apps register in `ready`); registered twice, it counts once."""
    if finder not in _finders:
        _finders.append(finder)
        _own_places.append(places)


def link_places(places: Iterable[Place], *, reader: Reader) -> list[tuple[Place, str]]:
    """Return the places in their order, with the addresses of those of their pages that the reader may see, else ""."""
    present = list(places)
    urls: dict[int, str] = {}
    for finder in _finders if present else ():
        urls.update(finder({place.pk for place in present}, reader))
    return [(place, urls.get(place.pk, "")) for place in present]


def find_own_places() -> frozenset[int]:
    """Return the keys of the places that have a page, published or not."""
    return frozenset(pk for places in _own_places for pk in places().values_list("pk", flat=True))


def select_offered_places(choices: QuerySet[Place], *, chosen: Iterable[Any]) -> QuerySet[Place]:
    """Return those of `choices` that are the association's own (they have a page), and what is chosen already.

    The reference data also hold neighbours that a part of an old commune went to. Before there is any page of a place,
    every choice is offered.
    """
    own = find_own_places()
    if not own:
        return choices
    return choices.filter(Q(pk__in=own) | Q(pk__in=[getattr(place, "pk", place) for place in chosen]))


class PlacesPageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of a page that names places: only the association's own are offered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            choices = field.queryset if isinstance(field, ModelChoiceField) else None
            if choices is not None and choices.model is Place:
                chosen = self.initial.get(name)
                several = chosen if isinstance(chosen, Iterable) and not isinstance(chosen, str) else [chosen]
                field.queryset = select_offered_places(choices, chosen=[place for place in several if place])
                if not chosen and self.instance.pk is None:
                    self._choose_own(name, choices, several=isinstance(field, ModelMultipleChoiceField))

    def _choose_own(self, name: str, choices: QuerySet[Place], *, several: bool) -> None:
        """Begin a new page with the places that the person works for."""
        own = list(choices.filter(pk__in=own_places_of(self.for_user))) if self.for_user else []
        if several:
            self.initial[name] = own
        elif len(own) == 1:
            self.initial[name] = own[0].pk
