"""Where a hit lands, and what is marked there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysed.passages import split_passages
from search.answering import service
from search.answering.highlight import SENTENCE_LENGTH, highlight, marker_for, snippet
from search.answering.presentation import strip_html
from search.records import Passage, SearchRecord
from search.weights import WEIGHTS
from tests.search.shelf import MEMBER, Shelf
from vietnamese.normalise import normalise

ARTICLES = "Điều 1. Phạm vi\nQuy chế này quy định quỹ khuyến học.\nĐiều 2. Đối tượng\nChi hội, ban khuyến học dòng họ."


def record(**values: object) -> SearchRecord:
    return SearchRecord(source="s", object_id=1, kind="directive", title="Quy chế", url="/v/1/", **values)  # type: ignore[arg-type]


def test_a_new_article_begins_a_passage_and_names_it() -> None:
    passages = list(split_passages(record(text=ARTICLES)))
    assert [passage.label for passage in passages] == ["Điều 1", "Điều 2"]
    assert passages[1].text.startswith("Điều 2. Đối tượng")


def test_the_label_of_a_page_comes_before_the_article() -> None:
    page = Passage(anchor="trang-4", label="Trang 4", text=ARTICLES)
    assert [(p.anchor, p.label) for p in split_passages(record(passages=(page,)))] == [
        ("trang-4", "Trang 4 · Điều 1"),
        ("trang-4", "Trang 4 · Điều 2"),
    ]


@given(st.text(alphabet=st.sampled_from("aă \n.ĐĐiều 1"), max_size=5000))
def test_passages_hold_the_whole_text_in_short_pieces(text: str) -> None:
    passages = list(split_passages(record(text=text)))
    assert "".join("".join(p.text for p in passages).split()) == "".join(normalise(text).split())
    assert all(len(passage.text) <= 2 * WEIGHTS.passage_length + 1 for passage in passages)


def test_words_are_marked_however_the_query_and_the_text_are_written() -> None:
    marker = marker_for("khuyen hoc")
    assert highlight("Quỹ Khuye\u0302\u0301n ho\u0323c xã", marker) == "Quỹ <mark>Khuyến học</mark> xã"


def test_text_is_escaped_around_and_inside_of_marks() -> None:
    marker = marker_for("hoc")
    assert highlight('<b>học</b> & "học"', marker) == (
        "&lt;b&gt;<mark>học</mark>&lt;/b&gt; &amp; &quot;<mark>học</mark>&quot;"
    )


def test_in_a_longer_query_single_common_words_are_not_marked() -> None:
    marker = marker_for("gia đình học")
    assert highlight("học ở gia đình", marker) == "học ở <mark>gia đình</mark>"


@given(st.text(alphabet=st.sampled_from("aăĐ .;-1b"), max_size=900), st.lists(st.text(max_size=8), max_size=5))
def test_a_snippet_is_short_and_made_of_the_text(text: str, terms: list[str]) -> None:
    shown = strip_html(snippet(text, marker_for(" ".join(terms))))
    assert len(shown.removeprefix("… ").removesuffix(" …")) <= SENTENCE_LENGTH
    assert set(shown.split()) - {"…"} <= set(normalise(text).split())


LETTER = (
    "Kính gửi: Hội Khuyến học các xã. Căn cứ Kế hoạch số 12/KH-HKH ngày 3/6/2022, Hội tổ chức Tuần lễ học tập. "
    "Mỗi chi hội ở TP. Hà Nội cử 2 người dự lớp. Báo cáo gửi về trước ngày 15."
)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("tuần lễ học tập", "Căn cứ Kế hoạch số 12/KH-HKH ngày 3/6/2022, Hội tổ chức Tuần lễ học tập. Mỗi chi hội ở"),
        ("dự lớp", "Mỗi chi hội ở TP. Hà Nội cử 2 người dự lớp. Báo cáo gửi về trước ngày 15."),
    ],
)
def test_a_snippet_begins_where_its_sentence_begins(query: str, shown: str) -> None:
    assert strip_html(snippet(LETTER, marker_for(query))).startswith(shown)


def test_a_line_that_is_broken_on_the_page_is_no_end_of_a_sentence() -> None:
    text = "Điều 5. Quỹ chi cho\nhọc sinh vượt khó và\nngười lớn học tập.\n- Chi hội lập danh sách;\n- Hội xét duyệt."
    assert strip_html(snippet(text, marker_for("vượt khó"))).startswith("Điều 5. Quỹ chi cho học sinh vượt khó")
    assert strip_html(snippet(text, marker_for("xét duyệt"))) == "- Hội xét duyệt."


def test_a_row_of_a_table_is_shown_whole_each_cell_behind_the_heading_of_its_column() -> None:
    table = "STT | Họ và tên | Chức vụ\n1 | Lê Thị Vân | Chi hội trưởng\n2 | Đỗ Thu Thiềng | Hội viên"
    assert snippet(table, marker_for("thieng")) == "STT: 2 · Họ và tên: Đỗ Thu <mark>Thiềng</mark> · Chức vụ: Hội viên"
    assert snippet("1 | Đỗ Thu Thiềng | Hội viên", marker_for("thieng")) == (
        "1 · Đỗ Thu <mark>Thiềng</mark> · Hội viên"
    )


def test_a_very_long_sentence_is_cut_between_words_around_what_was_looked_for() -> None:
    sentence = "Hội " + "vận động nhân dân " * 60 + "trao học bổng cho học sinh " + "trong toàn khu vực " * 40
    shown = strip_html(snippet(sentence, marker_for("học bổng")))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "học bổng" in shown
    assert set(shown.split()) <= {*sentence.split(), "…"}


@pytest.mark.django_db
def test_a_hit_lands_on_the_page_and_the_article_that_answer(shelf: Shelf) -> None:
    pages = (
        Passage(anchor="trang-1", label="Trang 1", text="Điều 1. Quy chế này quy định về quỹ khuyến học."),
        Passage(anchor="trang-2", label="Trang 2", text="Điều 5. Mức hỗ trợ là 50.000đ một người, đạt 19,5% dân số."),
    )
    shelf.put(1, "Quy chế quản lý quỹ", passages=pages)
    shelf.put(2, "Kế hoạch tuần", text="Họp giao ban.")
    for query in ("19,5%", "50.000đ", "muc ho tro"):
        hit = service.search(query=query, reader=MEMBER).hits[0]
        assert hit.object_id == 1
        assert (hit.links[0].label, hit.links[0].url) == ("Trang 2 · Điều 5", "/kho/1/#trang-2")
        assert "<mark>" in hit.links[0].html


@pytest.mark.django_db
def test_a_place_is_offered_once_however_many_of_its_passages_answer(shelf: Shelf) -> None:
    sentence = "Quỹ khuyến học của thôn chi cho học sinh vượt khó. "
    pages = [Passage(f"trang-{number}", f"Trang {number}", sentence * 40) for number in (1, 2)]
    shelf.put(1, "Quy chế quản lý quỹ", passages=tuple(pages))
    (hit,) = service.search(query="quỹ khuyến học", reader=MEMBER).hits
    assert len({link.label for link in hit.links}) == len(hit.links)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["50000", "50.000", "50,000 đồng", "muc 50000d"])
def test_an_amount_is_found_and_marked_however_its_thousands_are_grouped(shelf: Shelf, query: str) -> None:
    shelf.put(1, "Quy chế quản lý quỹ", text="Mức vận động là 50.000đ một người.")
    shelf.put(2, "Kế hoạch tuần", text="Họp giao ban, 50 người, 5.000 tờ rơi.")
    hit = service.search(query=query, reader=MEMBER).hits[0]
    assert hit.object_id == 1
    assert "<mark>50.000" in hit.snippet


@pytest.mark.django_db
def test_a_record_without_text_shows_its_summary_and_no_passage(shelf: Shelf) -> None:
    shelf.put(1, "Xây dựng mô hình Công dân học tập", number="677/QĐ-TTg")
    hit = service.search(query="cong dan hoc tap", reader=MEMBER).hits[0]
    assert (hit.links, hit.snippet) == ((), "")
