"""Tables of the search app."""

from __future__ import annotations

from search.models.golden import GoldenQuery, GoldenRun
from search.models.health import IndexHealth
from search.models.index import AdminEntry, OutboxEntry, SearchEntry
from search.models.kept import Alert, AlertLetter, NewMatch, PastSearch, PopularSearch, SavedSearch
from search.models.statistics import AskedSearch, QueryDecision
from search.models.tuning import ProfileUse, QueryRule, RankingProfile, Synonym, TuningState

__all__ = [
    "AdminEntry",
    "Alert",
    "AlertLetter",
    "AskedSearch",
    "GoldenQuery",
    "GoldenRun",
    "IndexHealth",
    "NewMatch",
    "OutboxEntry",
    "PastSearch",
    "PopularSearch",
    "ProfileUse",
    "QueryDecision",
    "QueryRule",
    "RankingProfile",
    "SavedSearch",
    "SearchEntry",
    "Synonym",
    "TuningState",
]
