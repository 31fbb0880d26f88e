"""What editors have set, as it applies now: read once by each process and again after a change, wherever it was made.

A search asks the database for one row only, the token that every change renews.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db import DatabaseError
from django.db.models import Exists, Value
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from search.models import QueryRule, RankingProfile, Synonym, TuningState
from search.models.tuning import Direction, Match
from search.tuning.queries import Reach, Rule, read_query
from search.tuning.ranking import DEFAULT_RANKING, Ranking, make_ranking
from search.tuning.synonyms import SynonymTable, Wording, make_pairs
from search.tuning.values import NO_TUNING, Tuning

_THE_ROW: Final = 1
_REACH = {Match.EXACT: Reach.EXACT, Match.BEGINS: Reach.BEGINS, Match.WORDS: Reach.WORDS}


class _Memory:
    """What this process knows, behind the token and the day of its reading."""

    known: tuple[uuid.UUID | None, date | None, Tuning] = (None, None, NO_TUNING)


def current_tuning() -> Tuning:
    """Return what applies today; one query, and three more after a change or a midnight. Never raises."""
    return current_tuning_and(Value(False))[0]


def current_tuning_and(question: Exists | Value) -> tuple[Tuning, bool]:
    """Return what applies today and, asked in the same query, whether a condition holds (True if it is not known)."""
    day = timezone.localdate()
    try:
        row = TuningState.objects.filter(pk=_THE_ROW).values_list("token", question).first()
        if row is None:
            return read_tuning(day), True
        token, holds = row
        if (token, day) != _Memory.known[:2]:
            _Memory.known = (token, day, read_tuning(day))
    except DatabaseError:
        holds = True  # what is known last stands in
    return _Memory.known[2], bool(holds)


def known_tuning() -> Tuning:
    """Return what this process has read last, without asking: for what is drawn with every key, or marked on a page."""
    return _Memory.known[2]


def read_tuning(day: date) -> Tuning:
    """Return what applies on a day, read from the tables."""
    live = RankingProfile.objects.filter(is_live=True).first()
    return Tuning(
        synonyms=SynonymTable.of(_read_pairs(day)),
        rules=tuple(_read_rules(day)),
        ranking=ranking_of(live) if live else DEFAULT_RANKING,
    )


def ranking_of(profile: RankingProfile) -> Ranking:
    """Return what a profile says, as a value for searches."""
    return make_ranking(profile.weights, profile.kinds, version=profile.version)


def _read_pairs(day: date) -> Iterator[tuple[Wording, Wording]]:
    for synonym in Synonym.objects.applying(day).order_by("pk"):
        yield from make_pairs(synonym.words, synonym.others, both_ways=synonym.direction == Direction.BOTH)


def _read_rules(day: date) -> Iterator[Rule]:
    for row in QueryRule.objects.applying(day).order_by("pk"):
        syllables = read_query(row.query)
        if syllables:
            yield Rule(row.pk, syllables, _REACH[Match(row.match)], tuple(row.pinned), tuple(row.hidden))


def note_change(**kwargs: Any) -> None:
    """Have every process read the tables again, once the change is committed."""
    TuningState.objects.update_or_create(pk=_THE_ROW, defaults={"token": uuid.uuid4()})


def connect() -> None:
    """Follow the changes; called once when the app is ready."""
    for model in (Synonym, QueryRule, RankingProfile):
        for signal in (post_save, post_delete):
            signal.connect(note_change, sender=model, dispatch_uid=f"tuning-{model.__name__}-{id(signal)}")
