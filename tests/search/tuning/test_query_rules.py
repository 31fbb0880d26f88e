"""What editors put on top of a query and keep out of it: order, counts, pages, filters and who may see it."""

from __future__ import annotations

import pytest

from search.answering import service
from search.indexing import maintenance
from search.models import QueryRule
from search.plan import Sort
from tests.search.shelf import EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db

ENGINES = ["tantivy", "database"]


@pytest.fixture
def archive(shelf: Shelf) -> Shelf:
    """Return 25 records that hold one word, one that holds another, and a closed one, indexed by both engines."""
    for number in range(1, 26):
        shelf.put(number, f"Học bổng đợt {number}", facets={"kind": ("Văn bản",), "year": ("2024",)})
    shelf.put(30, "Lịch họp của Hội", facets={"kind": ("Tin tức",), "year": ("2025",)})
    shelf.put(31, "Danh sách kín", audience=frozenset({"group:7"}), facets={"kind": ("Văn bản",)})
    maintenance.rebuild()
    for_database = service.get_engine("database")
    for_database.rebuild(shelf.records())
    return shelf


def pages(query: str, engine: str, *, reader: object = MEMBER, **options: object) -> tuple[int, list[int]]:
    """Return the total, and the ids on all pages."""
    first = service.search(query=query, reader=reader, engine=engine, **options)  # type: ignore[arg-type]
    ids = [
        hit.object_id
        for page in range(1, first.pages + 1)
        for hit in service.search(query=query, reader=reader, engine=engine, page=page, **options).hits  # type: ignore[arg-type]
    ]
    return first.total, ids


@pytest.mark.parametrize("engine", ENGINES)
def test_pinned_records_come_first_in_their_order_and_are_counted_once(archive: Shelf, engine: str) -> None:
    QueryRule.objects.create(query="Học bổng", pinned=["shelf:30", "shelf:7", "shelf:31"])
    total, ids = pages("hoc bong", engine)
    assert (total, ids[:2], sorted(ids)) == (26, [30, 7], [*range(1, 26), 30])
    hits = service.search(query="hoc bong", reader=MEMBER, engine=engine).hits
    assert [hit.pinned for hit in hits[:3]] == [True, True, False]
    assert not any(hit.exact for hit in hits)
    assert pages("hoc bong", engine, reader=EDITOR)[1][:3] == [30, 7, 31]
    assert 30 not in pages("hoc bong dot 3", engine)[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_hidden_is_neither_shown_nor_counted(archive: Shelf, engine: str) -> None:
    QueryRule.objects.create(query="học bổng", match="words", hidden=["shelf:3"])
    total, ids = pages("học bổng", engine)
    assert (total, 3 in ids, len(ids)) == (24, False, 24)
    facets = service.search(query="bong hoc", reader=MEMBER, engine=engine).facets
    years = next(facet for facet in facets if facet.name == "year")
    assert [value.count for value in years.values] == [24]
    assert pages("đợt 3", engine)[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_filters_and_orders_that_the_reader_chooses_stand_above_pins(archive: Shelf, engine: str) -> None:
    QueryRule.objects.create(query="học bổng", pinned=["shelf:30"])
    assert 30 not in pages("học bổng", engine, filters={"year": ("2024",)})[1]
    newest, ids = pages("học bổng", engine, sort=Sort.NEWEST)
    assert (newest, sorted(ids)) == (26, [*range(1, 26), 30])


@pytest.mark.parametrize(
    ("match", "query", "is_for"),
    [
        ("exact", "HỌC BỔNG", True),
        ("exact", '"học bổng"', True),
        ("exact", "học bổng đợt 1", False),
        ("begins", "hoc bong dot 1", True),
        ("begins", "đợt học bổng", False),
        ("words", "bổng và học", True),
        ("words", "học", False),
    ],
)
def test_for_which_queries_a_rule_is(archive: Shelf, match: str, query: str, is_for: bool) -> None:
    QueryRule.objects.create(query="học bổng", match=match, pinned=["shelf:30"])
    hits = service.search(query=query, reader=MEMBER).hits
    assert bool(hits and hits[0].object_id == 30) is is_for


def test_the_rule_for_fewer_queries_decides(archive: Shelf) -> None:
    QueryRule.objects.create(query="học", match="words", hidden=["shelf:30"])
    QueryRule.objects.create(query="học bổng", match="exact", pinned=["shelf:30"])
    assert service.search(query="học bổng", reader=MEMBER).hits[0].object_id == 30
    assert service.search(query="học", reader=MEMBER).total == 25
