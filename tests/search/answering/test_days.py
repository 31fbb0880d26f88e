"""Days of issue: what was issued then comes first, what only names them after it, what is closed nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from search.answering import service
from search.indexing import maintenance
from tests.search.shelf import EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db

#: The register holds 23-NQ/TU of 15/6/2023, 677/QĐ-TTg of 3/6/2022 and 387/QĐ-TTg of 25/3/2022.
FORMS = ("ngày 15/6/2023", "15-06-2023", "15.6.2023", "ngày 15 tháng 6 năm 2023", "15 thang 6 2023", "15 6 2023")


@pytest.fixture
def dated(directives: Shelf) -> Shelf:
    """Return the register with texts that name the day often, news of the day, and a directive that is closed."""
    for object_id in range(60, 75):
        directives.put(
            object_id,
            f"Kế hoạch số {object_id} thực hiện Nghị quyết ngày 15/6/2023",
            number=f"{object_id}/KH-HKH",
            date=date(2024, 3, object_id - 59),
            text="Căn cứ Nghị quyết ngày 15 tháng 6 năm 2023; ngày 15/6/2023; tháng 6 năm 2023; năm 2023, năm 2022.",
        )
    directives.put(80, "Lễ phát động tháng khuyến học", date=date(2023, 6, 15))
    directives.put(81, "Danh sách nhân sự", number="99/DS-TU", date=date(2023, 6, 15), audience=frozenset({"group:7"}))
    maintenance.rebuild()
    return directives


@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize("query", FORMS)
def test_what_was_issued_on_a_day_comes_first_then_the_news_of_the_day(dated: Shelf, query: str, engine: str) -> None:
    results = service.search(query=query, reader=MEMBER, engine=engine)
    assert [hit.object_id for hit in results.hits[:2]] == [4, 80]
    assert [hit.issued for hit in results.hits[:3]] == [True, False, False]
    assert results.total == 17


@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tháng 6 năm 2023", [4, 80]),
        ("6/2023", [4, 80]),
        ("quý II/2023", [4, 80]),
        ("năm 2022", [2, 1]),
        ("2022", [2, 1]),
        ("quyết định ngày 03/6/2022", [2]),
        ("quyết định năm 2021", [3]),
        ("quyết định của thủ tướng năm 2021", [3]),
        ("nghị quyết thành ủy tháng 6/2023", [4]),
        ("từ 2021 đến 2022", [2, 1, 3]),
        ("2021-2022", [2, 1, 3]),
        ("trước tháng 6/2022", [1, 3]),
        ("quyết định sau tháng 5/2022", [2]),
        ("văn bản từ ngày 1/6/2022 đến ngày 30/6/2022", [2]),
    ],
)
def test_months_quarters_years_and_spans_go_with_other_words(
    dated: Shelf, query: str, first: list[int], engine: str
) -> None:
    results = service.search(query=query, reader=MEMBER, engine=engine)
    assert [hit.object_id for hit in results.hits[: len(first)]] == first


@pytest.mark.parametrize("engine", ["tantivy", "database"])
def test_a_closed_directive_stays_unknown_on_its_day(dated: Shelf, engine: str) -> None:
    assert 81 not in [hit.object_id for hit in service.search(query="15/6/2023", reader=MEMBER, engine=engine).hits]
    found = service.search(query="15/6/2023", reader=EDITOR, engine=engine)
    assert {hit.object_id for hit in found.hits if hit.issued} == {4, 81}


def test_a_day_on_which_nothing_open_was_issued_is_told_as_any_other(dated: Shelf) -> None:
    dated.put(82, "Việc riêng", number="1/DS-TU", date=date(2023, 7, 1), audience=frozenset({"group:7"}))
    maintenance.rebuild()
    closed, empty = (service.search(query=day, reader=MEMBER) for day in ("1/7/2023", "2/7/2023"))
    assert (closed.none_issued, closed.total) == (empty.none_issued, empty.total) == (True, 0)


def test_where_nothing_was_issued_then_the_other_words_are_looked_for(dated: Shelf) -> None:
    results = service.search(query="công dân học tập ngày 1/1/1990", reader=MEMBER)
    assert results.none_issued
    assert results.hits[0].object_id == 2


def test_every_page_of_a_year_goes_on_where_the_last_one_ended(dated: Shelf) -> None:
    pages = [service.search(query="năm 2024", reader=MEMBER, page=page).hits for page in (1, 2)]
    assert [hit.object_id for page in pages for hit in page] == list(range(74, 59, -1))


@pytest.mark.parametrize("query", ["giai đoạn 2021 - 2030", "xã hội học tập đến năm 2045"])
def test_the_name_of_a_period_is_looked_for_in_the_text(dated: Shelf, query: str) -> None:
    results = service.search(query=query, reader=MEMBER)
    assert results.issued is None
    assert results.hits[0].object_id in {1, 2, 3, 4}


def test_a_date_in_quotation_marks_is_words(dated: Shelf) -> None:
    results = service.search(query='"15/6/2023"', reader=MEMBER)
    assert results.issued is None
    assert results.hits[0].object_id in range(60, 75)
