"""What a person reads on a PDF page is what the register finds, however the file draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.extraction.extractors.pdf import read as read_pdf
from documents.extraction.extractors.pdf_hyphens import write_hyphens
from documents.extraction.values import Limits, Note, TitledText
from tests.documents import sample_files
from tests.documents.written_pdf import Drawn, Pdf

PROSE = (
    "Căn cứ Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022",
    "của Thủ tướng Chính phủ về chương trình đẩy mạnh phong trào",
    "học tập suốt đời trong gia đình, dòng họ, cộng đồng, đơn vị;",
    "Hội Khuyến học thành phố đề nghị các hội cơ sở thực hiện.",
)
LETTER = 0.55 * 12
"""Points across a letter of size 12."""


@pytest.fixture
def pages_of(tmp_path: Path):
    def read(file: Pdf | bytes, notes: list[Note] | None = None) -> list[TitledText]:
        path = tmp_path / "tep"
        path.write_bytes(file if isinstance(file, bytes) else file.data())
        return [
            page if isinstance(page, TitledText) else TitledText(page)
            for page in read_pdf(path, Limits(), [] if notes is None else notes)
        ]

    return read


@pytest.fixture
def lines_of(pages_of):
    def read(*drawn: Drawn, **more) -> list[str]:
        (page,) = pages_of(Pdf([drawn], **more))
        return page.text.strip("\n").split("\n")

    return read


def prose(y: float = 700) -> list[Drawn]:
    return [Drawn(70, y - 16 * number, line) for number, line in enumerate(PROSE)]


# Letters out of place


def test_letters_of_a_second_font_stand_where_they_are_drawn(lines_of) -> None:
    first = Drawn(70, 700, "C NG HÒA XÃ H I")
    others = [Drawn(70 + LETTER * at, 700, letter, font=1) for at, letter in ((1, "Ộ"), (13, "Ộ"))]
    assert lines_of(first, *others) == ["CỘNG HÒA XÃ HỘI"]


def test_letters_of_a_second_font_that_end_the_page_stand_where_they_are_drawn(lines_of) -> None:
    others = [Drawn(70 + LETTER * at, y, letter, font=1) for at, y, letter in ((1, 700, "Ộ"), (3, 680, "Ủ"))]
    assert lines_of(Drawn(70, 700, "C NG HÒA"), Drawn(70, 680, "CHÍ H"), Drawn(70, 660, "Số 1"), *others) == [
        "CỘNG HÒA",
        "CHÍỦH",
        "Số 1",
    ]


def test_words_that_are_drawn_twice_to_look_bold_are_read_once(lines_of) -> None:
    assert lines_of(Drawn(70, 700, "QUYẾT ĐỊNH"), Drawn(70.4, 700, "QUYẾT ĐỊNH"), Drawn(70, 680, "Điều 1.")) == [
        "QUYẾT ĐỊNH",
        "Điều 1.",
    ]


@pytest.mark.parametrize("between", [1, 2])
def test_letters_that_are_spaced_out_are_words(lines_of, between: int) -> None:
    title = (" " * between).join("NGHỊ") + "   " * between + (" " * between).join("QUYẾT")
    assert lines_of(Drawn(70, 700, title)) == ["NGHỊ QUYẾT"]


def test_the_name_of_a_type_is_read_even_if_its_words_are_no_further_apart(lines_of) -> None:
    assert lines_of(Drawn(70, 700, " ".join("QUYẾTĐỊNH"))) == ["QUYẾT ĐỊNH"]


def test_single_letters_that_are_no_word_stay_single(lines_of) -> None:
    assert lines_of(Drawn(70, 700, "A B C D E")) == ["A B C D E"]


# Marks of notes


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it_and_breaks_no_line(lines_of) -> None:
    number = "Nghị định số 126/2024/NĐ-CP"
    end = 70 + LETTER * len(number)
    drawn = [
        Drawn(70, 700, number),
        Drawn(end, 705, "12", size=7),
        Drawn(end + 8, 700, ", Sở Nội vụ báo cáo"),
        Drawn(70, 60, "12", size=7),
        Drawn(79, 57, "Nghị định của Chính phủ.", size=9),
    ]
    assert lines_of(*drawn)[0] == "Nghị định số 126/2024/NĐ-CP, Sở Nội vụ báo cáo"
    assert lines_of(*drawn)[1].replace(" ", "") == "12NghịđịnhcủaChínhphủ."


def test_the_digits_of_a_number_and_an_exponent_stay(lines_of) -> None:
    text = "Luật số 43/2019/QH14 và 250 m"
    drawn = [Drawn(70, 700, text), Drawn(70 + LETTER * len(text), 705, "2", size=7)]
    assert lines_of(*drawn) == ["Luật số 43/2019/QH14 và 250 m2"]


# Form fields, stamps, signatures


def test_what_fields_and_stamps_show_is_read_where_it_stands(lines_of) -> None:
    fields = [
        ("/Subtype/Widget/FT/Sig", (88, 697, 112, 713), "108"),
        ("/Subtype/FreeText", (70, 600, 260, 616), "Kèm theo 02 phụ lục"),
        ("/Subtype/Widget/FT/Tx/V(Song Khe)", (130, 577, 260, 593), ""),
    ]
    drawn = [
        Drawn(70, 700, "Số:     /TTr-SNV"),
        Drawn(70, 640, "Nội dung"),
        Drawn(70, 580, "Nơi nhận:"),
        Drawn(70, 540, "Hết"),
    ]
    assert lines_of(*drawn, fields=fields) == [
        "Số: 108/TTr-SNV",
        "Nội dung",
        "Kèm theo 02 phụ lục",
        "Nơi nhận: Song Khe",
        "Hết",
    ]


def test_a_field_that_is_hidden_is_not_read(lines_of) -> None:
    hidden = ("/Subtype/FreeText", (70, 600, 260, 616), "Bản nháp của Văn phòng")
    assert lines_of(Drawn(70, 700, "Số 1"), fields=[hidden], flags=2) == ["Số 1"]


def test_what_a_signing_program_prints_is_no_part_of_the_running_text(lines_of) -> None:
    stamp = [
        Drawn(400, 668, "Ký bởi: CỔNG THÔNG TIN", size=8),
        Drawn(400, 659, "Cơ quan: VĂN PHÒNG CHÍNH PHỦ", size=8),
        Drawn(400, 650, "Ngày ký: 25.09.2024 16:09:37 +07:00", size=8),
    ]
    read = lines_of(Drawn(70, 700, "QUYẾT ĐỊNH"), *stamp, Drawn(70, 620, "Điều 1. Người ký: Ông Bình"))
    assert read == ["QUYẾT ĐỊNH", "Điều 1. Người ký: Ông Bình", *(line.text for line in stamp)]


def test_words_beyond_the_edge_of_the_page_are_not_read(lines_of) -> None:
    beyond = [Drawn(70, 900, "Ghi chú của nhà in"), Drawn(700, 700, "A4")]
    assert lines_of(Drawn(70, 700, "Điều 1."), *beyond) == ["Điều 1."]
    assert lines_of(Drawn(70, 700, "Điều 1."), Drawn(70, 100, "cắt bỏ"), crop=(0, 200, 595, 842)) == ["Điều 1."]


# Hyphens


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("387/QĐ\u00adTTg, 49\u00adKL/TW, 2021\u00ad2030", "387/QĐ-TTg, 49-KL/TW, 2021-2030"),
        ("số 126/2024/NĐ\ufffeCP, Sở", "số 126/2024/NĐ-CP, Sở"),
        ("số 1208-\r\nKL/TU về", "số 1208-KL/TU về"),
        ("kinh tế\ufffexã hội", "kinh tế-xã hội"),
        ("informa\ufffetion", "information"),
        ("khuy\ufffeến học", "khuyến học"),
        ("- một\r\n- hai", "- một\n- hai"),
        ("ho \u0323c", "ho\u0323c"),
    ],
)
def test_a_hyphen_is_written_where_one_is_drawn(text: str, read: str) -> None:
    assert write_hyphens(text) == read


def test_a_soft_hyphen_that_is_drawn_is_a_hyphen(lines_of) -> None:
    assert lines_of(Drawn(70, 700, "Số: 114/KH\u00adUBND")) == ["Số: 114/KH-UBND"]


# Old fonts


TCVN3 = "QuyÕt ®Þnh cña Uû ban nh©n d©n ph-êng"


@pytest.mark.parametrize("name", [".VnTime", "ABCDEF+.VnTimeH,Bold", "Helvetica"])
def test_old_letters_are_read_by_the_name_of_their_font_or_by_what_reads_as_vietnamese(pages_of, name: str) -> None:
    notes: list[Note] = []
    (page,) = pages_of(Pdf([[Drawn(70, 700, TCVN3)]], names=(name, "Arial")), notes)
    expected = "Quyết định của Uỷ ban nhân dân phường"
    assert page.text.strip() == (expected.upper() if "TimeH" in name else expected)
    assert notes == [Note.LEGACY_ENCODING]


@pytest.mark.parametrize("dash", ["-", "\u2212", "\u2010"], ids=["hyphen", "minus", "typed hyphen"])
def test_the_letter_that_pdf_takes_for_a_dash_is_read_and_a_dash_before_an_item_stays(lines_of, dash: str) -> None:
    drawn = [Drawn(70, 720, TCVN3.replace("-", dash)), Drawn(70, 700, f"- C¸c ph{dash}êng, x·")]
    assert lines_of(*drawn, names=(".VnTime", "Arial")) == ["Quyết định của Uỷ ban nhân dân phường", "- Các phường, xã"]


def test_letters_of_another_font_beside_old_ones_stay(lines_of) -> None:
    drawn = [Drawn(70, 720, "Sè: 12/Q§-UBND"), Drawn(70, 700, TCVN3), Drawn(70, 680, "Nơi nhận: Hội", font=1)]
    read = ["Số: 12/QĐ-UBND", "Quyết định của Uỷ ban nhân dân phường", "Nơi nhận: Hội"]
    assert lines_of(*drawn, names=(".VnTime", "Arial")) == read


# Pictures of text


WATERMARK = Drawn(240, 20, "www.LuatVietnam.vn", size=10)
GARBAGE = [
    Drawn(70, 700, "DANH M1JC VAN BAN QUY PEW PHAP LUAT"),
    Drawn(70, 680, "Thong to 27/2009/TT-BTC HuOng din thoc hien gran thoi han"),
]


MISREAD_AS_OLD = [Drawn(70, 700 - 20 * row, TCVN3) for row in range(3)]


@pytest.mark.parametrize(
    "words", [[WATERMARK], GARBAGE, MISREAD_AS_OLD, []], ids=["watermark", "misread", "as old letters", "nothing"]
)
def test_a_page_covered_by_a_picture_is_one_if_its_words_are_a_stamp_or_misread(pages_of, words: list[Drawn]) -> None:
    pages = pages_of(Pdf([words, words], pictures=True))
    assert [(page.text, page.is_picture) for page in pages] == [("", True)] * 2


def test_words_that_somebody_recognised_on_a_picture_are_read(pages_of) -> None:
    words = [Drawn(line.x, line.y, line.text, invisible=True) for line in prose()]
    (page,) = pages_of(Pdf([words], pictures=True))
    assert not page.is_picture
    assert page.text.strip().split("\n") == list(PROSE)


@pytest.mark.parametrize("letters", [range(0xE000, 0xE100), [0xFFFD] * 256], ids=["private", "undefined"])
def test_a_page_whose_letters_mean_nothing_is_a_picture(pages_of, letters) -> None:
    table = {ord(letter): letters[number % 256] for number, letter in enumerate(sorted(set("".join(PROSE))))}
    (page,) = pages_of(Pdf([[Drawn(70, 700, PROSE[0].translate(table))]]))
    assert (page.text, page.is_picture) == ("", True)


@pytest.mark.parametrize(
    "words",
    [
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["CHỦ TỊCH", "Nguyễn Văn Bình"],
        ["1 45,6 100", "2 12.000.000 3,5", "3 7 8"],
        ["This is the last page of a manual", "that tells you how to install it."],
        ["2"],
        ["Kinh gui cac dong chi trong ban chap hanh hoi khuyen hoc thanh pho"],
        ["\uf0b7 Mục một", "\uf0b7 Mục hai"],
    ],
)
def test_a_short_page_of_text_numbers_or_english_is_no_picture(pages_of, words: list[str]) -> None:
    (page,) = pages_of(Pdf([[Drawn(70, 700 - 16 * number, text) for number, text in enumerate(words)]]))
    assert not page.is_picture
    assert page.text.strip().split("\n") == words


# Headings, footers, numbers of pages


def book(count: int, *, number: str = "{}", heading: str = "", footer: str = "") -> Pdf:
    pages = []
    for page in range(1, count + 1):
        lines = prose(700)
        lines += [Drawn(290, 800, number.format(page))] if number else []
        lines += [Drawn(70, 815, heading)] if heading else []
        lines += [Drawn(70, 30, footer)] if footer else []
        pages.append(lines)
    return Pdf(pages)


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}/7"])
def test_numbers_that_count_the_pages_are_left_out(pages_of, number: str) -> None:
    assert {page.text.strip() for page in pages_of(book(7, number=number))} == {"\n".join(PROSE)}


def test_headings_and_footers_of_every_page_are_left_out(pages_of) -> None:
    file = book(6, heading="CÔNG BÁO/Số 12", footer="Tài liệu lưu hành nội bộ")
    assert {page.text.strip() for page in pages_of(file)} == {"\n".join(PROSE)}


def test_a_page_alone_and_numbers_that_do_not_count_stay(pages_of) -> None:
    (page,) = pages_of(book(1, heading="CÔNG BÁO"))
    assert page.text.strip().split("\n")[-2:] == ["1", "CÔNG BÁO"]
    pages = pages_of(Pdf([[Drawn(290, 800, number), *prose()] for number in ("35", "12")]))
    assert [page.text.split()[0] for page in pages] == ["35", "12"]


def test_a_letterhead_stays_on_every_page_that_has_it(pages_of) -> None:
    file = book(4, number="", heading="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert all("CỘNG HÒA XÃ HỘI" in page.text for page in pages_of(file))


# Tables


def grid(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    return [(columns[0], y, columns[-1], y) for y in rows] + [(x, rows[0], x, rows[-1]) for x in columns]


def test_rows_of_a_table_are_lines_and_empty_cells_keep_their_place(lines_of) -> None:
    cells = [
        Drawn(60, 700, "Nội dung"),
        Drawn(105, 660, "TT"), Drawn(160, 660, "Xã"), Drawn(260, 660, "Nơi học"), Drawn(430, 660, "Số"),
        Drawn(105, 630, "1"), Drawn(160, 635, "Bình"), Drawn(160, 621, "Minh"), Drawn(430, 630, "35"),
        Drawn(60, 560, "Tổng cộng 35 người."),
    ]  # fmt: skip
    lines = grid([100, 150, 250, 420, 500], [680, 650, 610])
    assert lines_of(*cells, lines=lines) == [
        "Nội dung",
        "TT | Xã | Nơi học | Số",
        "1 | Bình Minh |  | 35",
        "Tổng cộng 35 người.",
    ]


def test_cells_that_reach_over_columns_or_rows_are_one_cell(lines_of) -> None:
    cells = [Drawn(105, 660, "Khu"), Drawn(205, 660, "Học viên"), Drawn(205, 630, "Nam"), Drawn(305, 630, "Nữ"),
             Drawn(105, 600, "Đông"), Drawn(205, 600, "12"), Drawn(305, 600, "15")]  # fmt: skip
    lines = [
        *((100, y, 400, y) for y in (680, 620, 590)),
        (200, 650, 400, 650),
        *((x, 680, x, 590) for x in (100, 200, 400)),
        (300, 650, 300, 590),
    ]
    assert lines_of(*cells, lines=lines) == ["Khu | Học viên", " | Nam | Nữ", "Đông | 12 | 15"]


def test_a_letterhead_in_a_frame_is_no_table(lines_of) -> None:
    drawn = [
        Drawn(60, 760, "UBND XÃ"), Drawn(260, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Drawn(60, 740, "Số: 12/KH"), Drawn(260, 740, "Độc lập - Tự do - Hạnh phúc"),
    ]  # fmt: skip
    assert not any(" | " in line for line in lines_of(*drawn, lines=grid([50, 250, 560], [780, 752, 730])))


def test_text_that_runs_over_the_lines_of_a_drawing_is_no_table(pages_of) -> None:
    document = sample_files.sheet()
    for number, line in enumerate(PROSE):
        document.set_xy(20, 30 + 8 * number)
        document.cell(text=line)
        document.rect(20, 30 + 8 * number, 100, 8)
    for x in (39.7, 64.8, 85):
        document.line(x, 30, x, 62)
    (page,) = pages_of(bytes(document.output()))
    assert page.text.strip().split("\n") == list(PROSE)


# Kính gửi


def test_whom_a_letter_is_for_stands_behind_the_whole_letterhead(lines_of) -> None:
    drawn = [
        Drawn(60, 760, "UBND TỈNH"), Drawn(300, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        Drawn(60, 745, "SỞ TƯ PHÁP"), Drawn(330, 745, "Độc lập - Tự do"),
        Drawn(60, 710, "Kính gửi:"), Drawn(300, 710, "Ủy ban nhân dân tỉnh."),
    ]  # fmt: skip
    assert lines_of(*drawn)[-1] == "Kính gửi: Ủy ban nhân dân tỉnh."


def test_a_scanned_page_among_others_is_told_alone(pages_of) -> None:
    pages = pages_of(sample_files.pdf(["Trang thứ nhất có chữ", "", "Trang thứ ba"]))
    assert [page.is_picture for page in pages] == [False, True, False]
