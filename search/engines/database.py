"""The plain fallback: numbers, titles and subjects with LIKE over folded columns, while no index can answer.

It reads no full text and ranks simply, but it finds without marks, counts exactly and keeps the audience.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from search.analysis import bears_marks, name_tokens, value_token
from search.engines.base import (
    EngineResult,
    EngineStatus,
    EngineUnavailable,
    ReportProgress,
    ScoredPassage,
    ScoredRef,
    Spelling,
    Written,
)
from search.engines.database_entries import (
    delete_entries,
    delete_other_entries,
    make_entries,
    save_entries,
    save_entries_of,
)
from search.engines.explanation import Explanation
from search.models import SearchEntry
from search.plan import NameFilter, Phrase, SearchPlan, Sort, SuggestPlan
from search.records import SearchRecord
from search.validity import FACET, STATES, boxes_of
from search.weights import WEIGHTS
from vietnamese.dates import Days
from vietnamese.fold import fold

#: Syllables of a query that are used; each is one LIKE over the table.
MAX_LIKES = 12

#: Folded words that join others: a record need not hold them as typed ("quyết định của thủ tướng").
_JOINING = frozenset({"cua", "ve", "va", "cho", "theo", "trong", "tai"})


def _like(column: str, token: str) -> Q:
    # `contains` escapes LIKE's own signs; case and marks are gone from the column and the token.
    return Q(**{f"{column}__contains": f" {token} "})


def _in_state(state: str, day: int) -> Q:
    boxes = (_all_of(Q(**{f"validity_{one.field}__range": one[1:]}) for one in box) for box in boxes_of(state, day))
    return _any_of(boxes)


def _alias(state: str) -> str:
    return f"in_{state.replace('-', '_')}"


def _any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def _all_of(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


class DatabaseEngine:
    """Engine over `SearchEntry`."""

    name = "database"
    far = False

    @classmethod
    def of_site(cls) -> DatabaseEngine:
        """Return the engine; the entries are in the site's database."""
        return cls()

    @classmethod
    @contextmanager
    def throw_away(cls) -> Iterator[DatabaseEngine]:
        """Yield an engine inside a transaction that is rolled back; the site's own entries are seen in it too."""
        with transaction.atomic():
            yield cls()
            transaction.set_rollback(True)

    def search(self, plan: SearchPlan) -> EngineResult:
        """Return the page, the total and facet counts; the number of queries depends on the number of facets only."""
        try:
            matching = self._filter(plan)
            rows = self._order(matching, plan)[plan.offset : plan.offset + plan.limit]
            ranked = tuple(_make_scored_ref(plan, ref, rank) for ref, rank in rows)
            return EngineResult(ranked=ranked, total=matching.count(), facets=self._count_facets(plan))
        except DatabaseError as error:
            raise EngineUnavailable(str(error)) from error

    def count(self, plan: SearchPlan) -> int:
        """Return how many records a plan finds."""
        try:
            return self._filter(plan).count()
        except DatabaseError as error:
            raise EngineUnavailable(str(error)) from error

    def _filter(self, plan: SearchPlan, *, without: str = "") -> QuerySet[SearchEntry]:
        conditions = [_all_of([_match_words(plan), *(_match_phrase(phrase) for phrase in plan.phrases)])]
        if plan.pinned:
            conditions[0] |= Q(ref__in=plan.pinned)
        if plan.audience is not None:
            conditions.append(_any_of(_like("audience", token) for token in plan.audience))
        if plan.among is not None:
            conditions.append(Q(ref__in=plan.among))
        conditions += [_match_name(name) for name in plan.names if name.names]
        conditions += [_any_of(map(_match_days, group)) for group in plan.days]
        entries = SearchEntry.objects.filter(_all_of(conditions))
        if excluded := list(_match_excluded(plan)):
            entries = entries.exclude(_any_of(excluded))
        if plan.hidden:
            entries = entries.exclude(ref__in=plan.hidden)
        if plan.states is not None:
            entries = entries.filter(_any_of(_in_state(state, plan.on) for state in plan.states))
        if plan.excluded_states:
            entries = entries.exclude(_any_of(_in_state(state, plan.on) for state in plan.excluded_states))
        for chosen in plan.filters:
            if chosen.facet == FACET != without:
                entries = entries.filter(_any_of(_in_state(state, plan.on) for state in chosen.values))
            elif chosen.facet != without:
                entries = entries.filter(
                    _any_of(_like("names", value_token(chosen.facet, value)) for value in chosen.values)
                )
        return entries

    @staticmethod
    def _order(entries: QuerySet[SearchEntry], plan: SearchPlan) -> Any:
        ranked = entries.annotate(rank=_rank(plan)).values_list("ref", "rank")
        if plan.sort is Sort.RELEVANCE:
            return ranked.order_by("-rank", "-date", "-pk")
        return ranked.order_by("-date" if plan.sort is Sort.NEWEST else "date", "-pk")

    def _count_facets(self, plan: SearchPlan) -> dict[str, dict[str, int]]:
        chosen = {filtered.facet for filtered in plan.filters}
        counted: dict[str, dict[str, int]] = {}
        for without in ({""} | chosen) if plan.facets else ():
            # Equal facets are counted as text first: to read the JSON of each record took most of a search.
            texts = self._filter(plan, without=without).order_by().values_list(Cast("facets", TextField()), flat=True)
            rows = [(json.loads(text), records) for text, records in Counter(texts.iterator()).items()]
            for facet in plan.facets:
                if facet == FACET:
                    continue
                if facet == without or (not without and facet not in chosen):
                    counted[facet] = _sum_by_value(facet, rows)
        if FACET in plan.facets:
            counts = {state: Count("pk", _in_state(state, plan.on)) for state in STATES}
            found = self._filter(plan, without=FACET).aggregate(**{_alias(state): one for state, one in counts.items()})
            counted[FACET] = {state: found[_alias(state)] for state in STATES if found[_alias(state)]}
        return counted

    def passages(
        self, refs: Sequence[str], *, terms: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[ScoredPassage]]:
        """Return nothing: the entries hold no text."""
        return {}

    def suggest(self, plan: SuggestPlan) -> Sequence[str]:
        """Return the keys of records whose title or number holds the words typed, newest first."""
        if not plan.complete and not plan.beginning:
            return ()
        conditions = [_like("search_key", token) for token in plan.complete[:MAX_LIKES]]
        if plan.beginning:
            conditions.append(Q(search_key__contains=f" {plan.beginning}"))
        if plan.audience is not None:
            conditions.append(_any_of(_like("audience", token) for token in plan.audience))
        typed = " ".join((*plan.complete, plan.beginning)).strip()
        first = Case(When(search_key__startswith=f" {typed}", then=Value(1)), default=0, output_field=IntegerField())
        try:
            rows = SearchEntry.objects.filter(_all_of(conditions)).order_by(first.desc(), "-date", "-pk")
            return list(rows.values_list("ref", flat=True)[: plan.limit])
        except DatabaseError as error:
            raise EngineUnavailable(str(error)) from error

    def spelling(self, *, audience: tuple[str, ...] | None) -> Spelling | None:
        """Return None: the entries hold no counts of words."""
        return None

    def writing(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold nothing: each write is a transaction."""
        return nullcontext()

    def apply(self, *, upserts: Iterable[SearchRecord], deletes: Iterable[str]) -> Mapping[str, str]:
        """Replace or add records, delete others by key."""
        entries, refused = make_entries(list(upserts))
        with transaction.atomic():
            save_entries(entries)
            delete_entries(list(deletes))
        return refused

    def rebuild(self, records: Iterable[SearchRecord], *, progress: ReportProgress | None = None) -> Written:
        """Write all entries anew, piece by piece: in one transaction nobody else could write until the end.

        Each piece is right by itself; what changes while its record is read is repaired by the next sweep.
        """
        seen: set[str] = set()
        for count, _record in enumerate(save_entries_of(records, seen), start=1):
            if progress and count % 500 == 0:
                progress(count)
        delete_other_entries(seen)
        return Written(len(seen))

    def explain(self, plan: SearchPlan, refs: Sequence[str]) -> Mapping[str, Explanation]:
        """Return nothing: the plain search gives no reasons."""
        return {}

    def refs(self) -> frozenset[str]:
        """Return the keys of all entries."""
        return frozenset(SearchEntry.objects.values_list("ref", flat=True))

    def tidy(self) -> None:
        """Do nothing: the database looks after itself."""

    def find_damage(self) -> str:
        """Return "": the entries are rows of the database, which looks after itself."""
        return ""

    def status(self) -> EngineStatus:
        """Return the number of entries."""
        try:
            return EngineStatus(self.name, ready=True, records=SearchEntry.objects.count())
        except DatabaseError as error:
            return EngineStatus(self.name, ready=False, detail=str(error))


def _sum_by_value(facet: str, rows: Sequence[tuple[dict[str, list[str]], int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for facets, records in rows:
        for value in facets.get(facet, ()):
            counts[value] += records
    return dict(counts)


def _make_scored_ref(plan: SearchPlan, ref: str, rank: int) -> ScoredRef:
    issued = plan.issued is not None and plan.issued.certain and rank == WEIGHTS.fallback_issued
    return ScoredRef(ref, float(rank), exact=rank >= WEIGHTS.fallback_number, issued=issued)


def _match_phrase(phrase: Phrase) -> Q:
    return _like("search_key", fold(" ".join(phrase.syllables)))


def _match_number(plan: SearchPlan) -> Q:
    """Return the condition for the numbers of the query: any of their tokens; `_rank` puts the most specific first."""
    return _any_of(_like("numbers", token) for number in plan.numbers for token in number.tokens)


def _match_excluded(plan: SearchPlan) -> Iterator[Q]:
    yield from map(_match_phrase, plan.excluded)
    yield from (_like("numbers", number.tokens[0]) for number in plan.excluded_numbers)
    yield from (_match_name(name) for name in plan.excluded_names if name.names)
    yield from map(_match_days, plan.excluded_days)


def _match_name(name: NameFilter) -> Q:
    ways = (name_tokens(name.facet, one) for one in name.names)
    return _any_of(_all_of(_like("names", token) for token in tokens) for tokens in ways)


def _match_days(days: Days) -> Q:
    return Q(date__range=(days.first, days.last))


def _match_word(token: str, plan: SearchPlan) -> Q:
    """Return the condition for a syllable, however it is written."""
    others = [other.term.replace("_", " ") for other in plan.others if token in other.words]
    synonyms = [" ".join(use.folded) for use in plan.synonyms if token in use.words]
    return _any_of(_like("search_key", written) for written in (token, *others[:MAX_LIKES], *synonyms))


def _match_syllables(syllables: Sequence[str], plan: SearchPlan) -> Q:
    telling = [token for token in syllables if token not in _JOINING]
    return _all_of(_match_word(token, plan) for token in telling or syllables)


def _match_words(plan: SearchPlan) -> Q:
    syllables, issued = plan.syllables[:MAX_LIKES], plan.issued
    if issued is None:
        words = _match_syllables(syllables, plan)
    elif issued.certain:
        words = _match_days(issued.days) | _any_of(map(_match_phrase, issued.mentions))
        words &= _match_syllables(syllables, plan)
    else:
        others = [token for token in syllables if token not in issued.terms]
        named = [token for token in syllables if token in issued.terms]
        words = _match_syllables(others, plan) & (_match_days(issued.days) | _match_syllables(named, plan))
    if plan.numbers:
        return _match_number(plan) | words if plan.syllables or issued else _match_number(plan)
    return words


def _match_title_as_typed(plan: SearchPlan) -> Q:
    """Return the condition that the title holds the words with their marks, in one of the usual cases."""
    typed = " ".join(plan.ranked_written)
    ways = {typed, typed.capitalize(), typed.title(), typed.upper()}
    return _any_of(Q(title__contains=way) for way in sorted(ways))


def _rank(plan: SearchPlan) -> Combinable:
    """Rank the most specific token of a number first, then its others, words as typed, words side by side, the rest."""
    near = Value(WEIGHTS.fallback_number_near)
    whens = [When(Q(ref__in=plan.pinned), then=Value(int(plan.weights.pinned)))] if plan.pinned else []
    whens += [When(_like("numbers", number.tokens[0]), then=Value(WEIGHTS.fallback_number)) for number in plan.numbers]
    whens += [When(_like("numbers", token), then=near) for number in plan.numbers for token in number.tokens[1:]]
    if plan.issued is not None:
        days = _match_days(plan.issued.days)
        whens.append(When(days & ~Q(number=""), then=Value(WEIGHTS.fallback_issued)))
        whens.append(When(days, then=Value(WEIGHTS.fallback_dated)))
    if any(map(bears_marks, plan.ranked_written)):
        whens.append(When(_match_title_as_typed(plan), then=Value(WEIGHTS.fallback_typed)))
    if plan.syllables:
        whens.append(When(_like("search_key", " ".join(plan.syllables)), then=Value(WEIGHTS.fallback_phrase)))
    words = Value(WEIGHTS.fallback_words)
    return Case(*whens, default=words, output_field=IntegerField()) if whens else words
