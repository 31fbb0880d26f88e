"""Order of the text of PDF pages: two columns of an office document one after the other, all else line by line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.extraction.extractors.pdf import read as read_pdf
from documents.extraction.extractors.pdf_columns import in_columns
from documents.extraction.extractors.pdf_parts import WORD, parts_of
from documents.extraction.process import extract
from documents.extraction.values import Limits, Note
from tests.documents import sample_files
from tests.documents.read_here import read_here
from tests.documents.sample_files import Placed

LEFT = ("HỘI KHUYẾN HỌC THÀNH PHỐ", "HỘI KHUYẾN HỌC THANH OAI", "Số: 52/KH-HKH")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Thanh Oai, ngày 15 tháng 3 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Tổ chức Tuần lễ hưởng ứng học tập suốt đời và phát động phong trào khuyến học năm 2026")
RECIPIENTS = ("Nơi nhận:", "- Hội Khuyến học các xã;", "- Các trường học;", "- Lưu: VT.")
SIGNATURE = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "", "", "", "Nguyễn Văn Bình")
PROSE = (
    "Hội Khuyến học khu vực Thanh Oai đề nghị các chi hội tuyên truyền sâu rộng trong hội viên và nhân dân, vận động "
    "mỗi gia đình, dòng họ, cộng đồng và đơn vị đăng ký danh hiệu học tập, gắn việc học với việc làm, đưa sách về từng "
    "thôn, mở lớp ban đêm cho người lao động và báo cáo kết quả về thường trực Hội trước ngày 30 tháng 11 năm 2026. "
)


def lines_of(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "tep"
    path.write_bytes(data)
    (page,) = read_here(path).pages
    return page.text.split("\n")


def left(text: str, y: float) -> Placed:
    return Placed(25, y, text, width=70, align="C", size=11)


def right(text: str, y: float) -> Placed:
    return Placed(100, y, text, width=90, align="C", size=11)


def letterhead(*, lower: float = 0) -> list[Placed]:
    """Return a letterhead written row by row, its right side lower by some millimetres."""
    rows = enumerate(zip(LEFT, RIGHT, strict=True))
    return [
        line
        for number, (one, other) in rows
        for line in (left(one, 20 + 6 * number), right(other, 20 + lower + 6 * number))
    ]


def title(y: float) -> list[Placed]:
    return [Placed(10, y + 7 * number, text, width=190, align="C") for number, text in enumerate(TITLE)]


def paragraph(y: float) -> list[Placed]:
    document = sample_files.sheet()
    return [Placed(10, y + 6 * number, text) for number, text in enumerate(broken(document, PROSE, width=190))]


def broken(document: FPDF, text: str, *, width: float) -> list[str]:
    return [line.strip() for line in document.multi_cell(width, 6, text, dry_run=True, output="LINES")]


def texts(lines: Sequence[Placed]) -> list[str]:
    return [line.text for line in lines]


def test_a_letterhead_written_row_by_row_is_read_column_by_column(tmp_path: Path) -> None:
    rows = letterhead()
    below = [*title(45), *paragraph(62)]
    assert lines_of(sample_files.placed_pdf([*rows, *below]), tmp_path) == [*LEFT, *RIGHT, *texts(below)]


def test_a_letterhead_of_four_cells_is_read_column_by_column(tmp_path: Path) -> None:
    cells = [left(LEFT[0], 20), left(LEFT[1], 26), right(RIGHT[0], 20), right(RIGHT[1], 26)]
    cells += [left(LEFT[2], 34), right(RIGHT[2], 34)]
    below = title(45)
    assert lines_of(sample_files.placed_pdf([*cells, *below]), tmp_path) == [*LEFT, *RIGHT, *texts(below)]


def test_a_letterhead_of_lines_that_are_not_level_is_read_column_by_column(tmp_path: Path) -> None:
    rows = letterhead(lower=1.3)
    assert lines_of(sample_files.placed_pdf(rows), tmp_path) == [*LEFT, *RIGHT]


def test_a_letterhead_pushed_apart_with_spaces_is_read_column_by_column(tmp_path: Path) -> None:
    rows = [
        Placed(20, 20 + 6 * number, f"{one}{' ' * blanks}{other}", size=11)
        for number, (one, blanks, other) in enumerate(zip(LEFT, (12, 20, 40), RIGHT, strict=True))
    ]
    assert lines_of(sample_files.placed_pdf(rows), tmp_path) == [*LEFT, *RIGHT]


def test_a_letterhead_with_room_for_number_and_day_keeps_its_sides(tmp_path: Path) -> None:
    rows = [left(LEFT[1], 20), right(RIGHT[0], 20), right(RIGHT[1], 26)]
    rows += [left("Số:           /KH-HKH", 32), right("Thanh Oai, ngày         tháng 3 năm 2026", 32)]
    read = lines_of(sample_files.placed_pdf(rows), tmp_path)
    assert read == [LEFT[1], "Số: /KH-HKH", *RIGHT[:2], "Thanh Oai, ngày tháng 3 năm 2026"]


def test_a_signature_block_is_read_after_the_recipients(tmp_path: Path) -> None:
    above = paragraph(20)
    block = []
    for number, (one, other) in enumerate(zip_longest(RECIPIENTS, SIGNATURE, fillvalue="")):
        block += [Placed(10, 60 + 6 * number, one, size=11)] if one else []
        block += [right(other, 60 + 6 * number)] if other else []
    signature = [line for line in SIGNATURE if line]
    assert lines_of(sample_files.placed_pdf([*above, *block]), tmp_path) == [*texts(above), *RECIPIENTS, *signature]


def test_a_signature_beside_the_first_line_of_the_recipients_is_read_after_all_of_them(tmp_path: Path) -> None:
    block = [Placed(10, 60, RECIPIENTS[0]), right("CHỦ TỊCH", 60)]
    block += [Placed(10, 66 + 6 * number, text) for number, text in enumerate(RECIPIENTS[1:])]
    block += [right("Nguyễn Văn Bình", 95)]
    assert lines_of(sample_files.placed_pdf(block), tmp_path) == [*RECIPIENTS, "CHỦ TỊCH", "Nguyễn Văn Bình"]


def test_two_signatures_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    block = [left("THƯ KÝ HỘI NGHỊ", 60), right("CHỦ TỌA", 60)]
    block += [left("Lê Thị Hoa", 85), right("Nguyễn Văn Bình", 85)]
    assert lines_of(sample_files.placed_pdf(block), tmp_path) == [
        "THƯ KÝ HỘI NGHỊ",
        "Lê Thị Hoa",
        "CHỦ TỌA",
        "Nguyễn Văn Bình",
    ]


@pytest.mark.parametrize("borders", ["ALL", "NONE"])
@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
@pytest.mark.parametrize("columns", [2, 3])
def test_a_table_of_ten_rows_is_read_row_by_row(tmp_path: Path, columns: int, align: str, borders: str) -> None:
    rows = [(f"Xã thứ {number}", f"{number * 127} hội viên", f"Đạt {number * 3}%")[:columns] for number in range(1, 11)]
    document = sample_files.sheet()
    with document.table(rows, text_align=align, borders_layout=borders, first_row_as_headings=False):
        pass
    between = " " if borders == "NONE" and columns == 2 else " | "
    assert lines_of(bytes(document.output()), tmp_path) == [between.join(row) for row in rows]


@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
def test_a_short_table_with_lines_is_read_row_by_row(tmp_path: Path, align: str) -> None:
    rows = [("ĐƠN VỊ", "NGƯỜI PHỤ TRÁCH"), ("Xã Bình Minh", "Nguyễn Thị Thu Hương"), ("Xã Tam Hưng", "Lê Văn An")]
    document = sample_files.sheet()
    with document.table(rows, text_align=align, first_row_as_headings=False):
        pass
    assert lines_of(bytes(document.output()), tmp_path) == [" | ".join(row) for row in rows]


def test_a_list_of_names_and_values_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [("Họ và tên:", "Nguyễn Văn Bình"), ("Ngày sinh:", "15/3/1958"), ("Nơi ở:", "thôn Song Khê, xã Tam Hưng")]
    placed = [Placed(20 + 60 * side, 20 + 7 * number, row[side]) for number, row in enumerate(rows) for side in (0, 1)]
    assert lines_of(sample_files.placed_pdf(placed), tmp_path) == [" ".join(row) for row in rows]


def test_a_timetable_pushed_apart_with_spaces_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [("7 giờ 30:", "Đón tiếp đại biểu"), ("8 giờ 00:", "Khai mạc"), ("11 giờ 30:", "Bế mạc")]
    placed = [Placed(20, 20 + 7 * number, f"{one}{' ' * 30}{other}") for number, (one, other) in enumerate(rows)]
    assert lines_of(sample_files.placed_pdf(placed), tmp_path) == [" ".join(row) for row in rows]


@pytest.mark.parametrize("width", [40, 60, 190])
def test_a_justified_paragraph_stays_line_by_line(tmp_path: Path, width: int) -> None:
    document = sample_files.sheet()
    expected = broken(document, PROSE * 2, width=width)
    document.multi_cell(width, 6, PROSE * 2, align="J")
    assert lines_of(bytes(document.output()), tmp_path) == expected


def test_two_columns_of_running_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = sample_files.sheet()
    column = broken(document, PROSE * 4, width=88)
    half = len(column) // 2
    one, other = column[: half + 1], column[half + 1 :]
    placed = [Placed(10, 20, "BẢN TIN KHUYẾN HỌC SỐ 3 NĂM 2026 CỦA HỘI KHUYẾN HỌC THANH OAI", width=190, align="C")]
    for number, pair in enumerate(zip_longest(one, other, fillvalue="")):
        placed += [Placed(x, 30 + 6 * number, text) for x, text in zip((10, 108), pair, strict=True) if text]
    placed.append(Placed(10, 280, "7", width=190, align="C"))
    assert lines_of(sample_files.placed_pdf(placed), tmp_path) == [placed[0].text, *one, *other, "7"]


def test_two_columns_written_one_after_the_other_stay_so(tmp_path: Path) -> None:
    document = sample_files.sheet()
    column = broken(document, PROSE * 2, width=88)
    placed = [Placed(x, 30 + 6 * number, text) for x in (10, 108) for number, text in enumerate(column)]
    assert lines_of(sample_files.placed_pdf(placed), tmp_path) == [*column, *column]


def test_headings_lists_footnotes_and_page_numbers_keep_their_places(tmp_path: Path) -> None:
    placed = [
        Placed(10, 10, "2", width=190, align="C", size=10),
        Placed(10, 20, "Chương I", width=190, align="C"),
        Placed(10, 27, "QUY ĐỊNH CHUNG", width=190, align="C"),
        *(
            Placed(x, y, text)
            for y, row in (
                (40, ("1.", "Tuyên truyền trong hội viên, gia đình,")),
                (46, ("", "dòng họ và cộng đồng.")),
                (52, ("2.", "Vận động Quỹ Khuyến học.")),
            )
            for x, text in zip((15, 30), row, strict=True)
            if text
        ),
        Placed(10, 270, "(1) Theo số liệu năm 2025.", size=9),
        Placed(10, 280, "Trang 2/9", width=190, align="R", size=9),
    ]
    assert lines_of(sample_files.placed_pdf(placed), tmp_path) == [
        "2",
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "1. Tuyên truyền trong hội viên, gia đình,",
        "dòng họ và cộng đồng.",
        "2. Vận động Quỹ Khuyến học.",
        "(1) Theo số liệu năm 2025.",
        "Trang 2/9",
    ]


def test_a_page_without_text_between_letterheads_is_only_counted(tmp_path: Path) -> None:
    document = sample_files.sheet()
    document.add_page()
    document.add_page()
    document.cell(0, 6, LEFT[0])
    path = tmp_path / "tep"
    path.write_bytes(bytes(document.output()))
    found = extract(path)
    assert [(page.number, page.text) for page in found.pages] == [(3, LEFT[0])]
    assert (found.page_count, found.notes) == (3, (Note.PARTLY_SCANNED,))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_lies(tmp_path: Path, angle: int) -> None:
    document = pypdfium2.PdfDocument(sample_files.placed_pdf(letterhead()))
    document[0].set_rotation(angle)
    out = io.BytesIO()
    document.save(out)
    assert lines_of(out.getvalue(), tmp_path) == [*LEFT, *RIGHT]


def test_a_turned_stamp_does_not_disturb_the_letterhead(tmp_path: Path) -> None:
    stamp = Placed(60, 150, "BẢN SAO", size=60, turned=45)
    read = lines_of(sample_files.placed_pdf([*letterhead(), stamp]), tmp_path)
    assert read[:6] == [*LEFT, *RIGHT]


PLACED = st.builds(
    Placed,
    x=st.integers(90, 110),  # so that a turned line stays on the page
    y=st.integers(12, 34).map(lambda row: 8 * row),
    text=st.sampled_from([*LEFT[1:], *RIGHT, *RECIPIENTS, "a", "-", "\u0301", "x " * 5]),
    size=st.sampled_from([1, 9, 12]),
    turned=st.sampled_from([0, 0, 0, 45, 90, 180]),
)


def letters_in(text: str) -> list[str]:
    return sorted(text.replace("|", "").replace(" ", "").replace("\n", "").replace("\r", ""))


@settings(max_examples=12, deadline=None)
@given(st.lists(PLACED, max_size=12, unique_by=lambda line: line.y))
def test_wherever_lines_stand_no_letter_is_lost_or_doubled(lines: list[Placed]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tep"
        path.write_bytes(sample_files.placed_pdf(lines))
        (page,) = read_pdf(path, Limits(), [])
        document = pypdfium2.PdfDocument(path)
        written = document[0].get_textpage().get_text_range().replace("\ufffe", "-")
        document.close()
    assert letters_in(page.text) == letters_in(written)


@given(st.text(alphabet="aĐ -\x00\ufffe\r\n", max_size=60), st.data())
def test_whatever_boxes_a_file_claims_no_word_is_lost(text: str, data: st.DataObject) -> None:
    words = list(WORD.finditer(text))
    numbers = st.one_of(st.integers(0, 40).map(float), st.floats(width=32))
    edges = data.draw(st.lists(numbers, min_size=8 * len(words), max_size=8 * len(words)))
    read = in_columns(text, parts_of(text, words, edges), is_ruled=lambda block: False)
    assert sorted(word.group() for word in WORD.finditer(read)) == sorted(word.group() for word in WORD.finditer(text))
