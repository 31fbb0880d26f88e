"""Each term of the glossary as a synonym: it helps who types English or an abbreviation, and harms nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from search.answering.pipeline import ask
from search.asking.planning import plan_search
from search.engines.base import Engine
from search.models import Synonym, TuningState
from search.records import SearchRecord
from search.tuning.glossary import FirstSynonym, load_glossary, make_synonyms, read_terms
from search.tuning.rules import Draft, find_faults
from search.tuning.synonyms import SynonymTable, make_pairs
from search.tuning.values import NO_TUNING, Tuning
from tests.search_engines import EMBEDDED, ON_SERVERS, engine_with

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]

TERMS = read_terms()
SYNONYMS = [one for term in TERMS for one in make_synonyms(term)]


def is_both(one: FirstSynonym) -> bool:
    return one.direction == "both"


def vietnamese(one: FirstSynonym) -> list[str]:
    return (one.words if is_both(one) else one.others).splitlines()


def typed(one: FirstSynonym) -> list[str]:
    """Return what somebody types who does not type Vietnamese in full."""
    return (one.others if is_both(one) else one.words).splitlines()


RECORDS = list(dict.fromkeys(line for one in SYNONYMS for line in vietnamese(one)))
TUNING = Tuning(
    synonyms=SynonymTable.of(
        pair for one in SYNONYMS for pair in make_pairs(one.words, one.others, both_ways=is_both(one))
    )
)


@pytest.fixture(scope="module", params=[EMBEDDED, ON_SERVERS])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return one small index with a record for each Vietnamese term."""
    records = [
        SearchRecord("shelf", number, "page", words, "", text=f"Nội dung: {words}.", audience=frozenset({"members"}))
        for number, words in enumerate(RECORDS)
    ]
    with engine_with(records, request, name=request.param) as made:
        yield made


def found(engine: Engine, query: str, tuning: Tuning) -> Sequence[str]:
    plan = plan_search(query, audience=("members",), facets=(), tuning=tuning)
    return [RECORDS[int(hit.ref.partition(":")[2])] for hit in ask(engine, plan).result.ranked]


def test_all_terms_are_there() -> None:
    assert sum(term.category != "abbreviation" for term in TERMS) == 165
    assert all(list(make_synonyms(term)) for term in TERMS)


def test_each_helps_who_types_english_or_an_abbreviation(engine: Engine) -> None:
    for one in SYNONYMS:
        expected = set(vietnamese(one))
        for query in typed(one):
            assert not expected & set(found(engine, query, NO_TUNING)), query
            assert expected <= set(found(engine, query, TUNING)), query


def test_it_harms_no_search_in_vietnamese(engine: Engine) -> None:
    for query in RECORDS:
        before, after = found(engine, query, NO_TUNING), found(engine, query, TUNING)
        assert after[:3] == before[:3], query


def test_each_is_as_editors_may_store_it() -> None:
    drafts = [Draft(one.words, one.others, is_both(one), name=one.key) for one in SYNONYMS]
    assert [fault for at, draft in enumerate(drafts) for fault in find_faults(draft, beside=drafts[:at])] == []


def test_loading_again_keeps_what_editors_have_changed_and_deleted() -> None:
    assert Synonym.objects.exclude(key="").count() == len(SYNONYMS)
    changed, deleted = Synonym.objects.exclude(key="")[:2]
    Synonym.objects.filter(pk=changed.pk).update(others="cách viết khác", is_on=False)
    deleted.delete()
    assert load_glossary(Synonym.objects, TuningState.objects) == 0
    changed.refresh_from_db()
    assert (changed.others, Synonym.objects.filter(pk=deleted.pk).exists()) == ("cách viết khác", False)
