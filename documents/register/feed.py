"""Newest directives as an Atom feed, for the reader who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from documents.models import Directive
from documents.record.validity import validity_at
from documents.register.query import parse_register_query, rows_for
from documents.relations.shown import RelationLine, relations_of_changed
from vietnamese.cells import clean_text

MAX_ENTRIES = 30


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A directive of the feed, and what others did to it if it is no longer in force as a whole."""

    directive: Directive
    relations: Sequence[RelationLine]

    def get_absolute_url(self) -> str:
        """Return the address of the directive."""
        return self.directive.get_absolute_url()


class DirectiveFeed(Feed):
    """The rows of the register that the address asks for, newest first, only those the reader may see."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[FeedEntry]:
        """Return the directives of the feed."""
        reader, today = reader_for(request.user), timezone.localdate()
        rows = rows_for(parse_register_query(request.GET), reader=reader, on=today)
        newest = list(rows.for_listing().order_by("-issued_on", "-pk")[:MAX_ENTRIES])
        states = {directive.pk: validity_at(directive, on=today).state for directive in newest}
        relations = relations_of_changed(states, reader=reader, on=today)
        return [FeedEntry(directive, relations.get(directive.pk, ())) for directive in newest]

    def title(self) -> str:
        """Return the title of the feed."""
        return _("New directives | %(site)s") % {"site": settings.SITE_NAME}

    def link(self) -> str:
        """Return the address of the page that lists the same."""
        return reverse("documents:register")

    def items(self, obj: list[FeedEntry]) -> list[FeedEntry]:
        """Return the directives."""
        return obj

    def item_title(self, item: FeedEntry) -> str:  # type: ignore[override]
        """Return number and subject."""
        return clean_text(f"{item.directive.number}: {item.directive.subject}")

    def item_description(self, item: FeedEntry) -> str:  # type: ignore[override]
        """Return type and issuer, and what has become of it."""
        facts = ", ".join(str(part) for part in (item.directive.doc_type, item.directive.issuer) if part)
        return clean_text(". ".join(filter(None, (facts, *(relation.text for relation in item.relations)))))

    def item_pubdate(self, item: FeedEntry) -> datetime | None:
        """Return the day of issue."""
        day = item.directive.issued_on
        return timezone.make_aware(datetime.combine(day, time())) if day else None

    def item_updateddate(self, item: FeedEntry) -> datetime:
        """Return when the record was changed last."""
        return item.directive.updated_at


_feed = DirectiveFeed()


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Send the feed."""
    return _feed(request)
