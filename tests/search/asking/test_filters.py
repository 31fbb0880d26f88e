"""Filters that are typed into the query: what they name, however they are written."""

from __future__ import annotations

from datetime import date

import pytest

from places.models import Place, Succession
from search.answering import service
from search.answering.facets import make_facets
from search.asking.planning import plan_search
from search.asking.query import MAX_STATED, parse_query
from search.asking.stated_days import read_stated_days
from search.engines.base import EngineResult
from search.indexing import maintenance
from search.plan import FacetFilter
from tests.search.shelf import EDITOR, MEMBER, Shelf

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("facet", "words", "first", "last"),
    [
        ("year", "2020-2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("year", "2020..2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("year", ">2020", date(2021, 1, 1), date(2099, 12, 31)),
        ("year", ">=2020", date(2020, 1, 1), date(2099, 12, 31)),
        ("year", "<2020", date(1900, 1, 1), date(2019, 12, 31)),
        ("day", "16/11/2023", date(2023, 11, 16), date(2023, 11, 16)),
        ("day", "16112023", date(2023, 11, 16), date(2023, 11, 16)),
        ("day", "1/11/2023-16/11/2023", date(2023, 11, 1), date(2023, 11, 16)),
        ("day", "1-3-2022-5-3-2022", date(2022, 3, 1), date(2022, 3, 5)),
        ("day", "từ 1/11/2023 đến 16/11/2023", date(2023, 11, 1), date(2023, 11, 16)),
        ("day", "hom-qua", date(2026, 11, 27), date(2026, 11, 27)),
        ("since", "01/2022", date(2022, 1, 1), date(2099, 12, 31)),
        ("until", "2023", date(1900, 1, 1), date(2023, 12, 31)),
    ],
)
def test_days_are_named_as_people_write_them(facet: str, words: str, first: date, last: date) -> None:
    found = read_stated_days(facet, words, today=TODAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_what_names_no_days_is_words() -> None:
    for text in ("từ:ban tổ chức", "đến:đâu", "ngày:mai", "giờ:8"):
        assert parse_query(text).stated == ()
        assert parse_query(text).words == text


def test_a_query_states_so_many_different_filters_and_no_more() -> None:
    assert len(parse_query("nam:2022 " * 40 + "loai:kh").stated) == 2
    every = parse_query(" ".join(f"loai:a{number}" for number in range(200)))
    assert (len(every.stated), every.words) == (MAX_STATED, "")


@pytest.mark.parametrize("nothing", ["\x00", " ", "\u200b"])
def test_a_chosen_value_of_nothing_is_no_choice(nothing: str) -> None:
    plan = plan_search("tin", audience=None, filters={"type": [nothing], "year": [nothing, "2022"]}).plan
    assert plan.filters == (FacetFilter("year", ("2022",)),)


def test_a_value_without_a_name_stands_in_a_facet_once() -> None:
    facets = make_facets(EngineResult(ranked=(), total=0, facets={}), {"type": ("", "a")})
    assert [[value.value for value in facet.values] for facet in facets] == [["", "a"]]


@pytest.fixture
def signed(directives: Shelf) -> Shelf:
    """Return the register with signers and places, and a closed directive."""
    directives.change(1, signer="Vũ Đức Đam")
    directives.change(4, signer="Đinh Tiến Dũng")
    for number, place in ((3, "Xã Dân Hòa"), (5, "Xã Bình Minh")):
        record = directives.records_by_id[number]
        directives.change(number, facets={**record.facets, "place": (place,)})
    directives.put(
        90, "Việc riêng", number="9/DS-TU", signer="Bùi Văn Kín", date=date(2020, 5, 5), audience=frozenset({"group:7"})
    )
    maintenance.rebuild()
    return directives


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('nguoiky:"vũ đức đam"', {1}),
        ("nguoiky:dam", {1}),
        ("NgườiKý:Đam nguoiky:dung", {1, 4}),
        ("học tập -nguoiky:dam", {2, 3, 4}),
        ("nam:2021-2022", {1, 2, 3}),
        ("nam:>2022", {4, 5}),
        ("năm:2021 nam:2023", {3, 4, 5}),
        ("nam:2021 nam:>2022", {3, 4, 5}),
        ("học tập -nam:2022-2023", {3}),
        ("tu:6/2022 den:6/2023", {2, 4}),
        ("ngay:25/3/2022", {1}),
        ("từ:2022 loai:quyet", {1, 2, 4}),
        ('xa:"dan hoa"', {3}),
        ("xã:Hòa xa:minh", {3, 5}),
        ('coquan:"thu tuong" -nam:2022', {3}),
        ('coquan:"thủ tướng" coquan:"thành ủy"', {1, 2, 3, 4}),
    ],
)
def test_filters_choose_by_signer_place_body_and_days(signed: Shelf, query: str, found: set[int], engine: str) -> None:
    results = service.search(query=query, reader=MEMBER, engine=engine)
    assert {hit.object_id for hit in results.hits} == found


@pytest.mark.django_db
def test_a_value_that_nothing_matches_is_told_with_those_that_are_near(signed: Shelf) -> None:
    results = service.search(query='khuyến học coquan:"thủ tuớng chính phu" nguoiky:kin', reader=MEMBER)
    assert [(one.stated.words, one.near) for one in results.unmatched] == [("kin", ())]
    [unmatched] = service.search(query='coquan:"thu truong chinh phu"', reader=MEMBER).unmatched
    assert unmatched.near[0] == "Thủ tướng Chính phủ"
    assert service.search(query="hieuluc:mai", reader=MEMBER).unmatched[0].near


@pytest.mark.django_db
def test_a_closed_directive_is_not_found_by_its_signer_or_its_day(signed: Shelf) -> None:
    for query in ("nguoiky:kin", "ngay:5/5/2020", "nam:<2021"):
        assert service.search(query=query, reader=MEMBER).total == 0
        assert service.search(query=query, reader=EDITOR).total == 1


@pytest.mark.django_db
def test_an_old_place_is_found_as_the_one_of_today(signed: Shelf) -> None:
    old = Place.objects.create(name="Hồng Dương", kind="commune", valid_to=date(2025, 7, 1))
    new = Place.objects.create(name="Dân Hòa", kind="commune", valid_from=date(2025, 7, 1))
    Succession.objects.create(on=date(2025, 7, 1), old=old, new=new, kind="whole")
    for query in ('xa:"Hồng Dương"', 'noi:"xa hong duong"'):
        assert [hit.object_id for hit in service.search(query=query, reader=MEMBER).hits] == [3]
