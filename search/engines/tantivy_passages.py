"""Passages of records in Tantivy: scores of the best ones of many records, and the best ones of one to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import tantivy
from tantivy import Occur, Query

from search.engines.base import PASSAGES_SCORED, ScoredPassage
from search.engines.tantivy_index import count_hits
from search.engines.tantivy_query import score_one_by_one
from search.engines.tantivy_schema import passage_schema, record_id
from search.plan import SearchPlan
from search.records import Passage

#: Share of all documents up to which what is found counts as few: scored one by one (`score_one_by_one`), they cost
#: half as much at two in a hundred, and more than twice as much where all are found.
FEW_FOUND: Final = 0.15


def read_rids(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
    """Return the numbers that stand for the records of hits."""
    return [int(rid or 0) for rid in searcher.fast_field_values("rid", addresses)]


def find_best_by_record(
    searcher: tantivy.Searcher, query: Query, limit: int
) -> tuple[dict[int, list[tuple[float, tantivy.DocAddress]]], bool]:
    """Return the few best hits of each record with their scores, the best first, of so many hits; whether of all."""
    hits = searcher.search(query, limit=limit, count=False).hits
    best: dict[int, list[tuple[float, tantivy.DocAddress]]] = {}
    for (score, address), rid in zip(hits, read_rids(searcher, [address for _, address in hits]), strict=True):
        found = best.setdefault(rid, [])
        if len(found) < PASSAGES_SCORED:
            found.append((float(score), address))
    return best, len(hits) < limit


def score_passages(
    plan: SearchPlan, rids: Sequence[int], searcher: tantivy.Searcher
) -> dict[int, tuple[tuple[float, ...], tuple[str, ...]]]:
    """Return scores and texts of the best passages by record."""
    terms = () if plan.number_only else plan.all_ranked_terms
    if not terms:
        return {}
    scored = _passage_terms(terms)
    best: dict[int, list[tuple[float, tantivy.DocAddress]]] = {}
    left, limit = list(rids), plan.weights.passages_read
    while left:
        within = Query.const_score_query(Query.term_set_query(passage_schema(), "rid", left), 0.0)
        few = count_hits(searcher.search(within, limit=1)) <= FEW_FOUND * searcher.num_docs
        query = score_one_by_one(within, scored) if few else _score_together(within, scored)
        found, is_all = find_best_by_record(searcher, query, limit)
        best |= found
        # Long records may have taken all places: the others are asked for once more, without those.
        left = [] if is_all else [rid for rid in left if rid not in found]
        limit *= 2
    return {
        rid: (
            tuple(score for score, _ in found),
            tuple(_read_stored(searcher.doc(address), "text") for _, address in found) if plan.asks_for_clauses else (),
        )
        for rid, found in best.items()
    }


def _passage_terms(terms: Sequence[str]) -> list[Query]:
    schema = passage_schema()
    return [Query.term_query(schema, "terms", term, index_option="freq") for term in terms]


def _score_together(required: Query, optional: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, required), *((Occur.Should, query) for query in optional)])


def find_passages(searcher: tantivy.Searcher, ref: str, terms: Sequence[str], limit: int) -> tuple[ScoredPassage, ...]:
    """Return the best passages of a record; one that holds none of the terms is its first one, score 0."""
    own = Query.const_score_query(Query.term_query(passage_schema(), "rid", record_id(ref)), 0.0)
    query = _score_together(own, _passage_terms(terms))
    hits = searcher.search(query, limit=limit, count=False).hits
    passages: list[ScoredPassage] = []
    for score, address in hits:
        if score <= 0 and passages:
            break
        document = searcher.doc(address)
        anchor, label, text = (_read_stored(document, name) for name in ("anchor", "label", "text"))
        if not text:  # a record without text
            break
        passages.append(ScoredPassage(Passage(anchor, label, text), float(score)))
    return tuple(passages)


def _read_stored(document: tantivy.Document, field: str) -> str:
    return bytes(document.get_first(field) or b"").decode()
