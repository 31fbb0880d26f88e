"""Reasons for results: on every engine they add up to the score, and say what something lacks that is missed."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.audience import PLAIN_MEMBER, engine_tokens
from search.answering.explained import SECOND_STAGE, explain_search
from search.asking.planning import plan_search
from search.engines import get_engine
from search.indexing import maintenance
from tests.search.shelf import ADMINISTRATOR, Shelf

pytestmark = pytest.mark.django_db

QUERIES = (
    "xã hội học tập",
    "quyết định 387",
    "387/QĐ-TTg",
    "Thành ủy xã hội học tập 2045",
    '"công dân học tập" -nghị quyết',
    "nghị quyết tháng 6/2023",
)


def assert_reasons_add_up() -> None:
    maintenance.rebuild()
    for query in QUERIES:
        plan = plan_search(query, audience=engine_tokens(PLAIN_MEMBER)).plan
        engine = get_engine()
        found = {hit.ref: hit.score for hit in engine.search(plan).ranked}
        explained = engine.explain(plan, [*found, "shelf:999"])
        assert found, query
        assert {ref: explained[ref].score for ref in found} == pytest.approx(found, rel=1e-4), query
        assert all(all(one.is_met for one in explained[ref].conditions) for ref in found), query
        assert not all(one.is_met for one in explained["shelf:999"].conditions), query


def test_reasons_add_up_to_the_score_of_the_first_stage(directives: Shelf) -> None:
    assert_reasons_add_up()


@pytest.mark.xdist_group("elasticsearch")
def test_reasons_add_up_on_elasticsearch_as_well(directives: Shelf, on_elasticsearch: Any) -> None:
    assert_reasons_add_up()


def test_a_hit_tells_words_and_points_as_an_editor_reads_them(directives: Shelf) -> None:
    maintenance.rebuild()
    explained = explain_search(query="Xã hội học tập", reader=PLAIN_MEMBER)
    first = explained.hits[0]
    lines = {str(line.name): line for line in first.lines}
    assert lines["Từ trong văn bản"].words[:4] == ("xa", "hoi", "hoc", "tap")
    assert sum(line.score for line in first.lines) == pytest.approx(first.hit.score, abs=0.01)
    assert str(SECOND_STAGE) in lines


def test_what_is_missed_says_what_it_lacks(directives: Shelf) -> None:
    directives.put(40, "Phương án zuplango kratovien", number="99/PA-HKH", audience=frozenset({"group:7"}))
    maintenance.rebuild()

    def lacks(query: str, expected: str) -> tuple[str, ...]:
        explained = explain_search(query=query, reader=PLAIN_MEMBER, expected=expected, asker=ADMINISTRATOR)
        assert explained.expected
        return explained.expected.lacks

    assert lacks("zuplango", "99/PA-HKH") == ("Người này không được xem.",)
    assert lacks("1373 -đề án", "1373/QĐ-TTg") == ("Câu tìm loại nó ra: đề án.",)
    assert lacks("nghị quyết thành ủy", "677/QĐ-TTg") == ("Nó có quá ít từ trong số: nghi, quyet, thanh, uy.",)
    assert lacks("xã hội học tập", "1373/QĐ-TTg") == ()
    assert explain_search(query="x", reader=PLAIN_MEMBER, expected="zuplango", asker=PLAIN_MEMBER).expected is None
