"""Named queries of the register: one place for joins, so that pages need a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import Self

from accounts.audience import AudienceQuerySet
from documents.record.identity import base_slug


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

    def free_slug(self, *, number: str, issued_on: date | None, exclude_pk: int | None) -> str:
        """Return a slug that no other directive uses: two issuers may use the same number on the same day."""
        base = base_slug(number=number, issued_on=issued_on)
        taken = set(self.filter(slug__startswith=base).exclude(pk=exclude_pk).values_list("slug", flat=True))
        if base not in taken:
            return base
        serial = 2
        while f"{base}-{serial}" in taken:
            serial += 1
        return f"{base}-{serial}"
