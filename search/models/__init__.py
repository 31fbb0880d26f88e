"""Tables of the search app."""

from __future__ import annotations

from search.models.asked import UnansweredSearch
from search.models.health import IndexHealth
from search.models.index import AdminEntry, OutboxEntry, SearchEntry
from search.models.kept import Alert, AlertLetter, NewMatch, PastSearch, PopularSearch, SavedSearch

__all__ = [
    "AdminEntry",
    "Alert",
    "AlertLetter",
    "IndexHealth",
    "NewMatch",
    "OutboxEntry",
    "PastSearch",
    "PopularSearch",
    "SavedSearch",
    "SearchEntry",
    "UnansweredSearch",
]
