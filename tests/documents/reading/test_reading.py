"""Pages of text as people read them: paragraphs, headings with anchors, outline, marks, escaping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.finding import find, parts_of
from documents.reading.paragraphs import paragraphs, without_page_number
from documents.reading.rendering import Cite, render, render_outline
from documents.reading.structure import Kind, PageOfText, blocks_of, outline_of, places_of

REGULATION = """Căn cứ Luật Giáo dục ngày 14/6/2019;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định việc đăng ký.
2. Cuộc họp hợp lệ khi:
a) có hai phần ba số hộ dự họp;
đ) có biên bản.
Điều 2. Nguyên tắc
Việc bình xét công khai."""


def joined(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


def html_of(*pages: PageOfText, **options: object) -> str:
    return render(pages, blocks_of(pages), **options).fill(lambda slot: f"[{slot.html}]")


def test_lines_wrapped_by_hand_become_paragraphs_where_paragraphs_are_indented() -> None:
    text = (
        "Điều 1. Phạm \nvi điều chỉnh \n Luật này quy định về tổ chức, \nnhiệm vụ của cơ sở.\n"
        " 1. Một là \nnhư sau:\n a) nghề\nnghiệp."
    )
    assert joined(text) == [
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về tổ chức, nhiệm vụ của cơ sở.",
        "1. Một là như sau:",
        "a) nghề nghiệp.",
    ]


def test_lines_wrapped_by_a_printer_become_paragraphs_by_their_width() -> None:
    text = (
        "Hội Khuyến học các xã chịu trách nhiệm phổ biến Quy chế này đến tất cả các chi hội\n"
        "và báo cáo kết quả.\n"
        "Kết quả được niêm yết tại nhà văn hóa trong bảy ngày, và được thông báo trên loa của\n"
        "thôn."
    )
    assert joined(text) == [
        "Hội Khuyến học các xã chịu trách nhiệm phổ biến Quy chế này đến tất cả các chi hội và báo cáo kết quả.",
        "Kết quả được niêm yết tại nhà văn hóa trong bảy ngày, và được thông báo trên loa của thôn.",
    ]


def test_an_item_of_the_recipients_goes_on_in_the_next_line_however_narrow_their_column_is() -> None:
    text = (
        "Báo cáo kết quả bằng văn bản gửi về Hội Khuyến học huyện Thanh Oai trước ngày 20.\nNơi nhận:\n"
        "- Hội Khuyến học (để\nbáo cáo);\n- Lưu: VT.\nTM. BAN CHẤP HÀNH"
    )
    assert joined(text)[1:] == ["Nơi nhận:", "- Hội Khuyến học (để báo cáo);", "- Lưu: VT.", "TM. BAN CHẤP HÀNH"]


@pytest.mark.parametrize("printed", ["2", "- 2 -", "–2–", "Trang 2", "2/5", "trang 2/5"])
def test_the_number_printed_on_a_page_is_left_out_and_every_other_character_stays_in_its_place(printed: str) -> None:
    for text in (f"{printed}\nĐiều 4. Hai mươi 2", f"Điều 4. Hai mươi 2\n {printed}\n"):
        shown = without_page_number(text, number=2)
        assert joined(shown) == ["Điều 4. Hai mươi 2"]
        assert shown.index("Điều 4") == text.index("Điều 4")
        assert len(shown) == len(text)


@pytest.mark.parametrize("text", ["3\nTổng cộng", "Tổng cộng\n12", "Một\n2\nHai", "2. Một", "2 | Hai", "-2 %\nMột", ""])
def test_a_figure_that_is_not_the_number_of_the_page_stays(text: str) -> None:
    assert without_page_number(text, number=2) == text


@given(st.text(alphabet="2 \n-/Trang.", max_size=40), st.integers(1, 30))
def test_leaving_out_the_page_number_never_moves_a_character(text: str, number: int) -> None:
    shown = without_page_number(text, number=number)
    assert len(shown) == len(text)
    assert all(after in {before, " "} for before, after in zip(text, shown, strict=True))


def test_an_article_that_is_only_mentioned_at_the_start_of_a_line_is_no_heading() -> None:
    page = PageOfText("Việc này theo quy định tại các khoản của\nĐiều 5 của Luật này và văn bản khác.")
    assert [block.kind for block in blocks_of([page])] == [Kind.PARAGRAPH]


def test_parts_get_the_anchors_that_people_use() -> None:
    anchors = [block.anchor for block in blocks_of([PageOfText(REGULATION)])]
    assert anchors == [
        "",
        "chuong-1",
        "dieu-1",
        "dieu-1-khoan-1",
        "dieu-1-khoan-2",
        "dieu-1-khoan-2-diem-a",
        "dieu-1-khoan-2-diem-dd",
        "dieu-2",
        "",
    ]


def test_the_second_article_of_a_number_gets_an_anchor_of_its_own() -> None:
    text = "Điều 1. Ban hành Quy chế\nQUY CHẾ\nĐiều 1. Phạm vi\n1. Một việc."
    anchors = [block.anchor for block in blocks_of([PageOfText(text)]) if block.anchor]
    assert anchors == ["dieu-1", "dieu-1-lan-2", "dieu-1-lan-2-khoan-1"]


def test_sections_with_roman_numbers_are_headings_too() -> None:
    blocks = blocks_of([PageOfText("I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\nII. NỘI DUNG\n1. Đăng ký.")])
    assert [(block.anchor, block.label) for block in blocks] == [
        ("muc-1", "Mục I"),
        ("muc-1-khoan-1", "Mục I khoản 1"),
        ("muc-2", "Mục II"),
        ("muc-2-khoan-1", "Mục II khoản 1"),
    ]


def test_the_outline_puts_articles_below_their_chapter() -> None:
    pages = [PageOfText(REGULATION)]
    (chapter,) = outline_of(pages, blocks_of(pages))
    assert chapter.text == "Chương I. Quy định chung"
    assert [entry.text for entry in chapter.children] == ["Điều 1. Phạm vi điều chỉnh", "Điều 2. Nguyên tắc"]


def test_rows_of_a_table_are_not_joined() -> None:
    rows = ["TT | Họ và tên | Nhiệm vụ | Địa chỉ", "1 | Đỗ Thu Thiềng | chi hội trưởng | thôn Rùa Hạ"]
    rows += [f"{serial} | Mẫn Diệu Đậu | chi hội trưởng | thôn Song Khê" for serial in range(2, 9)]
    text = "\n".join(rows)
    assert [text[block.start : block.end] for block in blocks_of([PageOfText(text)])] == rows


def test_places_say_page_and_clause() -> None:
    pages = [PageOfText("Điều 1. Một\n1. Hai", "trang-1", "Trang 1"), PageOfText("tiếp theo", "trang-2", "Trang 2")]
    labels = [(anchor, label) for _block, anchor, label in places_of(pages, blocks_of(pages))]
    assert labels == [
        ("dieu-1", "Trang 1 · Điều 1"),
        ("dieu-1-khoan-1", "Trang 1 · Điều 1 khoản 1"),
        ("dieu-1-khoan-1", "Trang 2 · Điều 1 khoản 1"),
    ]


def test_an_article_does_not_go_on_into_the_annex() -> None:
    pages = [
        PageOfText("Điều 7. Trách nhiệm\n1. Một", "trang-1", "Trang 1"),
        PageOfText("DANH SÁCH\n1. Chi hội thôn Song Khê", "tep-2-trang-1", "Phụ lục, trang 1", part=1),
        PageOfText("2. Chi hội thôn Cao Xá", "tep-2-trang-2", "Phụ lục, trang 2", part=1),
    ]
    places = [(anchor, label) for _block, anchor, label in places_of(pages, blocks_of(pages))]
    assert places == [
        ("dieu-7", "Trang 1 · Điều 7"),
        ("dieu-7-khoan-1", "Trang 1 · Điều 7 khoản 1"),
        ("tep-2-trang-1", "Phụ lục, trang 1"),
        ("tep-2-trang-1", "Phụ lục, trang 1"),
        ("tep-2-trang-2", "Phụ lục, trang 2"),
    ]


def test_headings_paragraphs_and_page_breaks_become_html() -> None:
    html = html_of(
        PageOfText("Chương I\nCHUNG\nĐiều 1. Một", "trang-1", "Trang 1"), PageOfText("Hết", "trang-2", "Trang 2")
    )
    assert '<h2 id="chuong-1"><small>Chương I\n</small>CHUNG</h2>' in html
    assert '<h3 id="dieu-1">Điều 1. Một<a class="anchor" href="#dieu-1"' in html
    assert '<p class="pagebreak" id="trang-2">Trang 2</p>\n<p>Hết</p>' in html


def test_everything_in_the_text_is_escaped() -> None:
    hostile = '<script>alert(1)</script> & "Điều"'
    pages = [PageOfText(f"Điều 1. {hostile}\n{hostile}", '"><b>', "<i>")]
    html = html_of(*pages) + render_outline(outline_of(pages, blocks_of(pages)))
    assert "<script" not in html
    assert "<i>" not in html
    assert '"><b>' not in html


def test_citations_leave_a_slot_around_their_text() -> None:
    text = "Theo 387/QĐ-TTg và 677/QĐ-TTg."
    cites = [Cite(0, 5, 15, 0), Cite(0, 19, 29, 1)]
    assert html_of(PageOfText(text), cites=cites) == "<p>Theo [387/QĐ-TTg] và [677/QĐ-TTg].</p>\n"


def test_words_typed_without_marks_are_marked_as_printed_across_lines() -> None:
    pages = [PageOfText("Chi hội họp bình\nxét công khai. Không bình xéts.")]
    hits = find(pages, "BINH xet")
    assert (
        html_of(*pages, hits=hits)
        == '<p>Chi hội họp <mark data-cho="1">bình\nxét</mark> công khai. Không bình xéts.</p>\n'
    )


def test_a_mark_over_the_edge_of_a_citation_is_cut_there() -> None:
    pages = [PageOfText("số 387/QĐ-TTg của")]
    html = html_of(*pages, cites=[Cite(0, 3, 13, 0)], hits=find(pages, "so 387/QD-TTg cua"))
    assert html.replace(' data-cho="1"', "") == "<p><mark>số </mark>[<mark>387/QĐ-TTg</mark>]<mark> của</mark></p>\n"


def test_one_place_stands_out_and_is_named_once() -> None:
    pages = [PageOfText("số 387/QĐ-TTg của, số 387/QĐ-TTg của")]
    hits = find(pages, "so 387/QD-TTg cua")
    html = render(pages, blocks_of(pages), cites=[Cite(0, 22, 32, 0)], hits=hits, now=2).fill(lambda slot: slot.html)
    assert html.count('id="cho"') == 1
    assert html.count('<mark data-cho="2" class="now"') == 3


def test_every_hit_knows_the_part_it_stands_in() -> None:
    pages = [PageOfText(REGULATION)]
    hits = find(pages, "quy che")
    assert [(hit, part.label) for hit, part in parts_of(pages, blocks_of(pages), hits)] == [(hits[0], "Điều 1 khoản 1")]
    assert find(pages, "") == find(pages, "   ") == []


def test_figures_with_signs_are_found() -> None:
    assert len(find([PageOfText("đạt 19,5% dân số, không phải 119,5%")], "19,5%")) == 1


@given(st.text(max_size=400), st.text(max_size=20))
def test_no_text_and_no_query_raise_and_blocks_stay_inside_the_page(text: str, query: str) -> None:
    pages = [PageOfText(text, "trang-1", "Trang 1")]
    blocks = blocks_of(pages)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    hits = find(pages, query)
    html = render(pages, blocks, hits=hits).fill(lambda slot: slot.html)
    assert "<script" not in html
    assert len(list(parts_of(pages, blocks, hits))) <= len(hits)


@given(
    st.lists(
        st.sampled_from(["Điều 1. ", "1. ", "a) ", "Chương I\n", "I. X\n", "chữ ", "\n", " \n ", "IV", "CHUNG\n"]),
        max_size=40,
    )
)
def test_anchors_are_never_given_twice(parts: list[str]) -> None:
    anchors = [block.anchor for block in blocks_of([PageOfText("".join(parts))]) if block.anchor]
    assert len(anchors) == len(set(anchors))
