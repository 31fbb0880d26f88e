"""The searches that must work, over the real directives that the demo registers: the expected one first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search.answering.didyoumean import corrections
from search.answering.pipeline import ask
from search.asking.planning import plan_search
from search.engines.base import Engine
from search.golden.running import judge
from search.models import GoldenQuery
from search.records import SearchRecord
from search.tuning.glossary import make_synonyms, read_terms
from search.tuning.synonyms import SynonymTable, make_pairs
from search.tuning.values import Tuning
from tests.search_engines import EMBEDDED, ON_SERVERS, engine_with

DIRECTIVES = Path(__file__).parents[2] / "demo" / "content" / "national_directives.json"
GOLDEN = DIRECTIVES.with_name("golden_queries.json")
TERMS = Tuning(
    synonyms=SynonymTable.of(
        pair
        for term in read_terms()
        for one in make_synonyms(term)
        for pair in make_pairs(one.words, one.others, both_ways=one.direction == "both")
    )
)


@dataclass(frozen=True)
class Register:
    """The indexed directives and their numbers in the order of their ids."""

    engine: Engine
    numbers: list[str]


@pytest.fixture(scope="module", params=[EMBEDDED, ON_SERVERS])
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    rows = json.loads(DIRECTIVES.read_text(encoding="utf-8"))["directives"]
    records = [
        SearchRecord(
            source="directive",
            object_id=number,
            kind="directive",
            title=row["subject"],
            url="",
            number=row["number"],
            issuer=row["issuer"],
            date=date.fromisoformat(row["issued_on"]) if row.get("issued_on") else None,
            summary=row.get("note", ""),
            facets={"type": (row["type"],), "issuer": (row["issuer"],), "topic": tuple(row.get("topics", ()))},
            audience=frozenset({"members"}),
        )
        for number, row in enumerate(rows)
    ]
    with engine_with(records, request, name=request.param) as engine:
        yield Register(engine, [record.number for record in records])


@pytest.mark.parametrize("row", json.loads(GOLDEN.read_text(encoding="utf-8"))["queries"], ids=lambda row: row["query"])
def test_golden_queries_have_the_answer_that_is_expected(register: Register, row: dict[str, Any]) -> None:
    golden = GoldenQuery(
        query=row["query"],
        expected=row["numbers"],
        within=row.get("within", 1),
        expectation=row.get("expectation", "found"),
    )
    result = ask(register.engine, plan_search(row["query"], audience=("members",), tuning=TERMS)).result
    numbers = [register.numbers[int(hit.ref.partition(":")[2])] for hit in result.ranked]
    places = {number: place for place, number in enumerate(numbers, start=1)}
    assert judge(golden, places, total=result.total).passed, numbers


def test_a_slip_in_learning_community_is_put_right(register: Register) -> None:
    spelling = register.engine.spelling(audience=None)
    assert spelling is not None
    assert "cộng đồng học tập" in [correction.text for correction in corrections("cộng đồng họ tập", spelling)]


@pytest.mark.parametrize(
    ("query", "ending"),
    [
        ("Thành ủy", "/TU"),
        ("bộ giáo dục", "BGDĐT"),
        ("quyết định của thủ tướng", "/QĐ-TTg"),
        ("chi thi", "CT"),
        ("thông tư bộ giáo dục", "/TT-BGDĐT"),
    ],
)
def test_who_names_an_issuer_or_a_type_gets_its_directives_first(register: Register, query: str, ending: str) -> None:
    hits = ask(register.engine, plan_search(query, audience=("members",))).result.ranked
    numbers = [register.numbers[int(hit.ref.partition(":")[2])] for hit in hits]
    fitting = [number for number in register.numbers if ending in number]
    first = numbers[: min(3, len(fitting))]
    assert first
    assert set(first) <= set(fitting), numbers


def test_a_subject_in_the_name_of_an_issuer_stays_a_subject(register: Register) -> None:
    hits = ask(register.engine, plan_search("luật giáo dục", audience=("members",))).result.ranked
    assert register.numbers[int(hits[0].ref.partition(":")[2])] in {"43/2019/QH14", "84/2020/NĐ-CP"}


@pytest.mark.parametrize("query", ["25/03/2022", "văn bản ngày 25/3/2022"])
def test_a_day_finds_what_was_issued_on_it(register: Register, query: str) -> None:
    hits = ask(register.engine, plan_search(query, audience=("members",))).result.ranked
    assert register.numbers[int(hits[0].ref.partition(":")[2])] == "387/QĐ-TTg"
