"""Tables of the search app."""

from __future__ import annotations

from search.models.asked import UnansweredSearch
from search.models.index import AdminEntry, OutboxEntry, SearchEntry

__all__ = ["AdminEntry", "OutboxEntry", "SearchEntry", "UnansweredSearch"]
