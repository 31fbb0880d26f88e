"""Tables from anybody's computer: formats, encodings, headings, archives, and broken files."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from documents.importing.headings import column_key
from documents.importing.signers import Signer, parse_signer
from documents.models import Directive, DirectiveFile
from places.reference import load_reference_places
from search.asking.planning import plan_search
from search.engines import get_engine
from tests.real_parts import reference_data

HEADINGS = ["STT", "Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu", "Người ký"]
CELLS = [
    "1",
    "387/QĐ-TTg",
    "Quyết định",
    "Thủ tướng Chính phủ",
    "25/03/2022",
    "Phê duyệt; học tập, suốt đời",
    "Vũ Đức Đam",
]


def written_csv(*, delimiter: str = ",", above: str = "") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEADINGS)
    writer.writerow(CELLS)
    return above + out.getvalue()


def assert_imported() -> None:
    directive = Directive.objects.get()
    assert directive.number == "387/QĐ-TTg"
    assert directive.subject == "Phê duyệt; học tập, suốt đời"
    assert directive.issued_on == date(2022, 3, 25)
    assert directive.signer_name == "Vũ Đức Đam"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_usual_encoding_with_every_usual_delimiter(run, tmp_path, encoding, delimiter):
    path = tmp_path / "bang.csv"
    path.write_bytes(written_csv(delimiter=delimiter).encode(encoding))
    assert run(path)[0]["outcome"] == "new"
    assert_imported()


def test_csv_of_old_vietnamese_windows_is_read(run, tmp_path):
    import unicodedata

    # Windows-1258 has the letters ă â ê ô ơ ư đ whole and the tones as marks of their own.
    whole = {"\u0302", "\u0306", "\u031b"}
    text = ""
    for letter in written_csv():
        base, *marks = unicodedata.normalize("NFD", letter)
        kept = "".join(mark for mark in marks if mark in whole)
        text += unicodedata.normalize("NFC", base + kept) + "".join(mark for mark in marks if mark not in whole)
    path = tmp_path / "cu.csv"
    path.write_bytes(text.encode("cp1258"))
    run(path)
    assert_imported()


def test_titles_above_the_heading_are_passed_over(run, tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text(written_csv(above="SỔ VĂN BẢN ĐẾN\nNăm 2022\n\n"), encoding="utf-8")
    assert run(path)[0]["outcome"] == "new"


def test_xlsx_with_real_dates_and_numbers(run, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["SỔ VĂN BẢN"])
    book.active.append([*HEADINGS, "Số trang"])
    cells = list(CELLS)
    cells[4] = date(2022, 3, 25)
    book.active.append([*cells, 12.0])
    book.active.append([])
    path = tmp_path / "bang.xlsx"
    book.save(path)
    assert [report["row"] for report in run(path)] == [3]
    assert_imported()
    assert Directive.objects.get().page_amount == 12


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_the_admin_exports_can_be_imported_again(run, tmp_path, client_for, ending):
    path = tmp_path / "bang.csv"
    path.write_text(written_csv(), encoding="utf-8")
    run(path)
    response = client_for("editors").get("/admin/van-ban/", {"export": ending})
    exported = tmp_path / f"xuat.{ending}"
    exported.write_bytes(b"".join(response.streaming_content))
    assert [report["outcome"] for report in run(exported)] == ["duplicate"]
    Directive.objects.all().delete()
    assert [report["outcome"] for report in run(exported)] == ["new"]
    assert_imported()


def test_json_with_a_list_of_documents_and_compressed_jsonl(run, tmp_path):
    row = {"number": "387/QĐ-TTg", "type": "Quyết định", "issuer": "Thủ tướng", "issued_on": "2022-03-25", "title": "A"}
    path = tmp_path / "bang.json"
    path.write_text(json.dumps({"documents": [row]}), encoding="utf-8")
    assert run(path)[0]["outcome"] == "new"
    packed = tmp_path / "bang.jsonl.gz"
    packed.write_bytes(gzip.compress((json.dumps(row) + "\n").encode()))
    assert run(packed)[0]["outcome"] == "duplicate"


def test_lines_that_are_no_rows_are_wrong_and_stop_no_other(run, tmp_path):
    good = {"number": "387/QĐ-TTg", "type": "QĐ", "issuer": "TTg", "date": "2022-03-25", "title": "A\x00B"}
    path = tmp_path / "bang.jsonl"
    path.write_text("\ufeff{\n[1]\n\n" + "[" * 100_000 + "\n" + json.dumps(good) + "\n", encoding="utf-8")
    reports = run(path)
    assert [(report["row"], report["outcome"]) for report in reports] == [
        (1, "wrong"),
        (2, "wrong"),
        (4, "wrong"),
        (5, "new"),
    ]
    assert Directive.objects.get().subject == "AB"


def zipped(path, table: str, **files: bytes):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bang/bang.csv", table)
        for name, content in files.items():
            archive.writestr(f"bang/{name}.txt", content)
    return path


def test_a_zip_brings_its_files_once(run, tmp_path, django_capture_on_commit_callbacks):
    table = written_csv().replace("Người ký", "Người ký,Tệp").replace("Vũ Đức Đam", "Vũ Đức Đam,qd387.txt")
    path = zipped(tmp_path / "goi.zip", table, qd387="Điều 1. Phê duyệt".encode())
    with django_capture_on_commit_callbacks(execute=True):
        assert run(path)[0]["outcome"] == "new"
    record = DirectiveFile.objects.get()
    assert (record.state, record.title) == ("done", "qd387.txt")
    assert run(path)[0]["outcome"] == "duplicate"
    assert DirectiveFile.objects.count() == 1


def test_a_zip_without_the_file_that_a_row_names_is_wrong(run, tmp_path):
    table = written_csv().replace("Người ký", "Người ký,Tệp").replace("Vũ Đức Đam", "Vũ Đức Đam,../../etc/passwd")
    reports = run(zipped(tmp_path / "goi.zip", table))
    assert reports[0]["outcome"] == "wrong"
    assert "passwd" in reports[0]["reason"]
    assert not Directive.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.csv", b""),
        ("khong-tieu-de.csv", b"a,b,c\n1,2,3\n"),
        ("hong.xlsx", b"PK\x03\x04 not a workbook"),
        ("hong.zip", b"PK\x03\x04"),
        ("hong.json", b"{"),
        ("so.json", b"3"),
        ("hong.jsonl.gz", b"\x1f\x8b\x08broken"),
        ("la.doc", b"abc"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_name(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=name):
        call_command("import_directives", str(path))
    assert not Directive.objects.exists()


def test_the_lines_for_people_and_the_exit_status(tmp_path, capsys):
    path = tmp_path / "bang.csv"
    path.write_text(written_csv() + "2,,,,,Thiếu số,\n", encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command("import_directives", str(path))
    assert error.value.returncode == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("bang.csv:2\t")
    assert "387/QĐ-TTg" in lines[0]
    assert len(lines) == 2 + 1


def test_what_is_imported_into_an_empty_site_is_found_without_a_worker(tmp_path, settings, capsys):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    path = tmp_path / "bang.csv"
    path.write_text(written_csv(), encoding="utf-8")
    call_command("import_directives", str(path))
    assert "1 bản ghi" in capsys.readouterr().err
    result = get_engine().search(plan_search("hoc tap suot doi", audience=None).plan)
    assert [scored.ref for scored in result.ranked] == [f"directive:{Directive.objects.get().pk}"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Số, ký hiệu", "number"),
        ("SỐ KÝ HIỆU", "number"),
        ("Số kí hiệu", "number"),
        ("Trích yếu nội dung (Subject)", "subject"),
        ("CodeNotation", "code_notation"),
        ("Ngày, tháng, năm văn bản", "date"),
        ("issued_on", "date"),
        ("Cơ quan ban hành", "issuer"),
        ("introtext", "subject"),
        ("STT", None),
        ("", None),
        (None, None),
    ],
)
def test_headings(heading, key):
    assert column_key(heading) == key


@pytest.mark.parametrize(
    ("written", "signer"),
    [
        ("Vũ Đức Đam (KT. Thủ tướng, Phó Thủ tướng)", Signer("Vũ Đức Đam", "Phó Thủ tướng", "KT")),
        ("Trương Tấn Sang (T/M Bộ Chính trị)", Signer("Trương Tấn Sang", "Bộ Chính trị", "TM")),
        ("Nguyễn Xuân Phúc (Thủ tướng)", Signer("Nguyễn Xuân Phúc", "Thủ tướng")),
        ("Lê Thị B (TUQ. Chủ tịch, Chánh Văn phòng)", Signer("Lê Thị B", "Chánh Văn phòng", "TUQ")),
        ("Quách Văn Q (Quyền Giám đốc)", Signer("Quách Văn Q", "Quyền Giám đốc")),
        ("Nguyễn Thị Kim Ngân", Signer("Nguyễn Thị Kim Ngân")),
        ("", Signer("")),
    ],
)
def test_signers_as_lists_write_them(written, signer):
    assert parse_signer(written) == signer


def test_the_real_directives_import_without_an_error_and_once(run):
    path = reference_data("documents.json")
    load_reference_places()
    reports = run(path)
    assert [report["outcome"] for report in reports] == ["new"] * 32
    assert not any(directive.issuer.needs_review for directive in Directive.objects.select_related("issuer"))
    assert [report["outcome"] for report in run(path, "--update")] == ["duplicate"] * 32


def test_the_real_laws_import_without_an_error_and_once(run):
    path = reference_data("corpus", "laws.docs.jsonl.gz")
    reports = run(path)
    assert [report["outcome"] for report in reports] == ["new"] * 254
    assert [report["outcome"] for report in run(path, "--update")] == ["duplicate"] * 254
