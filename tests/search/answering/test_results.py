"""Totals, facets, phrases, exclusions, pages, audience: compared with what counting by hand gives."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.audience import Reader, may_see
from search.answering import service
from search.indexing import maintenance
from search.plan import PER_PAGE, Sort
from search.results import SearchResults
from tests.search.shelf import ADMINISTRATOR, EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db

WORDS = ["khuyến học", "học tập", "gia đình", "dòng họ", "cộng đồng", "công dân", "thi đua", "tài năng"]
TYPES, ISSUERS, YEARS = ["Quyết định", "Kế hoạch", "Công văn"], ["Hội Khuyến học", "Ủy ban"], ["2022", "2023", "2024"]
NOBODY = Reader(user_id=None, tokens=frozenset(), group_ids=frozenset())
READERS = [MEMBER, EDITOR, ADMINISTRATOR, NOBODY]


@pytest.fixture
def archive(shelf: Shelf) -> Shelf:
    """Return 240 records of random words, values and audiences, indexed."""
    chance = random.Random(20221)
    for object_id in range(240):
        year = chance.choice(YEARS)
        places = tuple(chance.sample(["Bình Minh", "Tam Hưng", "Dân Hòa"], chance.randrange(3)))
        shelf.put(
            object_id,
            " và ".join(chance.sample(WORDS, 2)),
            text=" rồi ".join(chance.choices(WORDS, k=5)),
            date=date(int(year), chance.randrange(1, 13), chance.randrange(1, 28)),
            facets={
                "kind": ("Văn bản",),
                "type": (chance.choice(TYPES),),
                "issuer": (chance.choice(ISSUERS),),
                "year": (year,),
                "place": places,
            },
            audience=chance.choice([frozenset({"members"}), frozenset({"group:7"})]),
        )
    maintenance.rebuild()
    return shelf


def all_hits(query: str, reader: Reader, **options: object) -> list[int]:
    """Return the ids on all pages."""
    ids: list[int] = []
    results = service.search(query=query, reader=reader, **options)  # type: ignore[arg-type]
    for page in range(1, results.pages + 1):
        ids += [hit.object_id for hit in service.search(query=query, reader=reader, page=page, **options).hits]  # type: ignore[arg-type]
    return ids


def holds(shelf: Shelf, object_id: int, words: str) -> bool:
    record = shelf.records_by_id[object_id]
    return words in f"{record.title}\n{record.text}"


def expected(shelf: Shelf, words: str, reader: Reader, filters: dict[str, Sequence[str]]) -> set[int]:
    return {
        object_id
        for object_id, record in shelf.records_by_id.items()
        if holds(shelf, object_id, words)
        and may_see(reader, record.audience)
        and all(set(record.facets.get(facet, ())) & set(values) for facet, values in filters.items())
    }


def counts(results: SearchResults, facet: str) -> dict[str, int]:
    return {
        value.value: value.count
        for counted in results.facets
        if counted.name == facet
        for value in counted.values
        if value.count
    }


FILTERS: list[dict[str, Sequence[str]]] = [
    {},
    {"type": ["Quyết định"]},
    {"type": ["Quyết định", "Kế hoạch"], "year": ["2023"]},
    {"place": ["Tam Hưng"], "issuer": ["Ủy ban"]},
]


@pytest.mark.parametrize("filters", FILTERS, ids=range(len(FILTERS)))
@pytest.mark.parametrize("reader", READERS, ids=["member", "editor", "administrator", "nobody"])
@pytest.mark.parametrize("words", ["dòng họ", "tài năng"])
def test_total_pages_and_facets_are_exactly_what_the_reader_may_see(
    archive: Shelf, words: str, reader: Reader, filters: dict[str, Sequence[str]]
) -> None:
    query = f'"{words}"'
    readable = expected(archive, words, reader, filters)
    results = service.search(query=query, reader=reader, filters=filters)
    hits = all_hits(query, reader, filters=filters)
    assert results.total == len(readable)
    assert len(hits) == len(set(hits))
    assert set(hits) == readable
    for facet in ("type", "issuer", "year", "place"):
        others = {name: values for name, values in filters.items() if name != facet}
        among = expected(archive, words, reader, others)
        by_hand = Counter(
            value for object_id in among for value in archive.records_by_id[object_id].facets.get(facet, ())
        )
        assert counts(results, facet) == dict(by_hand)


def test_the_fallback_counts_the_same_titles(archive: Shelf) -> None:
    readable = {
        n
        for n, record in archive.records_by_id.items()
        if "dòng họ" in record.title and may_see(MEMBER, record.audience)
    }
    results = service.search(query="dong ho", reader=MEMBER, engine="database")
    assert results.total == len(readable)
    assert sum(counts(results, "type").values()) == len(readable)


def test_a_phrase_with_other_marks_is_not_the_phrase(shelf: Shelf) -> None:
    shelf.put(1, "Dòng họ học tập")
    shelf.put(2, "Đông hồ học tập")
    assert all_hits('"dòng họ"', MEMBER) == [1]
    assert sorted(all_hits('"dong ho"', MEMBER)) == [1, 2]


def test_a_phrase_holds_in_its_order_only(shelf: Shelf) -> None:
    shelf.put(1, "Gia đình học tập")
    shelf.put(2, "Học tập gia đình")
    shelf.put(3, "Gia tộc và đình làng học tập")
    assert all_hits('"gia dinh hoc tap"', MEMBER) == [1]


def test_a_phrase_that_is_nowhere_is_looked_for_without_quotes(archive: Shelf) -> None:
    results = service.search(query='"dòng họ họ họ tài"', reader=MEMBER)
    assert results.without_quotes
    assert results.total
    assert results.plan.phrases == ()


def test_a_filter_is_chosen_however_its_value_is_composed(archive: Shelf) -> None:
    results = service.search(query="học", reader=MEMBER, filters={"type": [unicodedata.normalize("NFD", "Công văn")]})
    assert results.filters == {"type": ("Công văn",)}
    chosen = [(value.value, value.count > 0) for facet in results.facets for value in facet.values if value.chosen]
    assert chosen == [("Công văn", True)]


def test_an_excluded_word_or_phrase_leaves_records_out(archive: Shelf) -> None:
    with_phrase = set(all_hits('"gia đình"', ADMINISTRATOR))
    without = set(all_hits('"gia đình" -"thi đua"', ADMINISTRATOR))
    assert without == {object_id for object_id in with_phrase if not holds(archive, object_id, "thi đua")}


def test_a_name_filter_in_the_query_takes_part_of_a_value_without_marks(archive: Shelf) -> None:
    assert set(all_hits('coquan:"khuyen hoc"', ADMINISTRATOR)) == expected(
        archive, "", ADMINISTRATOR, {"issuer": ["Hội Khuyến học"]}
    )
    assert all_hits("coquan:xyz", ADMINISTRATOR) == []


def test_pages_by_date_are_in_order_throughout(archive: Shelf) -> None:
    days = [archive.records_by_id[object_id].date for object_id in all_hits("học", ADMINISTRATOR, sort=Sort.NEWEST)]
    assert len(days) > PER_PAGE
    assert days == sorted(days, reverse=True, key=lambda day: day or date.min)


def test_a_page_beyond_the_last_is_the_last(archive: Shelf) -> None:
    results = service.search(query="học", reader=ADMINISTRATOR, page=10_000)
    assert results.page == results.pages
    assert results.hits


def test_pages_beyond_the_ones_ranked_twice_repeat_nothing(archive: Shelf) -> None:
    hits = all_hits("học tập gia đình", ADMINISTRATOR)
    assert len(hits) > 60
    assert len(hits) == len(set(hits))


def test_what_may_not_be_seen_any_more_is_not_shown_though_the_index_is_behind(archive: Shelf) -> None:
    visible = all_hits('"tài năng"', MEMBER)
    archive.change(visible[0], audience=frozenset({"group:99"}))
    results = service.search(query='"tài năng"', reader=MEMBER)
    assert visible[0] not in [hit.object_id for hit in results.hits]
    assert results.total == len(visible) - 1


def test_suggestions_keep_the_audience(shelf: Shelf) -> None:
    shelf.put(1, "Khuyến học trong dòng họ")
    shelf.put(2, "Khuyến tài nội bộ", audience=frozenset({"group:7"}))
    assert [s.ref for s in service.suggest(text="khuyen ta", reader=MEMBER)] == []
    assert [s.ref for s in service.suggest(text="khuyen ta", reader=EDITOR)] == ["shelf:2"]


def test_suggestions_begin_with_the_number_typed(directives: Shelf) -> None:
    assert [s.card.number for s in service.suggest(text="387", reader=MEMBER)] == ["387/QĐ-TTg"]
    assert service.suggest(text="387/q", reader=MEMBER)[0].card.number == "387/QĐ-TTg"
    assert [s.card.number for s in service.suggest(text="cong d", reader=MEMBER)][0] in {"677/QĐ-TTg", "387/QĐ-TTg"}


def test_an_empty_search_asks_nothing(archive: Shelf) -> None:
    results = service.search(query="", reader=MEMBER)
    assert not results.has_query
    assert results.total == 0


def test_the_number_of_queries_does_not_grow_with_the_results(
    archive: Shelf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    service.search(query="học", reader=MEMBER)
    with django_assert_max_num_queries(1):
        service.search(query="học", reader=MEMBER)
    with django_assert_max_num_queries(0):
        service.suggest(text="khuyen", reader=MEMBER)


@pytest.mark.parametrize(
    ("query", "apart"),
    [("tập tài", True), ("tap gia", True), ("khuyen hoc", False), ("khuyến", False), ("không có ở đâu", False)],
)
def test_a_word_that_stands_nowhere_as_typed_is_told_from_one_that_does(
    archive: Shelf, query: str, apart: bool
) -> None:
    assert service.search(query=query, reader=MEMBER).words_apart is apart


def test_what_only_others_may_read_does_not_count_as_standing_side_by_side(shelf: Shelf) -> None:
    shelf.put(1, "Vấn đề nhân sự", audience=frozenset({"group:7"}))
    shelf.put(2, "Đề án, một vấn nạn")
    maintenance.rebuild()
    assert service.search(query="vấn đề", reader=MEMBER).words_apart
    assert not service.search(query="vấn đề", reader=ADMINISTRATOR).words_apart
