"""What is printed of a Word file is its text, whatever part of the package it stands in."""

import pytest

from documents.citations.recognise import recognise
from documents.extraction.values import Note
from tests.documents.word_files import p, r, strict, table, tc, word_file

RAISED = '<w:vertAlign w:val="superscript"/>'
HIDDEN = "<w:vanish/>"
DRAWN = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'


def field(instruction: str, shown: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks['begin']}{code}{marks['separate']}{r(shown)}{marks['end']}"


def box(content: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></w:r>"


def section(*references: tuple[str, str], more: str = "") -> str:
    named = "".join(
        f'<w:{name.rstrip("0123456789")}Reference w:type="{kind}" r:id="{name}"/>' for name, kind in references
    )
    return f"<w:sectPr>{named}{more}</w:sectPr>"


def test_strict_open_xml_and_a_main_part_of_any_name_are_read(read_file) -> None:
    parts = {"body": p("Điều 1. Văn bản", '<w:r><w:footnoteReference w:id="1"/></w:r>'), "main": "document2.xml"}
    footnotes = f'<w:footnote w:id="1">{p("Chú thích")}</w:footnote>'
    data = word_file(**parts, footnotes=footnotes)
    assert read_file(data).lines == read_file(strict(data)).lines == ["Điều 1. Văn bản [1]", "[1] Chú thích"]


def test_notes_stand_behind_their_page_and_their_marks_behind_their_paragraph(read_file) -> None:
    body = p("Theo Nghị định 126/2024/NĐ-CP", '<w:r><w:footnoteReference w:id="1"/></w:r>', " và Luật.") + p(
        '<w:r><w:br w:type="page"/></w:r>', "Trang sau", '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Quyết định số 387/QĐ-TTg.")}{p("Đã sửa.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{p("Kế hoạch số 114/KH-UBND.")}</w:endnote>'
    found = read_file(word_file(body, footnotes=footnotes, endnotes=endnotes))
    assert found.pages == [
        ["Theo Nghị định 126/2024/NĐ-CP và Luật. [1]", "[1] Quyết định số 387/QĐ-TTg. Đã sửa."],
        ["Trang sau [i]", "[i] Kế hoạch số 114/KH-UBND."],
    ]
    numbers = {citation.number for line in found.lines for citation in recognise(line)}
    assert numbers == {"126/2024/NĐ-CP", "387/QĐ-TTg", "114/KH-UBND"}


@pytest.mark.parametrize(
    ("before", "raised", "line"),
    [
        ("Nghị định 126/2024/NĐ-CP", ("1", "2"), "Nghị định 126/2024/NĐ-CP theo [12]"),
        ("vào năm 2030", ("1",), "vào năm 2030 theo [1]"),
        ("dự án", ("*",), "dự án theo [*]"),
        ("rộng 35 m", ("2",), "rộng 35 m2 theo"),
        ("mật độ 10", ("6",), "mật độ 10^6 theo"),
        ("", ("1",), "[1]  theo"),
    ],
)
def test_a_raised_number_is_no_part_of_the_number_before_it(read_file, before, raised, line) -> None:
    runs = [r(digits, RAISED) for digits in raised]
    assert read_file(word_file(p(*filter(None, (before, *runs, " theo"))))).lines == [line]


def test_page_headers_and_footers_come_once_and_page_numbers_not(read_file) -> None:
    header = p("Trang ", field("PAGE", "1"), "/", field("NUMPAGES", "5")) + p("UBND XÃ BÌNH MINH")
    shown = section(("header1", "default"), ("header2", "first"), ("footer1", "default"))
    parts = {"header1": header, "header2": p("Không in"), "header3": p("Bị bỏ"), "footer1": p("Lưu hành nội bộ")}
    assert read_file(word_file(p("KẾ HOẠCH") + shown, **parts)).lines == [
        "UBND XÃ BÌNH MINH",
        "KẾ HOẠCH",
        "Lưu hành nội bộ",
    ]
    motto = p("Độc lập - Tự do - Hạnh phúc")
    assert read_file(word_file(motto + shown, **parts)).lines == [
        "Độc lập - Tự do - Hạnh phúc",
        "UBND XÃ BÌNH MINH",
        "Lưu hành nội bộ",
    ]


def test_what_word_does_not_print_is_no_text(read_file) -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr>{HIDDEN}</w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="DoanAn"><w:name w:val="DoanAn"/><w:rPr>{HIDDEN}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        p("Nội dung", r(" ẩn", HIDDEN), r(" ẩn theo kiểu", '<w:rStyle w:val="An"/>'))
        + p("Cả đoạn ẩn", r(" nhưng đây hiện", '<w:vanish w:val="0"/>'), style="DoanAn")
        + p("Điều 1. Mục lục 3", style="TOC1")
        + p("Còn lại", "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>", f"<w:ins>{r(' thêm')}</w:ins>")
        + p(
            "<w:moveFrom>" + r("dời đi") + "</w:moveFrom>",
            "<w:commentRangeStart w:id='1'/>",
            "<w:moveTo>" + r("dời đến") + "</w:moveTo>",
        )
    )
    comments = f'<w:comment w:id="1">{p("Lời bàn")}</w:comment>'
    lines = read_file(word_file(body, styles=styles, comments=comments)).lines
    assert lines == ["Nội dung", "nhưng đây hiện", "Còn lại thêm", "dời đến"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_one(read_file) -> None:
    body = p("Ủy ban ", properties="<w:rPr><w:del/></w:rPr>") + p("nhân dân")
    body += p("Đ", properties='<w:framePr w:dropCap="drop"/>') + p("iều 1. Phạm vi")
    assert read_file(word_file(body)).lines == ["Ủy ban nhân dân", "Điều 1. Phạm vi"]


def test_text_in_controls_boxes_fields_formulas_and_signs_is_read_once(read_file) -> None:
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a + b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    both = (
        f"<mc:AlternateContent><mc:Choice>{box(p('Trong khung'))}</mc:Choice>"
        f"<mc:Fallback>{box(p('Trong khung'))}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Trong ô')}</w:sdtContent></w:sdt>"
        + p("<w:smartTag>" + r("xã Bình Minh") + "</w:smartTag>", " xem ", field("REF Dieu5", "Điều 5"))
        + p("Kính gửi", f"<w:r>{both}</w:r>", " các xã")
        + p("Điểm: ", formula)
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " Có", r("\uf0a3", font="Symbol"))
        + p(r("viết hoa", "<w:caps/>"), "<w:r><w:noBreakHyphen/></w:r>", "X")
    )
    assert read_file(word_file(body)).lines == [
        "Trong ô",
        "xã Bình Minh xem Điều 5",
        "Kính gửi các xã",
        "Trong khung",
        "Điểm: (a + b)/2",
        "☑ Có≤",
        "viết hoa-X",
    ]


def test_files_in_the_place_of_text_are_read(read_file) -> None:
    files = {"trang.htm": "<p>Điều 1. Trang mạng</p>".encode(), "goc.docx": b"PK\x03\x04"}
    body = p("Trước") + '<w:altChunk r:id="file0"/><w:altChunk r:id="file1"/><w:altChunk r:id="khong"/>' + p("Sau")
    found = read_file(word_file(body, files=files))
    assert found.lines == ["Trước", "Điều 1. Trang mạng", "Sau"]
    assert Note.INSERTED_LEFT_OUT in found.notes


def test_the_columns_of_a_table_keep_their_places(read_file) -> None:
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = table(
        ("TT", "Xã", tc("Kế hoạch", properties='<w:gridSpan w:val="2"/>'), "Ghi chú"),
        ("1", tc("Bình Minh", properties=merged), "", "35", tc("một", "hai")),
        ("2", tc("", properties=goes_on), "40", "", ""),
        ("", "", "", "", ""),
    )
    assert read_file(word_file(data)).lines == [
        "TT | Xã | Kế hoạch |  | Ghi chú",
        "1 | Bình Minh |  | 35 | một hai",
        "2 |  | 40 |  |",
    ]


def test_a_row_that_goes_on_on_the_next_page_is_one_row(read_file) -> None:
    drawn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    data = table(("1", p("Bình", drawn, " Minh"), p("3", drawn, "5")), (p(drawn, "2"), p(drawn, "Thanh Oai"), "40"))
    assert read_file(word_file(data)).pages == [["1 | Bình Minh | 35"], ["2 | Thanh Oai | 40"]]


LETTERHEAD = (
    tc("UBND TỈNH BÌNH THUẬN", "SỞ NỘI VỤ", "Số: 253/TTr-SNV"),
    tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bình Thuận, ngày 22 tháng 01 năm 2025"),
)
COLUMNS = [
    "UBND TỈNH BÌNH THUẬN",
    "SỞ NỘI VỤ",
    "Số: 253/TTr-SNV",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bình Thuận, ngày 22 tháng 01 năm 2025",
]


@pytest.mark.parametrize(
    "body",
    [
        table(LETTERHEAD),
        table(LETTERHEAD, properties=DRAWN),
        table(*zip(COLUMNS[:3], COLUMNS[3:], strict=True)),
        "".join(p(left, "<w:r><w:tab/></w:r>", right) for left, right in zip(COLUMNS[:3], COLUMNS[3:], strict=True)),
        "".join(p(f"{left}        {right}") for left, right in zip(COLUMNS[:3], COLUMNS[3:], strict=True)),
        p(f"   {COLUMNS[0]}", "<w:r><w:tab/></w:r>", COLUMNS[3])
        + p(f"{' ' * 14}{COLUMNS[1]}{' ' * 20}{COLUMNS[4]}")
        + p(f"      {COLUMNS[2]}", "<w:r><w:tab/></w:r>")
        + p(f"{' ' * 50}{COLUMNS[5]}"),
    ],
    ids=["a cell each", "with lines drawn", "a row each", "tabs", "blanks", "centred by blanks"],
)
def test_the_two_columns_of_a_letterhead_are_read_one_after_the_other(read_file, body: str) -> None:
    assert read_file(word_file(body + p("TỜ TRÌNH"))).lines == [*COLUMNS, "TỜ TRÌNH"]


def test_so_are_those_of_a_signature_block_and_other_tabs_stay(read_file) -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = (
        p(tab, "Điều 1. Phê chuẩn.")
        + p("Họ tên:", tab, "Nguyễn Văn B")
        + p("Nơi nhận:", tab, "TM. ỦY BAN NHÂN DÂN")
        + p("- Như trên;", tab, "CHỦ TỊCH")
        + p("- Lưu: VT.")
        + p(tab, tab, "Nguyễn Văn A")
    )
    assert read_file(word_file(body)).lines == [
        "Điều 1. Phê chuẩn.",
        "Họ tên: Nguyễn Văn B",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn A",
    ]


def test_letters_of_old_fonts_become_unicode_and_it_is_said(read_file) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Hoa"><w:name w:val="Hoa"/><w:rPr><w:rFonts w:hAnsi=".VnTimeH"/></w:rPr>'
        "</w:style>"
    )
    body = (
        p("quyÕt ®Þnh", style="Hoa")
        + p("cña Chñ tÞch n\u00adíc", "<w:r><w:softHyphen/></w:r>", "íc")
        + p(r("Hoäi Khuyeán ho", font="VNI-Times"), r("ïc", "<w:b/>", font="VNI-Times"), r(" § 5", font="Arial"))
        + p('<w:r><w:sym w:font=".VnTime" w:char="F0AE"/></w:r>', "iÒu")
    )
    found = read_file(word_file(body, styles=styles))
    assert found.lines == ["QUYẾT ĐỊNH", "của Chủ tịch nướcước", "Hội Khuyến học § 5", "điều"]
    assert found.notes == [Note.LEGACY_ENCODING]


def test_unicode_under_the_name_of_an_old_font_stays(read_file) -> None:
    found = read_file(word_file(p(r("Quyết định về công tác", font=".VnTime")) + p(r("công", font=".VnTime"))))
    assert (found.lines, found.notes) == (["Quyết định về công tác", "công"], [])
