"""Named queries of the register: one place for joins, so that pages need a constant number of queries."""

from __future__ import annotations

from typing import Self

from accounts.audience import AudienceQuerySet


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
