"""From what somebody typed to what they are shown: `search` for a page of results, `suggest` while they type.

Before a hit is shown, its source says once more whether this reader may see it: an index may be behind.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from operator import methodcaller
from typing import TypeVar

from django.db.models import Exists

from accounts.audience import Reader, engine_tokens
from search.analysis import place_tokens, tokenise_folded, tokenise_written
from search.answering.didyoumean import MAX_TOKENS, corrections
from search.answering.exactly import choose_told
from search.answering.facets import make_facets
from search.answering.highlight import Marker, highlight
from search.answering.hits import fetch_cards, make_hits
from search.answering.pipeline import Answer, ask
from search.answering.succession import in_order_of_succession
from search.answering.unmatched import find_unmatched
from search.asking.planning import PlannedSearch, plan_search, plan_suggestion
from search.engines import FALLBACK, get_engine
from search.engines.base import Engine, EngineResult, EngineUnavailable, ScoredRef
from search.engines.patience import EngineResting, answering_in_time, asking
from search.indexing import maintenance, outbox
from search.plan import PER_PAGE, Phrase, SearchPlan, Sort, SuggestPlan
from search.records import split_ref
from search.results import Hit, SearchResults, Suggestion
from search.sources import ResultCard
from search.tuning.reading import current_tuning_and, known_tuning
from search.tuning.values import Tuning
from search.weights import WEIGHTS
from vietnamese.collation import sort_key
from vietnamese.typed_days import read_typed_days

logger = logging.getLogger(__name__)

#: First hits of the results page among the suggestions.
_ANSWERS_SUGGESTED = 4

#: Records that are looked through at a time.
_BATCH = 500

#: Syllables that one Vietnamese word has at most.
_MAX_WORD_SYLLABLES = 3

_Result = TypeVar("_Result")


@answering_in_time()
def search(
    *,
    query: str,
    reader: Reader,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    on: date | None = None,
    exactly: bool = False,
    engine: str | None = None,
    tuning: Tuning | None = None,
) -> SearchResults:
    """Return one page of what the reader may see. Never raises for anything that a reader typed.

    What finds nothing and is found corrected is answered so, and says it (`corrected`), unless `exactly`.
    filters: chosen display values by facet. page: from 1; one beyond the last is the last. on: the day as at which
    validity is told, None for today. engine: a name from `search.engines.ENGINES`, for comparisons; without it the
    site's engine answers. The fallback stands in for either. tuning: what editors have
    set, for comparisons; without it what applies now.
    """
    search_for = partial(
        _search, reader=reader, filters=filters, sort=sort, page=page, on=on, engine=engine, tuning=tuning
    )
    results = search_for(query)
    if results.total or not results.did_you_mean or exactly:
        return results
    found = search_for(results.did_you_mean)
    return (
        replace(found, query=results.query, corrected=results.did_you_mean, did_you_mean="") if found.total else results
    )


def _search(
    query: str,
    *,
    reader: Reader,
    filters: Mapping[str, Sequence[str]] | None,
    sort: Sort,
    page: int,
    on: date | None,
    engine: str | None,
    tuning: Tuning | None,
) -> SearchResults:
    started = time.perf_counter()
    current = _begin()
    offset = (max(1, page) - 1) * PER_PAGE
    planned = plan_search(
        query,
        audience=engine_tokens(reader),
        filters=filters,
        sort=sort,
        offset=offset,
        on=on,
        tuning=tuning or current,
    )
    text = planned.text
    chosen = {facet_filter.facet: facet_filter.values for facet_filter in planned.plan.filters}
    asked = planned.plan.issued if planned.plan.issued and planned.plan.issued.certain else None
    if planned.plan.is_empty:
        return SearchResults(
            query=text, has_query=bool(text), sort=sort, filters=chosen, excluded=planned.excluded, plan=planned.plan
        )
    used, answer, degraded = _ask_engine(
        engine, lambda candidate: ask(candidate, planned, reorder=in_order_of_succession)
    )
    plan, result = answer.plan, answer.result
    hits, gone = make_hits(used, result.ranked, plan, reader)
    is_first = page <= 1 and not chosen
    words = planned.understood or text
    together = is_first and not degraded and _stand_together(used, words, plan, result)
    return SearchResults(
        query=text,
        hits=hits,
        total=max(0, result.total - gone),
        page=min(max(1, page), max(1, -(-result.total // PER_PAGE))),
        facets=make_facets(result, chosen),
        sort=sort,
        did_you_mean="" if together or not is_first else _find_correction(used, words, plan),
        without_quotes=answer.without_quotes,
        issued=asked,
        excluded=planned.excluded,
        none_issued=asked is not None and not any(hit.issued for hit in hits) and is_first and sort is Sort.RELEVANCE,
        words_apart=is_first and not (degraded or together) and _stand_words_apart(used, plan, result.total),
        degraded=degraded,
        engine=used.name,
        took=time.perf_counter() - started,
        filters=chosen,
        plan=plan,
        understood=planned.understood,
        as_typed=planned.as_typed,
        stated=planned.stated,
        unmatched=find_unmatched(used, planned.stated, plan) if planned.stated and not result.total else (),
        also=choose_told(plan, hits),
    )


def _begin() -> Tuning:
    """Have changes applied that wait, and return what editors have set; one query for both where nothing waits."""
    tuning, is_pending = current_tuning_and(Exists(outbox.pending_rows()))
    if is_pending:
        outbox.apply_before_search()
    return tuning


def _ask_engine(name: str | None, call: Callable[[Engine], _Result]) -> tuple[Engine, _Result, bool]:
    """Ask the engine; if it cannot answer, bring it back, and if that takes time, ask the fallback.

    Returns the engine that answered, its answer, and whether that is the fallback's.
    """
    engine = get_engine(name)
    try:
        with asking(engine):
            outbox.refuse_if_behind(engine)
            return engine, call(engine), False
    except EngineResting:
        pass
    except EngineUnavailable as error:
        logger.warning("search engine %s cannot answer: %s", engine.name, error)
    if maintenance.recover(engine):
        try:
            return engine, call(engine), False
        except EngineUnavailable as error:
            logger.warning("search engine %s cannot answer after a rebuild: %s", engine.name, error)
    fallback = get_engine(FALLBACK)
    return fallback, call(fallback), True


def _find_correction(engine: Engine, text: str, plan: SearchPlan) -> str:
    """Return a corrected query that finds records of this reader which the query as typed does not mean, or ""."""
    if plan.numbers or plan.issued or not plan.syllables:
        return ""
    try:
        spelling = engine.spelling(audience=plan.audience)
        if spelling is None:
            return ""
        offered = (one for one in corrections(text, spelling) if _keeps_words_of_editors(one.text, plan))
        for correction in islice(offered, WEIGHTS.corrections_tried):
            corrected = plan_search(correction.text, audience=plan.audience, facets=()).plan
            corrected = replace(corrected, synonyms=plan.synonyms)
            # The neighbours as typed stand side by side nowhere: any record is more.
            if engine.count(replace(corrected, every_word=True, phrases=(*corrected.phrases, correction.phrase))):
                return correction.text
    except EngineUnavailable:
        return ""
    return ""


def _keeps_words_of_editors(text: str, plan: SearchPlan) -> bool:
    """Tell whether a corrected query still holds what editors have other words for: that is no slip."""
    syllables = f" {' '.join(tokenise_folded(text))} "
    return all(f" {' '.join(use.words)} " in syllables for use in plan.synonyms)


def _stand_together(engine: Engine, words: str, plan: SearchPlan, result: EngineResult) -> bool:
    """Tell whether one of the hits holds all words as typed, one after the other: then they are no slip.

    Nearly always so, and told by a look at ten records; to look for the words in all of them takes many times longer.
    """
    syllables = tuple(token.folded for token in place_tokens(words)[: MAX_TOKENS + 1])
    if not result.ranked or not 1 < len(syllables) <= MAX_TOKENS:
        return False
    among = tuple(scored.ref for scored in result.ranked)
    try:
        return bool(engine.count(SearchPlan(phrases=(Phrase(syllables),), among=among, audience=plan.audience)))
    except EngineUnavailable:
        return False


def _stand_words_apart(engine: Engine, plan: SearchPlan, total: int) -> bool:
    """Tell whether the few syllables of a query are found, but side by side in no record of this reader.

    Most words have two syllables: what merely holds "vấn" and "đề" somewhere is no answer to "vấn đề", and a number of
    results says nothing unless that is said too.
    """
    syllables = plan.syllables
    if not total or plan.numbers or plan.issued or plan.phrases or not 1 < len(syllables) <= _MAX_WORD_SYLLABLES:
        return False
    if any(set(syllables) <= set(use.words) for use in plan.synonyms):
        return False  # other words may be all that is found
    try:
        return not engine.count(replace(plan, phrases=(Phrase(syllables),), facets=()))
    except EngineUnavailable:
        return False


@answering_in_time()
def find_ids(*, text: str, reader: Reader, source: str, limit: int) -> list[int]:
    """Return the ids of the records of one source that a search finds for the reader, best first; never raises.

    For lists that go on to filter, count and order their own rows. An index may be behind: they show only rows that
    they find visible themselves. limit: hits of all sources that are looked at.
    """
    planned = plan_search(text, audience=engine_tokens(reader), facets=(), tuning=_begin())
    if planned.plan.is_empty:
        return []
    wide = _widen(planned, limit=limit)
    _, answer, _ = _ask_engine(None, lambda engine: ask(engine, wide))
    refs = (split_ref(scored.ref) for scored in answer.result.ranked)
    return [object_id for source_name, object_id in refs if source_name == source]


def find_among(
    refs: Sequence[str], *, text: str, filters: Mapping[str, Sequence[str]], reader: Reader, on: date | None = None
) -> list[str] | None:
    """Return those of some records that a search finds with all its words and that the reader may see now.

    None if only the fallback could answer, which reads no text. In the order of `refs`; never raises.
    """
    planned = plan_search(text, audience=engine_tokens(reader), filters=filters, sort=Sort.NEWEST, on=on, facets=())
    if planned.plan.is_empty:
        return []
    found: set[str] = set()
    for start in range(0, len(refs), _BATCH):
        batch = tuple(refs[start : start + _BATCH])
        plan = replace(planned.plan, every_word=True, among=batch, limit=len(batch))
        _, result, degraded = _ask_engine(None, methodcaller("search", plan))
        if degraded:
            return None
        found.update(fetch_cards([scored.ref for scored in result.ranked], reader, brief=True))
    return [ref for ref in refs if ref in found]


def list_hits(
    *,
    query: str,
    filters: Mapping[str, Sequence[str]],
    reader: Reader,
    limit: int,
    sort: Sort = Sort.RELEVANCE,
    on: date | None = None,
) -> tuple[list[Hit], int, bool]:
    """Return the first hits of a search in the order of its pages, the number of all, whether the fallback answered.

    For files. As many queries for any number of hits: they are read together.
    """
    planned = plan_search(
        query, audience=engine_tokens(reader), filters=filters, sort=sort, on=on, facets=(), tuning=_begin()
    )
    if planned.plan.is_empty:
        return [], 0, False
    first = _widen(planned, limit=min(limit, WEIGHTS.reranked))

    def ask_for_all(engine: Engine) -> tuple[Answer, list[ScoredRef]]:
        answer = ask(engine, first, reorder=in_order_of_succession)
        ranked = {scored.ref: scored for scored in answer.result.ranked}
        if limit > len(ranked) < answer.result.total:
            for scored in engine.search(replace(answer.plan, limit=limit)).ranked:
                ranked.setdefault(scored.ref, scored)
        return answer, list(ranked.values())

    engine, (answer, ranked), degraded = _ask_engine(None, ask_for_all)
    hits, gone = make_hits(engine, ranked[:limit], answer.plan, reader)
    return list(hits), max(0, answer.result.total - gone), degraded


def _widen(planned: PlannedSearch, *, limit: int) -> PlannedSearch:
    """Return the same search, and those that it falls back to, for more hits than a page has."""
    unquoted = planned.without_quotes and replace(planned.without_quotes, limit=limit)
    undated = planned.without_days and replace(planned.without_days, limit=limit)
    plan = replace(planned.plan, limit=limit)
    return replace(planned, plan=plan, without_quotes=unquoted, without_days=undated)


@answering_in_time()
def list_values(*, reader: Reader, facets: Sequence[str]) -> dict[str, list[str]]:
    """Return the values by facet of everything that the reader may see, in alphabetical order. Never raises."""
    plan = SearchPlan(audience=engine_tokens(reader), facets=tuple(facets), limit=1)
    _, result, _ = _ask_engine(None, lambda engine: engine.search(plan))
    return {facet: sorted(result.facets.get(facet, ()), key=sort_key) for facet in facets}


@answering_in_time()
def suggest(*, text: str, reader: Reader, limit: int = 8) -> list[Suggestion]:
    """Return what the typed text may go on to, best first; at most `limit`. Never raises for what was typed."""
    plan = plan_suggestion(text, audience=engine_tokens(reader), limit=limit * 2)
    planned = plan_search(text, audience=plan.audience, facets=(), tuning=known_tuning())
    if planned.plan.is_empty:
        return []
    _, refs, _ = _ask_engine(None, lambda engine: _find_suggestions(engine, plan, planned))
    cards = fetch_cards(refs[:limit], reader, brief=True)
    if len(cards) < min(limit, len(refs)):
        # Some have gone since they were indexed: the next ones take their places.
        cards |= fetch_cards(refs[limit:], reader, brief=True)
    shown = [ref for ref in refs if ref in cards][:limit]
    marker = Marker.from_written(tokenise_written(text), single=True)
    return [_make_suggestion(ref, cards[ref], marker) for ref in shown]


def _find_suggestions(engine: Engine, plan: SuggestPlan, planned: PlannedSearch) -> list[str]:
    """Return the first hits of the results page and what goes on as typed: first, while a word or number is begun."""
    completed = list(engine.suggest(plan))
    if not plan.whole and completed:
        return completed
    answer = ask(engine, planned, reorder=in_order_of_succession)
    found = answer.result.ranked[:_ANSWERS_SUGGESTED]
    refs = [scored.ref for scored in found]
    is_begun = bool(answer.plan.numbers) and not any(scored.exact or scored.issued for scored in found)
    is_begun = is_begun and read_typed_days(plan.beginning) is None  # "báo cáo 2025" says a year, no number
    return list(dict.fromkeys((*completed, *refs) if is_begun else (*refs, *completed)))


def _make_suggestion(ref: str, card: ResultCard, marker: Marker) -> Suggestion:
    return Suggestion(ref, card, highlight(card.title, marker), highlight(card.number, marker))
