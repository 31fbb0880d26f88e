"""Named queries of the register: one place for joins, so that pages need a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import Final, Self

from django.db import connections

from accounts.audience import AudienceQuerySet
from documents.record.identity import base_slug

#: Stands behind every character of a slug.
_AFTER_SLUGS: Final = "~"


class DirectiveQuerySet(AudienceQuerySet):
    """Queries for listings and pages of directives."""

    def live(self) -> Self:
        """Keep published directives."""
        return self.filter(live=True)

    def for_listing(self) -> Self:
        """Load what a row of a list shows, and no long text."""
        return self.select_related("doc_type", "issuer").defer("search_key", "recipients", "description", "source_urls")

    def for_page(self) -> Self:
        """Load what the page of one directive shows."""
        return self.select_related("doc_type", "issuer").defer("search_key")

    def with_slug_prefix(self, prefix: str) -> Self:
        """Keep directives whose slug begins so, found by the index of slugs on every database.

        SQLite takes no index for the LIKE that Django writes; on PostgreSQL the order of letters is that of a language.
        """
        if connections[self.db].vendor == "sqlite":
            return self.filter(slug__gte=prefix, slug__lt=f"{prefix}{_AFTER_SLUGS}")
        return self.filter(slug__startswith=prefix)

    def free_slug(self, *, number: str, issued_on: date | None, exclude_pk: int | None) -> str:
        """Return a slug that no other directive uses: two issuers may use the same number on the same day."""
        base = base_slug(number=number, issued_on=issued_on)
        taken = set(self.with_slug_prefix(base).exclude(pk=exclude_pk).values_list("slug", flat=True))
        if base not in taken:
            return base
        serial = 2
        while f"{base}-{serial}" in taken:
            serial += 1
        return f"{base}-{serial}"
