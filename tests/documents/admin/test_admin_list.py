"""The register's list in the admin: search, filters, export, bulk actions, chooser, duplicate warning."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from documents.models import Directive, DirectiveFile, DocumentType, StatedDay, StatedField
from places.models import Organisation
from search.models import OutboxEntry

LIST = "/admin/van-ban/"


def numbers(response) -> list[str]:
    return [directive.number for directive in response.context["object_list"]]


@pytest.fixture
def three(make_directive, roles) -> list[Directive]:
    secretariat = Organisation.objects.get(name="Ban Bí thư")
    conclusion = DocumentType.objects.get(name="Kết luận")
    made = [
        make_directive("677/QĐ-TTg"),
        make_directive("1387/QĐ-TTg", issued_on=date(2021, 1, 5), subject="Việc khác"),
        make_directive(
            "49-KL/TW", issued_on=date(2019, 5, 10), subject="Về khuyến học", issuer=secretariat,
            doc_type=conclusion, live=False, audience="groups",
        ),
    ]  # fmt: skip
    made[2].audience_groups.add(roles[Role.EDITORS])
    made[2].save()
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cong dan hoc tap", ["677/QĐ-TTg"]),
        ("CÔNG DÂN", ["677/QĐ-TTg"]),
        ("qd 677", ["677/QĐ-TTg"]),
        ("387", []),
        ("1387", ["1387/QĐ-TTg"]),
        ("ban bi thu", ["49-KL/TW"]),
        ("'\"%_\\", ["677/QĐ-TTg", "1387/QĐ-TTg", "49-KL/TW"]),
    ],
)
def test_the_list_is_searched_without_marks_by_beginnings_of_words(browser, three, query, found):
    assert numbers(browser.get(LIST, {"q": query})) == found


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"year": "2021"}, ["1387/QĐ-TTg"]),
        ({"live": "false"}, ["49-KL/TW"]),
        ({"audience": "groups"}, ["49-KL/TW"]),
        ({"ordering": "issued_on"}, ["49-KL/TW", "1387/QĐ-TTg", "677/QĐ-TTg"]),
    ],
)
def test_filters_and_order(browser, three, parameters, found):
    assert numbers(browser.get(LIST, parameters)) == found


@pytest.mark.parametrize(
    ("lacking", "found"),
    [
        ("issued_on", ["3/KH-HKH", "2/KH-HKH"]),
        ("files", ["4/KH-HKH"]),
        ("signer_name", ["1/KH-HKH"]),
        ("any", ["1/KH-HKH", "4/KH-HKH", "3/KH-HKH", "2/KH-HKH"]),
        ("nothing", ["5/KH-HKH"]),
    ],
)
def test_the_list_keeps_what_lacks_something_as_it_was_saved_last(browser, make_directive, editor, lacking, found):
    made = [
        make_directive("1/KH-HKH", signer_name="", issued_on=date(2026, 1, 5)),
        make_directive("2/KH-HKH", issued_on=None, signer_name="Đỗ Mai"),
        make_directive("3/KH-HKH", signer_name="Đỗ Mai"),
        make_directive("4/KH-HKH", signer_name="Đỗ Mai", issued_on=date(2025, 1, 5)),
        make_directive("5/KH-HKH", signer_name="Đỗ Mai", issued_on=None),
    ]
    for directive in made:
        if directive.number != "4/KH-HKH":
            DirectiveFile.objects.create(directive=directive, file=ContentFile(b"abc", name="a.txt"))
    for number, day in ((2, None), (4, date(2026, 1, 5))):
        draft = Directive.objects.get(pk=made[number].pk)
        draft.issued_on = day
        draft.save_revision(user=editor)
    Directive.objects.filter(pk=made[2].pk).update(issued_on=date(2024, 1, 5))
    assert numbers(browser.get(LIST, {"lacking": lacking})) == found


def test_the_list_keeps_what_has_a_text_with_another_day_of_validity(browser, make_directive):
    stating, _silent = make_directive("1/KH-HKH"), make_directive("2/KH-HKH")
    StatedDay.objects.create(directive=stating, field=StatedField.EXPIRES_ON, day=date(2030, 12, 31))
    assert numbers(browser.get(LIST, {"stated": "differs"})) == ["1/KH-HKH"]


def test_type_and_issuer_filter(browser, three):
    kind = DocumentType.objects.get(name="Kết luận").pk
    issuer = Organisation.objects.get(name="Thủ tướng Chính phủ").pk
    assert numbers(browser.get(LIST, {"doc_type": kind})) == ["49-KL/TW"]
    assert numbers(browser.get(LIST, {"issuer": issuer})) == ["677/QĐ-TTg", "1387/QĐ-TTg"]


def test_directives_whose_file_failed_are_found(browser, three):
    record = DirectiveFile.objects.create(directive=three[0], file=ContentFile(b"abc", name="a.txt"))
    DirectiveFile.objects.filter(pk=record.pk).update(state="failed", error="Tệp hỏng.")
    assert numbers(browser.get(LIST, {"reading": "failed"})) == ["677/QĐ-TTg"]
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[three[0].pk])
    html = browser.get(edit).content.decode()
    assert "Tệp hỏng." in html
    assert reverse("documents_retry_file", args=[record.pk]) in html


def test_a_failed_file_can_be_read_again(browser, three, django_capture_on_commit_callbacks):
    record = DirectiveFile.objects.create(directive=three[0], file=ContentFile(b"Noi dung", name="a.txt"))
    DirectiveFile.objects.filter(pk=record.pk).update(state="failed", error="Tệp hỏng.")
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("documents_retry_file", args=[record.pk]))
    record.refresh_from_db()
    assert (record.state, record.error) == ("done", "")


def test_the_list_costs_the_same_number_of_queries_for_more_rows(browser, make_directive):
    make_directive("1/QĐ-TTg")
    browser.get(LIST)
    with CaptureQueriesContext(connection) as few:
        browser.get(LIST)
    for serial in range(2, 12):
        make_directive(f"{serial}/QĐ-TTg")
    with CaptureQueriesContext(connection) as many:
        browser.get(LIST)
    assert len(many) == len(few)


def test_csv_export_names_the_fields_of_the_decree_and_keeps_the_filter(browser, three):
    response = browser.get(LIST, {"export": "csv", "year": "2022"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 1
    assert rows[0]["Trích yếu nội dung (Subject)"] == "Phê duyệt Chương trình Công dân học tập"
    assert rows[0]["Số của văn bản (CodeNumber)"] == "677"
    assert rows[0]["Ký hiệu của văn bản (CodeNotation)"] == "QĐ-TTg"
    assert rows[0]["Ngày, tháng, năm văn bản (IssuedDate)"] == "2022-06-03"


def test_xlsx_export_holds_dates_as_dates(browser, three):
    response = browser.get(LIST, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    headings = [cell.value for cell in sheet[1]]
    column = headings.index("Ngày, tháng, năm văn bản (IssuedDate)")
    assert sheet.max_row == 4
    assert sheet[2][column].value == date(2022, 6, 3)


def test_a_cell_that_a_spreadsheet_would_run_stays_text(browser, make_directive):
    make_directive(subject="=HYPERLINK(1)")
    text = b"".join(browser.get(LIST, {"export": "csv"}).streaming_content).decode()
    assert ",'=HYPERLINK(1)," in text


def bulk(action: str, *directives: Directive) -> str:
    chosen = "&".join(f"id={directive.pk}" for directive in directives)
    return f"/admin/bulk/documents/directive/{action}/?{chosen}&next={LIST}"


def test_many_are_unpublished_at_once_and_published_again(browser, three):
    browser.post(bulk("unpublish", *three[:2]))
    assert not Directive.objects.filter(live=True).exists()
    OutboxEntry.objects.all().delete()
    browser.post(bulk("publish", *three[:2]))
    assert Directive.objects.filter(live=True).count() == 2
    assert set(OutboxEntry.objects.values_list("object_id", flat=True)) == {each.pk for each in three[:2]}


def test_bulk_publishing_leaves_out_what_is_incomplete_and_says_why(browser, make_directive):
    complete = make_directive("1/QĐ-TTg", live=False)
    incomplete = make_directive("2/QĐ-TTg", live=False, signer_name="")
    page = browser.get(bulk("publish", complete, incomplete))
    assert [each["item"] for each in page.context["items_with_problems"]] == [incomplete]
    browser.post(bulk("publish", complete, incomplete))
    complete.refresh_from_db()
    incomplete.refresh_from_db()
    assert (complete.live, incomplete.live) == (True, False)


def test_bulk_actions_leave_alone_what_somebody_else_has_locked(browser, make_directive, administrator):
    locked = make_directive(locked=True, locked_by=administrator, locked_at=timezone.now())
    browser.post(bulk("unpublish", locked))
    locked.refresh_from_db()
    assert locked.live


def chooser(browser, **parameters) -> str:
    url = reverse("wagtailsnippetchoosers_documents_directive:choose_results")
    return browser.get(url, parameters).content.decode()


def test_the_chooser_finds_published_directives_without_marks(browser, three):
    html = chooser(browser, q="cong dan")
    assert "677/QĐ-TTg" in html
    assert "1387/QĐ-TTg" not in html
    assert "49-KL/TW" not in chooser(browser)


def test_the_chooser_shows_and_gives_only_what_the_person_may_see(client_for, make_directive, roles):
    hidden = make_directive(audience="groups")
    hidden.audience_groups.set([roles[Role.ADMINISTRATORS]])
    hidden.save()
    commune_editor = client_for(Role.COMMUNE_EDITORS)
    assert "677/QĐ-TTg" not in chooser(commune_editor)
    chosen = reverse("wagtailsnippetchoosers_documents_directive:chosen", args=[hidden.pk])
    assert commune_editor.get(chosen).status_code == 404
    several = reverse("wagtailsnippetchoosers_documents_directive:chosen_multiple")
    assert json.loads(commune_editor.get(several, {"id": hidden.pk, "multiple": 1}).content)["result"] == []
    assert "677/QĐ-TTg" in chooser(client_for(Role.ADMINISTRATORS))


def duplicates(browser, **parameters) -> str:
    return browser.get("/admin/van-ban/trung-lap/", parameters).content.decode()


def test_the_duplicate_warning_grows_with_what_is_typed(browser, make_directive):
    known = make_directive()
    issuer = known.issuer_id
    link = reverse("wagtailsnippets_documents_directive:edit", args=[known.pk])
    assert link in duplicates(browser, number="677/qd-ttg")
    same = duplicates(browser, number="677/QĐ-TTg", issuer=issuer, issued_on="03/06/2022")
    assert link in same and "help-critical" in same
    assert "help-warning" in duplicates(browser, number="677/QĐ-TTg", issuer=issuer, issued_on="2022-06-13")
    assert link not in duplicates(browser, number="677/QĐ-TTg", issuer=issuer, issued_on="2021-06-03")
    assert link not in duplicates(browser, number="677/QĐ-TTg", exclude_pk=known.pk)


@pytest.mark.parametrize(
    "parameters",
    [{}, {"number": ""}, {"number": "\x00"}, {"number": "677/QĐ-TTg", "issuer": "x" * 50, "issued_on": "99/99/9999"}],
)
def test_the_duplicate_warning_bears_anything(browser, make_directive, parameters):
    make_directive()
    assert browser.get("/admin/van-ban/trung-lap/", parameters).status_code == 200


def test_the_preview_shows_the_page_that_readers_see_with_what_was_typed(browser, make_directive, form_data):
    directive = make_directive(live=False)
    url = reverse("wagtailsnippets_documents_directive:preview_on_edit", args=[directive.pk])
    assert browser.post(url, form_data(subject="Trích yếu chưa lưu")).json()["is_valid"]
    html = browser.get(url).content.decode()
    assert "Trích yếu chưa lưu" in html
    assert 'class="site-header"' in html or "<main" in html
