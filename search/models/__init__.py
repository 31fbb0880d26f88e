"""Tables of the search app."""

from __future__ import annotations

from search.models.health import IndexHealth
from search.models.index import AdminEntry, OutboxEntry, SearchEntry
from search.models.kept import Alert, AlertLetter, NewMatch, PastSearch, PopularSearch, SavedSearch
from search.models.statistics import AskedSearch, QueryDecision

__all__ = [
    "AdminEntry",
    "Alert",
    "AlertLetter",
    "AskedSearch",
    "IndexHealth",
    "NewMatch",
    "OutboxEntry",
    "PastSearch",
    "PopularSearch",
    "QueryDecision",
    "SavedSearch",
    "SearchEntry",
]
