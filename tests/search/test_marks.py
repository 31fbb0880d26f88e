"""Marks that the reader types count in the order of hits and in what is marked; typed without them, all are equal."""

from __future__ import annotations

import unicodedata

import pytest

from search.answering import service
from search.answering.highlight import highlight, marker_for
from search.indexing import maintenance
from search.records import Passage
from tests.search.shelf import MEMBER, Shelf
from vietnamese.fold import fold


@pytest.fixture
def streets(shelf: Shelf) -> Shelf:
    """Return a road, a family of nearly that name, and peacemakers written in both ways."""
    shelf.put(
        801,
        "Sửa chữa đường liên thôn",
        number="801/KH-UBND",
        text="Sửa chữa đường liên thôn năm 2024, tổng mức 1.250.000.000 đồng.",
    )
    shelf.put(
        802,
        "Trao học bổng mang tên dòng họ Dương",
        number="802/KH-UBND",
        text="Dòng họ Dương ở xã Bình Minh trao học bổng. Dương Văn Mẫu làm trưởng ban.",
    )
    shelf.put(
        803,
        "Hòa giải ở cơ sở và thủy lợi nội đồng",
        number="803/KH-UBND",
        text="Hoà giải viên; công trình thuỷ lợi; khoẻ mạnh; uỷ ban; quý; kỳ họp; mỹ thuật; Lý Thường Kiệt.",
    )
    maintenance.rebuild()
    return shelf


def _found(query: str) -> list[int]:
    return [hit.object_id for hit in service.search(query=query, reader=MEMBER).hits]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("đường", [801, 802]),
        ("dương", [802, 801]),
        ("Dương", [802, 801]),
        (unicodedata.normalize("NFD", "đường"), [801, 802]),
        ("duong", [802, 801]),
    ],
)
def test_the_word_as_typed_comes_before_what_only_folds_alike(streets: Shelf, query: str, order: list[int]) -> None:
    assert _found(query) == order


@pytest.mark.django_db
def test_the_fallback_says_the_same(streets: Shelf) -> None:
    for query, first in (("đường", 801), ("Dương", 802), ("dòng họ dương", 802)):
        hits = service.search(query=query, reader=MEMBER, engine="database").hits
        assert hits[0].object_id == first


@pytest.mark.django_db
def test_two_words_as_typed_come_before_their_letters_without_marks(shelf: Shelf) -> None:
    shelf.put(1, "Bị thu hồi giấy phép", text="Hộ kinh doanh bị thu giấy phép; bị thu lần hai.")
    shelf.put(2, "Kiện toàn cấp ủy", text="Bầu bí thư chi bộ.")
    maintenance.rebuild()
    assert _found("bí thư") == [2, 1]
    assert _found("bị thu") == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["hòa giải", "thuỷ lợi nội đồng", "Lý Thường Kiệt", "đường liên thôn"])
def test_a_query_without_marks_finds_the_same_however_it_was_meant(streets: Shelf, text: str) -> None:
    bare = fold(text)
    assert _found(bare)[0] == _found(text)[0]
    assert set(_found(bare)) == set(_found(text))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa giải", "hoà giải"), ("ủy ban", "uỷ ban"), ("kỳ họp", "kì họp"), ("quý", "quí"), ("mỹ thuật", "mĩ thuật"),
     ("lý thường kiệt", "lí thường kiệt"), ("khỏe", "khoẻ")],
)  # fmt: skip
def test_both_ways_to_spell_a_syllable_are_one_word(streets: Shelf, one: str, other: str) -> None:
    first, second = (service.search(query=query, reader=MEMBER).hits for query in (one, other))
    assert [hit.object_id for hit in first] == [hit.object_id for hit in second]
    assert first[0].snippet == second[0].snippet
    assert "<mark>" in first[0].snippet


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("cự khê cũ", "chung cư Cự Khê, cư dân xã cũ", "chung cư <mark>Cự Khê</mark>, cư dân xã cũ"),
        ("cu khe", "chung cư Cự Khê", "chung <mark>cư Cự Khê</mark>"),
        ("đường", "đường Dương", "<mark>đường</mark> Dương"),
        ("dương", "đường Dương", "đường <mark>Dương</mark>"),
        ("duong", "đường Dương", "<mark>đường Dương</mark>"),
        ("thành uy", "Thành ủy, Thành uỷ; thanh", "<mark>Thành ủy</mark>, <mark>Thành uỷ</mark>; thanh"),
        ("uỷ ban", "Ủy ban, UỶ BAN, bàn", "<mark>Ủy ban</mark>, <mark>UỶ BAN</mark>, <mark>bàn</mark>"),
        ("kì họp", "kỳ họp", "<mark>kỳ họp</mark>"),
        ("hòa giải viên", "hoà giải và hoa, giai", "<mark>hoà giải</mark> và hoa, giai"),
        ("da", "đã da", "<mark>đã da</mark>"),
        ("đã", "đã da", "<mark>đã</mark> da"),
    ],
)  # fmt: skip
def test_a_mark_that_is_typed_marks_no_other_word(query: str, text: str, marked: str) -> None:
    assert highlight(text, marker_for(query)) == marked
    assert highlight(unicodedata.normalize("NFD", text), marker_for(unicodedata.normalize("NFD", query))) == marked


@pytest.mark.django_db
def test_the_passages_shown_are_those_with_the_word_as_typed(shelf: Shelf) -> None:
    flats = [Passage(f"t{n}", f"Trang {n}", f"Chung cư số {n}: cư dân, cư trú, cư xá.") for n in range(1, 5)]
    shelf.put(1, "Quy hoạch", passages=(*flats, Passage("t9", "Trang 9", "Các hộ ở thôn Cự Đà, xã cũ.")))
    maintenance.rebuild()
    (hit,) = service.search(query="cự", reader=MEMBER).hits
    assert hit.links[0].label == "Trang 9"


@pytest.mark.django_db
def test_marks_do_not_hide_what_is_written_without_them(streets: Shelf) -> None:
    streets.put(804, "Sua chua duong lien xom")
    maintenance.rebuild()
    assert set(_found("sửa chữa đường")) == {801, 804}
    assert _found("sửa chữa đường")[0] == 801
