"""Bulk import in the admin: a table is read, its columns are looked at, a dry run tells, then rows become drafts."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from accounts.audience import AudienceChoice
from accounts.models import User
from accounts.roles import Role
from documents.admin.importing import writing
from documents.admin.importing.work import clear_old_imports, take_up_imports, work_on_import
from documents.models import Directive, DirectiveFile, ImportRow, ImportState, TableImport
from places.models import Organisation
from tests.documents.importing.books import HEADINGS, row, workbook
from tests.documents.importing.test_packets_and_nukeviet import ROW, exported, packet
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db
ADDRESS, PRIME, SECRETARIAT = "/admin/van-ban/nhap-hang-loat/", "Thủ tướng Chính phủ", "Ban Bí thư"
Make = Callable[..., Directive]


def line(
    number: str, subject: str = "Gia đình học tập", *, day: str = "25/03/2023", issuer: str = PRIME
) -> list[object]:
    return [number, "", issuer, day, subject]


@pytest.fixture
def send(browser: Client, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Return a function that posts to bulk import, has the worker do its work and returns the page that follows."""

    def posted(path: str = "", *, by: Client | None = None, **data: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            response = (by or browser).post(ADDRESS + path, data)
        assert response.status_code == 302, response.status_code
        return (by or browser).get(response["Location"])

    return posted


def upload(content: bytes, name: str = "so.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bring(
    send: Any, *lines: list[object], headings: Any = HEADINGS, by: Client | None = None, **more: Any
) -> TableImport:
    """Send a table and compare it as its columns were proposed."""
    send(table=upload(workbook(headings, *lines)), by=by, **more)
    batch = TableImport.objects.latest("pk")
    assert batch.state == ImportState.MAPPING, batch.error
    send(f"{batch.pk}/cot/", by=by, **columns(batch))
    batch.refresh_from_db()
    return batch


def columns(batch: TableImport, **changes: str) -> dict[str, str]:
    chosen = {f"cot-{at}-{c}": key for at, s in enumerate(batch.sheets) for c, key in s["columns"].items()}
    return chosen | changes


def outcomes(batch: TableImport) -> list[str]:
    return [str(each) for each in batch.rows.values_list("outcome", flat=True)]


def test_the_dry_run_tells_of_every_row_and_writes_nothing(send: Any, browser: Client, make_directive: Make) -> None:
    known = make_directive("12/QĐ-TTg", subject="Cũ")
    make_directive("13/QĐ-TTg", subject="Như cũ")
    day = f"{known.issued_on:%d/%m/%Y}"
    before = set(Directive.objects.values_list("pk", "latest_revision"))
    batch = bring(
        send,
        line("11/QĐ-TTg"),
        line("12/QĐ-TTg", "Mới", day=day),
        line("13/QĐ-TTg", "Như cũ", day=day),
        line("11/QĐ-TTg"),
        line("", "Không có số"),
        line("15/QĐ-TTg", day="125/03/20221"),
        line("16/QĐ-TTg", "(MẬT) Kế hoạch"),
    )
    assert batch.state == ImportState.CHECKED
    assert outcomes(batch) == ["new", "changed", "duplicate", "duplicate", "wrong", "wrong", "wrong"]
    assert list(batch.rows.filter(outcome="wrong").values_list("field", flat=True)) == ["number", "date", ""]
    changed = batch.rows.get(outcome="changed")
    assert changed.changes == [["Trích yếu", "Cũ", "Mới"]]
    assert set(Directive.objects.values_list("pk", "latest_revision")) == before
    page = browser.get(f"{ADDRESS}{batch.pk}/?ket-qua=sai")
    shown = [words(item) for item in all_of(page, ".intake__row")]
    assert len(shown) == 3 and "125/03/20221" in shown[1]
    assert not batch.rows.get(outcome="wrong", field="").cells, "what is marked as a secret is not kept"


def test_the_report_can_be_taken_along_and_runs_nothing(send: Any, browser: Client) -> None:
    batch = bring(send, line("11/QĐ-TTg"), line("12/QĐ-TTg", day='=CMD("x")'))
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{ADDRESS}{batch.pk}/bao-cao.xlsx").content))
    lines = [list(cells) for cells in book.worksheets[0].iter_rows(values_only=True)]
    assert [cells[3] for cells in lines[1:]] == ["11/QĐ-TTg", "12/QĐ-TTg"]
    text = browser.get(f"{ADDRESS}{batch.pk}/bao-cao.csv").content.decode("utf-8-sig")
    assert [cells[2] for cells in csv.reader(io.StringIO(text))][1:] == ["mới", "sai"]


def test_rows_become_drafts_with_their_files_once(send: Any, browser: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Quyết định 11.txt", "Điều 1. Phê duyệt")
        archive.writestr("thua.txt", "không ai nhắc đến")
    batch = bring(
        send,
        [*line("11/QĐ-TTg"), "quyết định 11.TXT"],
        [*line("12/QĐ-TTg"), "thieu.txt"],
        headings=(*HEADINGS, "Tệp"),
        archive=upload(out.getvalue(), "tep.zip"),
    )
    assert outcomes(batch) == ["new", "wrong"]
    assert batch.unused_files == ["thua.txt"]
    page = send(f"{batch.pk}/ghi/")
    batch.refresh_from_db()
    assert batch.state == ImportState.DONE and not batch.archive
    directive = Directive.objects.get()
    assert not directive.live and directive.latest_revision is not None
    assert DirectiveFile.objects.get().directive == directive
    listed = browser.get(only(page, "a[href*=imported]")["href"])
    assert "11/QĐ-TTg" in listed.content.decode()
    assert browser.post(f"{ADDRESS}{batch.pk}/ghi/").status_code == 404
    assert Directive.objects.count() == 1


def test_columns_are_proposed_and_changed_and_defaults_hold(send: Any, browser: Client) -> None:
    table = workbook(["Số VB", "Nội dung chính", "Ngày", "Ghi chú"], ["11/QĐ-TTg", "Về khuyến học", "25/03/2023", ""])
    page = send(table=upload(table))
    batch = TableImport.objects.get()
    assert "Về khuyến học" in words(only(page, "#main"))
    issuer = Organisation.objects.get(name=SECRETARIAT)
    send(f"{batch.pk}/cot/", **columns(batch, **{"cot-0-1": "subject", "issuer": str(issuer.pk)}))
    assert outcomes(batch) == ["new"]
    send(f"{batch.pk}/sua-cot/")
    page = send(f"{batch.pk}/cot/", **columns(batch, **{"cot-0-1": "description", "issuer": str(issuer.pk)}))
    assert outcomes(batch) == ["wrong"]
    assert "“Nội dung chính”" not in words(only(page, "#main"))
    send(f"{batch.pk}/sua-cot/")
    send(f"{batch.pk}/cot/", **columns(batch, **{"cot-0-1": "subject", "issuer": str(issuer.pk)}))
    send(f"{batch.pk}/ghi/")
    assert Directive.objects.get().issuer == issuer


def test_a_table_without_a_known_heading_waits_for_a_person(send: Any) -> None:
    send(table=upload(workbook(["A", "B", "C"], ["11/QĐ-TTg", "Khuyến học", PRIME])))
    batch = TableImport.objects.get()
    send(f"{batch.pk}/cot/", **{"cot-0-2": "issuer"})
    batch.refresh_from_db()
    assert batch.state == ImportState.MAPPING
    send(f"{batch.pk}/cot/", **{"cot-0-0": "number", "cot-0-1": "subject", "cot-0-2": "issuer"})
    assert outcomes(batch) == ["new"]


def test_changes_are_written_as_a_new_version_only_if_asked_for(send: Any, make_directive: Make) -> None:
    known = make_directive("12/QĐ-TTg", subject="Cũ")
    cells = line("12/QĐ-TTg", "Mới", day=f"{known.issued_on:%d/%m/%Y}")
    send(f"{bring(send, cells).pk}/ghi/")
    known.refresh_from_db()
    assert known.latest_revision is None
    send(f"{bring(send, cells).pk}/ghi/", writes_changes="1")
    known.refresh_from_db()
    assert known.subject == "Cũ" and known.get_latest_revision_as_object().subject == "Mới"


def test_publishing_at_once_is_for_complete_rows(send: Any) -> None:
    signed, unsigned = [*line("11/QĐ-TTg"), "Nguyễn Văn Mẫu"], [*line("12/QĐ-TTg"), ""]
    batch = bring(send, signed, unsigned, headings=(*HEADINGS, "Người ký"))
    send(f"{batch.pk}/ghi/", publishes="1")
    assert dict(Directive.objects.values_list("number", "live")) == {"11/QĐ-TTg": True, "12/QĐ-TTg": False}


def test_an_import_stops_and_goes_on_and_writes_no_row_twice(send: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring(send, *(line(f"{number}/QĐ-TTg") for number in range(11, 16)))
    create, seen = writing._create, []

    def stopped_after_two(*arguments: Any) -> Any:
        seen.append(arguments[0].number)
        if len(seen) == 2:
            TableImport.objects.update(state=ImportState.STOPPED)
        return create(*arguments)

    monkeypatch.setattr(writing, "_create", stopped_after_two)
    send(f"{batch.pk}/ghi/")
    batch.refresh_from_db()
    assert (batch.state, Directive.objects.count()) == (ImportState.STOPPED, 2)
    send(f"{batch.pk}/ghi/")
    batch.refresh_from_db()
    assert (batch.state, Directive.objects.count()) == (ImportState.DONE, 5)
    assert seen == [f"{number}/QĐ-TTg" for number in range(11, 16)]


class KilledError(BaseException):
    """Ends a worker at once, as kill -9 does: nothing catches it."""


def test_what_a_killed_worker_has_left_is_taken_up(send: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring(send, *(line(f"{number}/QĐ-TTg") for number in range(11, 15)))
    create = writing._create

    def killed_at_the_third(*arguments: Any) -> Any:
        made = create(*arguments)
        if arguments[0].number.startswith("13"):
            raise KilledError
        return made

    monkeypatch.setattr(writing, "_create", killed_at_the_third)
    send(f"{batch.pk}/ghi/")
    assert Directive.objects.count() == 2, "the row that was being written left nothing"
    monkeypatch.setattr(writing, "_create", create)
    TableImport.objects.update(state=ImportState.APPLYING, touched_at=timezone.now() - timezone.timedelta(minutes=2))
    assert take_up_imports() == 1
    assert sorted(Directive.objects.values_list("number", flat=True)) == [f"{n}/QĐ-TTg" for n in range(11, 15)]


def test_somebody_who_enters_a_row_meanwhile_is_first(send: Any, make_directive: Make) -> None:
    batch = bring(send, line("11/QĐ-TTg"), line("12/QĐ-TTg"))
    make_directive("11/QĐ-TTg", issued_on="2023-03-25", subject="Gia đình học tập")
    send(f"{batch.pk}/ghi/")
    assert Directive.objects.filter(number="11/QĐ-TTg").count() == 1
    assert Directive.objects.filter(number="12/QĐ-TTg").exists()
    assert outcomes(batch) == ["duplicate", "new"]


def test_the_same_file_at_another_directive_is_told(send: Any, browser: Client, make_directive: Make) -> None:
    open_one, closed = make_directive("21/QĐ-TTg"), make_directive("22/QĐ-TTg", audience=AudienceChoice.GROUPS)
    for directive in (open_one, closed):
        DirectiveFile.objects.create(directive=directive, file=upload("Cùng một tệp".encode(), "mot.txt"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("tep.txt", "Cùng một tệp")
    cells = [*line("11/QĐ-TTg"), "tep.txt"]
    batch = bring(send, cells, headings=(*HEADINGS, "Tệp"), archive=upload(out.getvalue(), "tep.zip"))
    shown = words(only(browser.get(f"{ADDRESS}{batch.pk}/"), "#main"))
    assert "21/QĐ-TTg" in shown and "22/QĐ-TTg" not in shown


def test_a_directive_out_of_sight_is_not_told_of_but_stops_its_double(send: Any, make_directive: Make) -> None:
    hidden = make_directive("21/QĐ-TTg", audience=AudienceChoice.GROUPS, subject="Chuyện kín")
    batch = bring(send, line("21/QĐ-TTg", "Khác", day=f"{hidden.issued_on:%d/%m/%Y}"))
    [only_row] = batch.rows.all()
    assert only_row.outcome == "wrong" and only_row.field == "number"
    assert "Chuyện kín" not in only_row.reason and not only_row.changes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.xlsx", b""),
        ("bang.doc", b"abc"),
        ("bang.pdf", b"%PDF-1.4"),
        ("KH_TOI-MAT.xlsx", b"PK"),
        ("bang.jsonl", b"{}"),
    ],
)
def test_what_is_no_table_is_refused_at_the_door(browser: Client, name: str, content: bytes) -> None:
    page = browser.post(ADDRESS, {"table": upload(content, name)}, follow=True)
    assert all_of(page, ".messages .error") and not TableImport.objects.exists()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (201 * 1024**2))
    return out.getvalue()


def with_entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;&a;</x>')
    return out.getvalue()


HOSTILE: dict[str, Callable[[], tuple[str, bytes]]] = {
    "bomb": lambda: ("bang.xlsx", bomb()),
    "entities": lambda: ("bang.xlsx", with_entities()),
    "not a workbook": lambda: ("bang.xlsx", b"PK\x03\x04 nothing"),
    "too many rows": lambda: ("bang.csv", (";".join(HEADINGS) + "\n" + ";".join(map(str, row())) + "\n").encode() * 30),
    "no rows": lambda: ("bang.csv", ";".join(HEADINGS).encode()),
    "secret file": lambda: ("bang.zip", with_file("kh.txt", "BỘ CÔNG AN\nTUYỆT MẬT\nKẾ HOẠCH")),
    "secret folder": lambda: ("bang.zip", with_file("TỐI MẬT/kh.txt", "Kế hoạch")),
    "one text in every cell": lambda: ("bang.xlsx", workbook(HEADINGS, *[row(subject="x" * 30_000)] * 9)),
    "a packet of elements": lambda: ("goi.edxml", packet(more="<!---->" * 200_000)),
}


def with_file(name: str, text: str) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("bang.csv", "\n".join([";".join(HEADINGS), ";".join(map(str, row()))]))
        archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_tables_fail_with_a_reason_and_leave_nothing(
    send: Any, settings: Any, make: Callable[[], tuple[str, bytes]]
) -> None:
    settings.DOCUMENTS_IMPORT_MAX_ROWS, settings.DOCUMENTS_IMPORT_MAX_CHARACTERS = 10, 200_000
    name, content = make()
    page = send(table=upload(content, name))
    batch = TableImport.objects.get()
    assert batch.state == ImportState.FAILED and batch.error in words(only(page, "#main"))
    assert not (batch.table or batch.archive or ImportRow.objects.exists() or Directive.objects.exists())


def test_a_cell_of_ten_megabytes_is_one_wrong_row(send: Any) -> None:
    content = "\n".join(
        [";".join(HEADINGS), ";".join(map(str, line("11/QĐ-TTg", "x" * 10**7))), ";".join(map(str, line("12/QĐ-TTg")))]
    )
    send(table=upload(content.encode(), "bang.csv"))
    batch = TableImport.objects.get()
    send(f"{batch.pk}/cot/", **columns(batch))
    assert outcomes(batch) == ["wrong", "new"]


def test_imports_are_known_to_whoever_brought_them_only(send: Any, client_for: Callable[..., Client]) -> None:
    batch = bring(send, line("11/QĐ-TTg"))
    other = client_for(Role.ADMINISTRATORS)
    for path in ("", "bao-cao.csv"):
        assert other.get(f"{ADDRESS}{batch.pk}/{path}").status_code == 404
    for path in ("cot/", "ghi/", "dung/", "sua-cot/", "xoa/"):
        assert other.post(f"{ADDRESS}{batch.pk}/{path}").status_code == 404
    assert batch.name not in other.get(ADDRESS).content.decode()
    assert not Directive.objects.exists()


def test_who_has_lost_the_right_meanwhile_writes_nothing(send: Any, editor: User) -> None:
    batch = bring(send, line("11/QĐ-TTg"))
    editor.groups.clear()
    TableImport.objects.update(state=ImportState.APPLYING)
    work_on_import.enqueue(batch.pk)
    batch.refresh_from_db()
    assert batch.state == ImportState.FAILED and not Directive.objects.exists()


def test_old_imports_go_with_what_was_sent(send: Any, django_capture_on_commit_callbacks: Any) -> None:
    send(table=upload(workbook(HEADINGS, row())))
    batch = TableImport.objects.get()
    stored = batch.table.name
    assert batch.table.storage.exists(stored)
    TableImport.objects.update(touched_at=timezone.now() - timezone.timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert clear_old_imports() == 1
    assert not TableImport.objects.exists() and not batch.table.storage.exists(stored)


def test_the_queries_of_the_report_do_not_grow_with_its_rows(send: Any, browser: Client) -> None:
    def count(batch: TableImport) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(f"{ADDRESS}{batch.pk}/")
        return len(queries)

    few, many = bring(send, line("11/QĐ-TTg")), bring(send, *(line(f"{n}/QĐ-TTg") for n in range(12, 40)))
    browser.get(ADDRESS)
    assert count(many) == count(few)


def test_a_packet_is_compared_and_becomes_a_draft(send: Any) -> None:
    send(table=upload(packet(("qd387.txt", "Điều 1.".encode())), "goi.edxml"))
    batch = TableImport.objects.get()
    send(f"{batch.pk}/cot/", **columns(batch))
    assert [(each.outcome, each.files) for each in batch.rows.all()] == [
        ("new", [{"name": "qd387.txt", "found": True}])
    ]
    send(f"{batch.pk}/ghi/")
    assert Directive.objects.get().issuer == Organisation.objects.get(name=PRIME)
    assert DirectiveFile.objects.count() == 1


def test_the_tables_of_nukeviet_are_compared_row_by_row(send: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("nukeviet.json", exported(ROW, {**ROW, "code": "388/QĐ-TTg", "groups_view": "1", "files": ""}))
        archive.writestr("qd387.txt", "Điều 1.")
    send(table=upload(out.getvalue(), "nukeviet.zip"))
    batch = TableImport.objects.get()
    send(f"{batch.pk}/cot/", **columns(batch))
    assert outcomes(batch) == ["new", "wrong"]
    send(f"{batch.pk}/ghi/")
    directive = Directive.objects.get()
    assert directive.source_id == "laws-41"
    assert Redirect.objects.filter(redirect_link=directive.get_absolute_url(), is_permanent=True).exists()
