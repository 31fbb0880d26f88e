"""Both engines with an index give the same answer to whatever somebody types: hits, totals, counts, places, slips.

They hold the real directives of the demo, articles of laws, and records that some readers may not see. Of long
texts the embedded engine reads only the best passages of all hits (`Weights.passages_read`), the
other one those of each hit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.test import override_settings

from search.answering.didyoumean import corrections
from search.answering.pipeline import ask
from search.asking.planning import plan_search, plan_suggestion
from search.engines.base import Engine
from search.evaluation import read_records, throw_away_engine, write_variant
from search.plan import Sort
from search.records import Passage, SearchRecord
from search.validity import Span
from tests.real_parts import reference_data

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]

_DIRECTIVES = Path(__file__).parents[3] / "demo" / "content" / "national_directives.json"
_ARTICLES = 300
_EQUAL, _EQUALS = "Thông báo họp mặt", 70

READERS: tuple[tuple[str, ...] | None, ...] = (("members",), ("members", "group:7"), None)

QUERIES = (
    "387", "qd 387", "387/QĐ-TTg", "23 nq tu", "quyết định số 387 của thủ tướng", "nd 30/2020", "6782", "số 99999",
    "học tập suốt đời", "hoc tap suot doi", "xã hội học tập đến năm 2045", "công dân học tập", "đường", "duong",
    "dòng họ", "khuyến học khuyến tài", "Thành ủy", "Thành uỷ Hà Nội", "bộ giáo dục", "kế hoạch ubnd", "UBND", "XHHT",
    "gia đình", "hôn nhân và gia đình", "người 20 tuổi là người thành niên đúng hay sai", "50.000", "19,5%",
    "làm thế nào để công nhận cộng đồng học tập cấp xã?", "Tòa án có thẩm quyền giải quyết ly hôn trong trường hợp nào",
    "“học tập suốt đời”", '"xã hội học tập" hà nội', '"xa hoi hoc tap"', '"không có ở đâu cả"', "học tập -suốt",
    'học tập -"dòng họ"', "quyết định -387", "học tập -coquan:hà nội", "loai:nghị quyết", "học tập coquan:thủ tướng",
    "học tập nam:2022", "hieuluc:con học tập", "học tập -hieuluc:het", "nam:2021", "văn bản ngày 25/3/2022",
    "tháng 6 năm 2022", "năm 2023", "ban hành 2022 học tập", "nguoiky:đam", "xa:thanh oai", "bí mật của nhóm",
    "hocbong", "nghij quyeets", "khong co gi het", "-học", "1387/KH-UBND", "cộng đồng họ tập",
)  # fmt: skip

FILTERS: tuple[tuple[str, dict[str, list[str]]], ...] = (
    ("học tập", {"type": ["Quyết định"]}),
    ("học tập", {"type": ["Quyết định", "Nghị quyết"], "issuer": ["Thủ tướng Chính phủ"]}),
    ("học tập", {"validity": ["con"], "year": ["2022"]}),
    ("", {"topic": ["Xã hội học tập"]}),
)

BEGUN = ("38", "qd 3", "học t", "thanh u", "xã hội học tập", "công d", "2", "bi mat", "zzz")

SLIPS = (
    "cộng đồng họ tập", "cong dong ho tap", "gian đoạn 2021 - 2030", "xã hội học tâp", "hon nhân và gia đình",
    "học tập suốt đờii", "công dân hoc tập", "quyền xử dụng đất", "thủ tướng chính phủ", "bí mặt của nhóm",
)  # fmt: skip


class Engines(NamedTuple):
    """The embedded engine and the one on servers, with the same records."""

    tantivy: Engine
    elasticsearch: Engine


def _directives() -> Iterator[SearchRecord]:
    for number, row in enumerate(json.loads(_DIRECTIVES.read_text(encoding="utf-8"))["directives"]):
        day = date.fromisoformat(row["issued_on"]) if row.get("issued_on") else None
        yield SearchRecord(
            source="directive",
            object_id=number,
            kind="directive",
            title=row["subject"],
            url="",
            number=row["number"],
            issuer=row["issuer"],
            date=day,
            summary=row.get("note", ""),
            passages=tuple(
                Passage(f"p{at}", f"Trang {at}", text) for at, text in enumerate(row.get("summary", ()), start=1)
            ),
            facets={
                "kind": ("Văn bản",),
                "type": (row["type"],),
                "issuer": (row["issuer"],),
                "topic": tuple(row.get("topics", ())),
                "place": ("Xã Thanh Oai",) if number % 5 == 0 else (),
            },
            validity=Span(begins=day, ends=date(2020, 12, 31) if number % 4 == 0 else None) if day else None,
            cites=(("387/QĐ-TTg", "1373/QĐ-TTg"), ("387/QĐ-TTg",), (), ())[number % 4],
            audience=frozenset({"group:7"} if number % 7 == 3 else {"members"}),
        )
    # The same words on the same day, more often than an engine ranks closely.
    for number in range(_EQUALS, 0, -1):
        yield SearchRecord("news", number, "news", _EQUAL, "", date=date(2024, 9, 3))
    for number, (title, audience) in enumerate(
        (("Bí mật của nhóm", {"group:7"}), ("Bí mật của không ai", set[str]()), ("Học bổng: hocbong", {"members"}))
    ):
        yield SearchRecord("page", number, "page", title, "", audience=frozenset(audience))


def _records() -> Iterator[SearchRecord]:
    yield from _directives()
    yield from read_records(reference_data("corpus", "articles.docs.jsonl.gz"))[0][:_ARTICLES]


@pytest.fixture(scope="module")
def engines(elasticsearch_url: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Engines]:
    records = list(_records())
    with (
        django_db_blocker.unblock(),
        override_settings(ELASTICSEARCH_URL=[elasticsearch_url]),
        throw_away_engine("tantivy", records) as tantivy,
        throw_away_engine("elasticsearch", records) as elasticsearch,
    ):
        yield Engines(tantivy, elasticsearch)


def _answer(engine: Engine, query: str, **asked: Any) -> dict[str, Any]:
    answer = ask(engine, plan_search(query, **asked))
    ranked = answer.result.ranked
    refs = [hit.ref for hit in ranked]
    passages = {hit.ref: hit.passages for hit in ranked if hit.passages is not None}
    others = engine.passages([ref for ref in refs if ref not in passages], terms=answer.plan.all_terms, limit=4)
    return {
        "hits": [(hit.ref, hit.exact, hit.issued) for hit in ranked],
        "total": answer.result.total,
        "facets": answer.result.facets,
        "without_quotes": answer.without_quotes,
        "first places": [[one.passage for one in (passages | dict(others))[ref][:1]] for ref in refs],
    }


def _differences(engines: Engines, query: str, **asked: Any) -> list[Any]:
    one, other = (_answer(engine, query, **asked) for engine in engines)
    return [(query, asked["audience"], part, one[part], other[part]) for part in one if one[part] != other[part]]


@pytest.mark.parametrize("reader", READERS, ids=["member", "group", "administrator"])
def test_whatever_is_typed_has_the_same_first_hits_total_counts_and_places(
    engines: Engines, reader: tuple[str, ...] | None
) -> None:
    found = [one for query in QUERIES for one in _differences(engines, query, audience=reader)]
    assert found == []


def test_marks_filters_orders_and_pages_make_no_difference_between_engines(engines: Engines) -> None:
    member = ("members",)
    found = [
        one
        for query in QUERIES[8:30]
        for one in _differences(engines, write_variant(query, "nomarks"), audience=member)
    ]
    for query, filters in FILTERS:
        found += _differences(engines, query, audience=member, filters=filters)
    for sort in Sort:
        for offset in (0, 10, 60, 5_000):
            found += _differences(engines, "quyền của công dân", audience=member, sort=sort, offset=offset)
    assert found == []


def test_equals_are_the_newest_first_and_then_in_the_order_of_their_keys(engines: Engines) -> None:
    whole = [f"news:{number}" for number in range(1, _EQUALS + 1)]
    for sort in Sort:
        for engine in engines:
            total = ask(engine, plan_search(_EQUAL, audience=None)).result.total
            plans = [plan_search(_EQUAL, audience=None, sort=sort, offset=offset) for offset in range(0, total, 10)]
            found = [hit.ref for plan in plans for hit in ask(engine, plan).result.ranked]
            assert len(set(found)) == total
            equals = [ref for ref in found if ref in whole]
            assert equals == (whole[::-1] if sort is Sort.OLDEST else whole)


def test_in_several_parts_an_index_answers_as_in_one(engines: Engines, elasticsearch_url: str) -> None:
    with (
        override_settings(ELASTICSEARCH_URL=[elasticsearch_url], ELASTICSEARCH_SHARDS=3),
        throw_away_engine("elasticsearch", _records()) as parted,
    ):
        both = Engines(engines.elasticsearch, parted)
        assert [one for query in QUERIES[::2] for one in _differences(both, query, audience=None)] == []


def test_what_is_begun_goes_on_alike(engines: Engines) -> None:
    for reader in READERS:
        plans = {text: plan_suggestion(text, audience=reader, limit=8) for text in BEGUN}
        one, other = ({text: list(engine.suggest(plan)) for text, plan in plans.items()} for engine in engines)
        assert one == other
    assert all(one[text] for text in BEGUN if text != "zzz")


def test_slips_are_put_right_alike_in_few_requests(engines: Engines, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="elastic_transport.transport")

    def offered(engine: Engine, text: str, reader: tuple[str, ...] | None) -> list[str]:
        spelling = engine.spelling(audience=reader)
        assert spelling is not None
        return [correction.text for correction in corrections(text, spelling)]

    offered(engines.elasticsearch, SLIPS[0], READERS[0])  # reads the words
    for reader in READERS:
        for text in SLIPS:
            caplog.clear()
            assert offered(engines.elasticsearch, text, reader) == offered(engines.tantivy, text, reader)
            assert len([one for one in caplog.records if one.name == "elastic_transport.transport"]) <= 6
    assert offered(engines.elasticsearch, "cộng đồng họ tập", READERS[0]) == ["cộng đồng học tập"]
