"""What is wrong with tables from real offices: nothing of it passes as success, nothing is left out without a word."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from documents.importing.days import read_day
from documents.importing.headings import column_key
from documents.models import Directive, DirectiveFile
from tests.documents.importing.books import HEADINGS, row, with_part_changed, workbook, workbook_of
from tests.real_parts import libreoffice

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def bring(run: Run, tmp_path: Path) -> Run:
    """Return a function that imports content under a name."""

    def imported(name: str, content: bytes | str, *arguments: str) -> list[dict[str, Any]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run(path, *arguments)

    return imported


def outcomes(reports: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(report["row"], report["outcome"]) for report in reports]


def test_what_a_sheet_says_of_its_size_is_not_believed(bring: Run) -> None:
    def shorten(name: str, data: bytes) -> bytes:
        return data.replace(b'ref="A1:E4"', b'ref="A1:B2"') if "sheet1" in name else data

    book = workbook(HEADINGS, *(row(f"{number}/KH-UBND") for number in (711, 712, 713)))
    assert b'ref="A1:E4"' in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")
    assert outcomes(bring("bang.xlsx", with_part_changed(book, shorten))) == [(2, "new"), (3, "new"), (4, "new")]


def csv_of(*lines: str, heading: str = ";".join(HEADINGS)) -> str:
    return "\n".join((heading, *lines)) + "\n"


def line(number: int, subject: str) -> str:
    return f"{number}/KH-UBND;Kế hoạch;UBND Thành phố Hà Nội;25/03/2023;{subject}"


@pytest.mark.parametrize(
    "later",
    [
        [line(752, "Hai"), line(753, "Ba")],
        [line(752, "Hai"), line(753, '"Ba" bốn')],
        [line(752, '"Hai'), line(753, "Ba")],
    ],
    ids=["never closed", "closed in another row", "opened twice"],
)
def test_a_quotation_mark_that_is_left_open_spoils_its_own_row_only(bring: Run, later: list[str]) -> None:
    reports = bring("bang.csv", csv_of(line(751, "Một"), line(754, '"Gia đình học tập'), *later))
    wrong = [report for report in reports if report["outcome"] == "wrong"]
    assert wrong[0]["row"] == 3 and wrong[0]["number"] == "754/KH-UBND" and "ngoặc kép" in wrong[0]["reason"]
    assert [report["row"] for report in reports] == [2, 3, 4, 5]
    subjects = list(Directive.objects.values_list("subject", flat=True))
    assert subjects and not any("KH-UBND" in subject for subject in subjects)


def test_a_cell_of_several_lines_stays_one_cell(bring: Run) -> None:
    reports = bring("bang.csv", csv_of(line(751, '"Gia đình; dòng họ\nvà ""cộng đồng"" học tập"'), line(752, "Hai")))
    assert outcomes(reports) == [(2, "new"), (4, "new")]
    assert Directive.objects.get(number_key="751.khubnd").subject == 'Gia đình; dòng họ và "cộng đồng" học tập'


def test_thousands_of_open_quotation_marks_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text(csv_of(*[line(number, '"Mở""') for number in range(20_000)]), encoding="utf-8")
    with pytest.raises(CommandError, match="100"):
        call_command("import_directives", str(path), stdout=io.StringIO())


@pytest.mark.parametrize(
    "content",
    [
        ("sep=;\n" + csv_of(line(751, "Một"))).encode("utf-8-sig"),
        csv_of(line(751, "Một")).replace(";", "\t").encode("utf-16"),
        csv_of(line(751, "Một")).encode("utf-16-le"),
        csv_of(line(751, "Một")).replace("\n", "\r\n").encode(),
        csv_of(line(751, "Một")).replace("\n", "\r").encode(),
        (csv_of(line(751, "Một")) + ";;;;\n" * 500).encode(),
    ],
    ids=["stated delimiter", "tabs in UTF-16", "UTF-16 without mark", "CRLF", "CR", "empty rows behind"],
)
def test_csv_as_programs_write_it(bring: Run, content: bytes) -> None:
    [report] = bring("bang.csv", content)
    assert report["outcome"] == "new"
    assert Directive.objects.get().subject == "Một"


def test_every_sheet_is_read_and_one_without_heading_is_named(bring: Run, tmp_path: Path, capsys: Any) -> None:
    book = workbook_of(
        {
            "Năm 2021": [HEADINGS, *(row(f"{number}/KH-UBND") for number in (711, 712, 713))],
            "Năm 2022": [HEADINGS, *(row(f"{number}/KH-UBND") for number in (711, 722))],
            "Ghi chú chung": [["Liên hệ văn phòng", "0912 345 678"]],
            "Trống": [],
        }
    )
    reports = bring("bang.xlsx", book, "--dry-run")
    assert [report["outcome"] for report in reports] == ["new", "new", "new", "duplicate", "new"]
    assert reports[3]["sheet"] == "Năm 2022" and "Năm 2021" in reports[3]["reason"]
    call_command("import_directives", str(tmp_path / "bang.xlsx"), "--dry-run")
    said = capsys.readouterr().out
    assert "Ghi chú chung" in said and "“Trống”" not in said


@pytest.mark.parametrize(
    "content", [csv_of(), workbook(HEADINGS), workbook(HEADINGS, [None] * 5, ["  "])], ids=["csv", "xlsx", "blanks"]
)
def test_no_row_is_no_success(tmp_path: Path, content: bytes | str) -> None:
    path = tmp_path / ("bang.csv" if isinstance(content, str) else "bang.xlsx")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CommandError, match=path.name):
        call_command("import_directives", str(path), stdout=io.StringIO())


def test_a_number_that_excel_has_made_a_day_is_refused_and_days_are_read_whole(bring: Run) -> None:
    days = (
        44645,
        "25/3/22",
        "3/25/2022",
        "125/03/20221",
        "Hà Nội, ngày 25/3/2022",
        "'25/03/2022",
        datetime(2022, 3, 25),
    )
    rows = [row(f"73{at}/KH-UBND", day) for at, day in enumerate(days)]
    reports = bring("bang.xlsx", workbook(HEADINGS, row(datetime(2019, 5, 1)), *rows))
    wrong = {report["row"]: report for report in reports if report["outcome"] == "wrong"}
    assert list(wrong) == [2, 6]
    assert wrong[2]["field"] == "number" and "Excel" in wrong[2]["reason"]
    assert wrong[6]["field"] == "date" and "125/03/20221" in wrong[6]["reason"]
    assert set(Directive.objects.values_list("issued_on", flat=True)) == {date(2022, 3, 25)}


def test_a_day_that_can_be_read_both_ways_is_refused_where_others_are_written_month_first(bring: Run) -> None:
    rows = (row("1/KH-UBND", "3/25/2022"), row("2/KH-UBND", "3/4/2022"), row("3/KH-UBND", "5/5/2022"))
    assert [report["outcome"] for report in bring("bang.xlsx", workbook(HEADINGS, *rows))] == ["new", "wrong", "new"]


@pytest.mark.parametrize(
    "cell", ["25/03/2022 đến 30/03/2022", "1/25/03/2022", "2022", "25/3", "32/1/2022", "9" * 5, "1.5.2022.3", "5-2022"]
)
def test_what_is_no_whole_day_is_none(cell: str) -> None:
    assert read_day(cell) is None


def test_escapes_of_office_files_are_read(bring: Run) -> None:
    subject = "Trích yếu dòng một_x000D_\ndòng hai, ký tự _x005F_x0041_"
    bring("bang.xlsx", workbook(HEADINGS, row(subject=subject)))
    assert Directive.objects.get().subject == "Trích yếu dòng một dòng hai, ký tự _x0041_"


def test_strict_workbooks_are_read(bring: Run) -> None:
    def strict(_name: str, data: bytes) -> bytes:
        data = data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        old = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return data.replace(old, b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    assert outcomes(bring("bang.xlsx", with_part_changed(workbook(HEADINGS, row()), strict))) == [(2, "new")]


def test_merged_cells_hold_for_every_row_and_headings_may_have_two_lines(bring: Run) -> None:
    def merge(sheet: Any) -> None:
        for area in ("A1:C1", "D1:D2", "E1:E2", "D3:D4"):
            sheet.merge_cells(area)

    book = workbook(
        ["Văn bản", None, None, "Cơ quan ban hành", "Trích yếu"],
        ["Số, ký hiệu", "Loại", "Ngày tháng", None, None],
        ["711/KH-UBND", "Kế hoạch", "11/03/2021", "UBND Thành phố Hà Nội", "Một"],
        ["712/KH-UBND", "Kế hoạch", "11/03/2021", None, "Hai"],
        prepare=merge,
    )
    assert outcomes(bring("bang.xlsx", book)) == [(3, "new"), (4, "new")]
    assert Directive.objects.filter(issuer__name="UBND Thành phố Hà Nội").count() == 2


def test_a_formula_without_a_saved_result_and_an_error_are_refused(bring: Run) -> None:
    book = workbook(HEADINGS, row(subject='="Kế hoạch "&A2'), row("712/KH-UBND", subject="#REF!"), row("713/KH-UBND"))
    reports = bring("bang.xlsx", book)
    assert [report["outcome"] for report in reports] == ["wrong", "wrong", "new"]
    assert all("Trích yếu" in report["reason"] for report in reports[:2])


def test_the_register_of_decree_30_is_known(bring: Run, tmp_path: Path, capsys: Any) -> None:
    heading = ["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký"]
    heading += ["Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"]
    cells = ["15/KH-UBND", "05/02/2024", "Kế hoạch tổ chức tuần lễ học tập suốt đời", "Nguyễn Văn Mẫu"]
    cells += ["Hội Khuyến học xã", "VT", 12, "06/02/2024", None, None]
    numbers = [f"({number})" for number in range(1, 11)]
    book = workbook(["ỦY BAN NHÂN DÂN XÃ"], ["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2024"], [None], heading, numbers, cells)
    [report] = bring("so.xlsx", book)
    assert report["outcome"] == "wrong" and report["field"] == "issuer"
    assert outcomes(bring("so.xlsx", book, "--issuer", "UBND xã Bình Minh")) == [(6, "new")]
    directive = Directive.objects.get()
    assert (str(directive.doc_type), directive.signer_name, directive.issued_amount) == (
        "Kế hoạch",
        "Nguyễn Văn Mẫu",
        12,
    )
    assert directive.issued_on == date(2024, 2, 5) and "học tập suốt đời" in directive.subject
    call_command("import_directives", str(tmp_path / "so.xlsx"), "--issuer", "UBND xã Bình Minh")
    assert "“Ngày chuyển”" in capsys.readouterr().out


def test_a_directive_in_one_column_is_taken_apart_and_shown(bring: Run) -> None:
    table = (
        "STT,Tên gọi văn bản,Cơ quan soạn thảo,Hình thức xử lý\n"
        "1,Quyết định số 11/2021/QĐ-UBND ngày 16/3/2021 ban hành Quy định về lễ hội,Sở Văn hóa,Thay thế\n"
        "2,Quyết định 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ về việc phê duyệt,,\n"
        "3,Lễ phát động tuần lễ học tập,,\n"
    )
    reports = bring("bang.csv", table, "--issuer", "UBND Thành phố Hà Nội")
    assert [report["outcome"] for report in reports] == ["new", "new", "wrong"]
    assert "11/2021/QĐ-UBND | 16/03/2021" in reports[0]["reason"]
    facts = ("number", "doc_type__name", "issuer__name", "issued_on", "subject")
    assert set(Directive.objects.values_list(*facts)) == {
        ("11/2021/QĐ-UBND", "Quyết định", "UBND Thành phố Hà Nội", date(2021, 3, 16), "Ban hành Quy định về lễ hội"),
        ("387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", date(2022, 3, 25), "Về việc phê duyệt"),
    }


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Số công văn", "number"),
        ("Người ký văn bản", "signer"),
        ("Ngày hết hiệu lực văn bản", "expires_on"),
        ("Số, ký hiệu\nvăn bản (2)", "number"),
        ("Tác giả văn bản", "issuer"),
        ("Ngày, tháng", "date"),
        ("Tên loại và trích yếu nội dung", "subject"),
        ("Cơ quan soạn thảo", None),
        ("Đơn vị, người nhận bản lưu", None),
    ],
)
def test_customary_headings(heading: str, key: str | None) -> None:
    assert column_key(heading) == key


def test_of_two_columns_of_one_name_the_second_is_said_to_be_left_out(bring: Run, tmp_path: Path, capsys: Any) -> None:
    bring("bang.csv", csv_of(line(751, "Một") + ";khác", heading=";".join((*HEADINGS, "Trích yếu"))))
    assert Directive.objects.get().subject == "Một"
    call_command("import_directives", str(tmp_path / "bang.csv"))
    assert "“Trích yếu”" in capsys.readouterr().out


def test_a_row_with_a_grade_of_secrecy_is_refused(bring: Run) -> None:
    heading = ";".join((*HEADINGS, "Độ mật"))
    reports = bring("bang.csv", csv_of(line(751, "Một") + ";Mật", line(752, "Hai") + ";Thường", heading=heading))
    assert [(report["outcome"], report["field"]) for report in reports] == [("wrong", "secrecy"), ("new", "")]


class _Unflagged(zipfile.ZipInfo):
    """A member that stores its name as programs do which know no flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's name
        return self.filename.encode(), 0


@pytest.mark.parametrize("flagged", [True, False], ids=["UTF-8 flag", "no flag"])
@pytest.mark.parametrize(
    "stored",
    [
        "Kế hoạch số 761.txt",
        unicodedata.normalize("NFD", "Kế hoạch số 761.txt"),
        "KẾ HOẠCH SỐ 761.TXT",
        "Tệp\\Kế hoạch số 761.txt",
        "tep/2023/Kế hoạch  số 761.txt",
    ],
)
def test_the_file_of_a_row_is_found_however_its_name_is_stored(bring: Run, stored: str, *, flagged: bool) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        heading = ";".join((*HEADINGS, "Tệp"))
        archive.writestr("so.csv", csv_of(line(761, "Thử tệp") + ";Kế hoạch số 761.txt", heading=heading))
        archive.writestr("__MACOSX/._so.csv", b"\x00\x05")
        info = zipfile.ZipInfo(stored) if flagged else _Unflagged(stored)
        info.filename = stored
        archive.writestr(info, "Điều 1. Các xã được giao chỉ tiêu.")
    assert outcomes(bring("goi.zip", out.getvalue())) == [(2, "new")]
    assert DirectiveFile.objects.get().title.lower().endswith("761.txt")


def ods(*lines: list[object]) -> bytes:
    """Return the smallest ODS with one sheet of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in line)
        + "</table:table-row>"
        for line in lines
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="Năm 2021">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


def test_a_table_of_another_office_program_is_converted(bring: Run) -> None:
    libreoffice()
    reports = bring("bang.ods", ods(list(HEADINGS), row("711/KH-UBND"), row("712/KH-UBND")))
    assert [(report["sheet"], report["outcome"]) for report in reports] == [("Năm 2021", "new")] * 2
