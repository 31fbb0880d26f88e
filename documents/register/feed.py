"""Newest directives as an Atom feed, for the reader who asks."""

from __future__ import annotations

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
from documents.register.cells import clean_text
from documents.register.query import parse_register_query, rows_for

MAX_ENTRIES = 30


class DirectiveFeed(Feed):
    """The rows of the register that the address asks for, newest first, only those the reader may see."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[Directive]:
        """Return the directives of the feed."""
        rows = rows_for(parse_register_query(request.GET), reader=reader_for(request.user), on=timezone.localdate())
        return list(rows.for_listing().order_by("-issued_on", "-pk")[:MAX_ENTRIES])

    def title(self) -> str:
        """Return the title of the feed."""
        return _("New directives | %(site)s") % {"site": settings.SITE_NAME}

    def link(self) -> str:
        """Return the address of the page that lists the same."""
        return reverse("documents:register")

    def items(self, obj: list[Directive]) -> list[Directive]:
        """Return the directives."""
        return obj

    def item_title(self, item: Directive) -> str:  # type: ignore[override]
        """Return number and subject."""
        return clean_text(f"{item.number}: {item.subject}")

    def item_description(self, item: Directive) -> str:  # type: ignore[override]
        """Return type and issuer."""
        return clean_text(", ".join(str(part) for part in (item.doc_type, item.issuer) if part))

    def item_pubdate(self, item: Directive) -> datetime | None:
        """Return the day of issue."""
        return timezone.make_aware(datetime.combine(item.issued_on, time())) if item.issued_on else None

    def item_updateddate(self, item: Directive) -> datetime:
        """Return when the record was changed last."""
        return item.updated_at


_feed = DirectiveFeed()


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Send the feed."""
    return _feed(request)
