"""Named queries of pages: what lists need, by the type of page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from accounts.audience import Reader, pages_visible_to

if TYPE_CHECKING:  # Wagtail ships no types: without this, every method would return Any
    _PageQuerySet = models.QuerySet[Any]
else:
    _PageQuerySet = PageQuerySet


class ReadablePageQuerySet(_PageQuerySet):
    """Query set of every page type; directives answer to the same verb."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the published pages that the reader may see."""
        visible: Self = pages_visible_to(self, reader)
        return visible


class NewsQuerySet(ReadablePageQuerySet):
    """Query set of news."""

    def of_commune(self, place_id: int | None, *, path: str) -> Self:
        """Keep the news that name a place and those below the page of the commune at `path`."""
        conditions = Q(path__startswith=path)
        if place_id:
            named = self.model.places.through.objects.filter(place=place_id)
            conditions |= Q(pk__in=named.values("newspage"))
        return self.filter(conditions)

    def newest_first(self) -> Self:
        """Order news by their dates."""
        return self.order_by("-date", "-pk")


class EventQuerySet(ReadablePageQuerySet):
    """Query set of events. Events without a beginning are part of no list."""

    def of_commune(self, place_id: int | None, *, path: str) -> Self:
        """Keep the events that take place in a place and those below the page of the commune at `path`."""
        conditions = Q(path__startswith=path)
        if place_id:
            conditions |= Q(place=place_id)
        return self.filter(conditions)

    def upcoming(self, *, at: datetime) -> Self:
        """Keep the events that are not over at a moment, the nearest first."""
        return self._with_last_moment().filter(last__gte=at).order_by("starts_at", "pk")

    def past(self, *, at: datetime) -> Self:
        """Keep the events that are over at a moment, the latest first."""
        return self._with_last_moment().filter(last__lt=at).order_by("-starts_at", "-pk")

    def _with_last_moment(self) -> Self:
        known = self.filter(starts_at__isnull=False)
        return known.annotate(last=Coalesce("ends_at", "starts_at"))
