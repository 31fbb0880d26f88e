"""One thing is found and marked in any writing: telephone numbers, wi-fi, e-mail, amounts, addresses, C++."""

from __future__ import annotations

import pytest

from search.answering import service
from search.indexing import maintenance
from search.results import Hit
from tests.search.shelf import MEMBER, Shelf

ROAD, PRIZE, PEACE, CONTEST, HELP = 801, 802, 803, 804, 805


@pytest.fixture
def plans(shelf: Shelf) -> Shelf:
    """Return five plans of a commune."""
    shelf.put(
        ROAD,
        "Sửa chữa đường liên thôn",
        text="Sửa chữa đường liên thôn năm 2024, tổng mức 1.250.000.000 đồng; tài khoản 0912.345.678; thư điện tử "
        "hoikhuyenhoc.xa@example.vn; trang https://example.vn/van-ban/xem?id=12.",
    )
    shelf.put(PRIZE, "Trao học bổng mang tên dòng họ Dương", text="Dòng họ Dương ở xã Bình Minh trao học bổng.")
    shelf.put(PEACE, "Hòa giải ở cơ sở và thủy lợi nội đồng", text="Hoà giải viên; công trình thuỷ lợi; uỷ ban.")
    shelf.put(
        CONTEST,
        "Cuộc thi viết «Người thầy của em»",
        text="Thể lệ: bài viết C++ hoặc Scratch; điểm A+; lớp 10A1; khối 12; COVID-19; 4.0; 5S; "
        "Wi-Fi; e-mail; B’Lao; ôtô.",
    )
    shelf.put(
        HELP,
        "Hỗ trợ học sinh vùng bãi",
        text="Tỉ lệ 85,5 %; 1.250 em; ngày 05/9/2024; 02 phòng học; Điều 12 khoản 3 điểm b; mạng "
        "wifi, hộp thư email; ô tô.",
    )
    maintenance.rebuild()
    return shelf


def _hits(query: str, engine: str | None = None) -> list[Hit]:
    return list(service.search(query=query, reader=MEMBER, engine=engine).hits)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found", "marked"),
    [
        ("0912345678", {ROAD}, "0912.345.678"),
        ("0912.345.678", {ROAD}, "0912.345.678"),
        ("0912 345 678", {ROAD}, "0912.345.678"),
        ("+84 912 345 678", {ROAD}, "0912.345.678"),
        ("0912 345", {ROAD}, ""),
        ("wifi", {CONTEST, HELP}, ""),
        ("Wi-Fi", {CONTEST, HELP}, ""),
        ("wi fi", {CONTEST, HELP}, ""),
        ('"wi-fi"', {CONTEST, HELP}, ""),
        ("email", {CONTEST, HELP}, ""),
        ("e-mail", {CONTEST, HELP}, ""),
        ("E mail", {CONTEST, HELP}, ""),
        ("ô tô", {CONTEST, HELP}, ""),
        ("ôtô", {CONTEST, HELP}, ""),
        ("o to", {CONTEST, HELP}, ""),
        ("B'Lao", {CONTEST}, "B’Lao"),
        ("blao", {CONTEST}, "B’Lao"),
        ("1.250.000.000", {ROAD}, "1.250.000.000"),
        ("1 250 000 000", {ROAD}, "1.250.000.000"),
        ("1.250.000.000đ", {ROAD}, "1.250.000.000 đồng"),
        ("1250 em", {HELP}, "1.250 em"),
        ("85,5%", {HELP}, "85,5"),
        ("85.5 %", {HELP}, "85,5"),
        ("covid19", {CONTEST}, "COVID-19"),
        ("Covid 19", {CONTEST}, "COVID-19"),
        ("C++", {CONTEST}, "C++"),
        ("A+", {CONTEST}, "A+"),
        ("10A1", {CONTEST}, "10A1"),
        ("5S", {CONTEST}, "5S"),
        ("4.0", {CONTEST}, "4.0"),
        ("hoikhuyenhoc.xa@example.vn", {ROAD}, "hoikhuyenhoc.xa@example.vn"),
        ("hoikhuyenhoc", {ROAD}, "hoikhuyenhoc"),
        ("example.vn", {ROAD}, "example.vn"),
        ("www.example.vn", {ROAD}, "example.vn"),
        ("https://example.vn/van-ban/xem?id=12", {ROAD}, "example.vn/van-ban"),
        ("«Người thầy của em»", {CONTEST}, ""),
    ],
)
def test_a_thing_is_found_in_any_writing(plans: Shelf, query: str, found: set[int], marked: str) -> None:
    hits = _hits(query)
    assert {hit.object_id for hit in hits} == found
    assert all("<mark>" in f"{hit.title_html}{hit.snippet}" for hit in hits)
    assert f"<mark>{marked}" in f"{hits[0].title_html}{hits[0].snippet}"


@pytest.mark.django_db
def test_a_part_of_a_directive_comes_first(plans: Shelf) -> None:
    assert _hits("Điều 12 khoản 3 điểm b")[0].object_id == HELP


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "first"),
    [("bài viết c++", CONTEST), ("sửa đường 0912345678", ROAD), ("mạng wi-fi", HELP), ("tổng mức 1 250 000 000", ROAD)],
)
def test_a_thing_among_words_counts_as_a_word(plans: Shelf, query: str, first: int) -> None:
    assert _hits(query)[0].object_id == first


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["thú y", "hoc tap"])
def test_words_that_stand_side_by_side_are_no_other_syllable(shelf: Shelf, query: str) -> None:
    shelf.put(1, "Công tác thú y, học tập")
    shelf.put(2, "Công trình thủy lợi")
    maintenance.rebuild()
    assert [hit.object_id for hit in _hits(query)] == [1]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["0912345678", "+84 912 345 678", "wifi", "wi-fi", "email"])
def test_the_fallback_knows_the_same_writings(shelf: Shelf, query: str) -> None:
    shelf.put(1, "Wi-Fi, e-mail: gọi 0912.345.678")
    shelf.put(2, "Mạng wifi, hộp thư email, 0912 345 678")
    maintenance.rebuild()
    assert {hit.object_id for hit in _hits(query, "database")} == {1, 2}


AMOUNTS = ("Thu 50.000 đồng", "Thu 50 nghìn đồng", "Góp 50k", "Chi 2 triệu", "Chi 2.000.000đ", "Quỹ 32,2 tỷ đồng")


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["", "database"])
def test_an_amount_is_found_in_any_writing(shelf: Shelf, engine: str) -> None:
    for object_id, title in enumerate((*AMOUNTS, "Thu 50 triệu đồng", "Lớp 2 có 50 em"), start=1):
        shelf.put(object_id, title)
    maintenance.rebuild()
    for queries, found in (
        (("50.000đ", "50 nghìn đồng", "50k", "50 000 đồng", "50 ngàn"), {1, 2, 3}),
        (("2 triệu", "2.000.000", "2tr"), {4, 5}),
        (("32,2 tỷ", "32.2 tỉ đồng", "32.200.000.000"), {6}),
    ):
        for query in queries:
            hits = [hit.object_id for hit in _hits(query, engine or None)]
            assert set(hits[: len(found)]) == found, query
            assert not {7, 8} & set(hits) or "đồng" in query, query
