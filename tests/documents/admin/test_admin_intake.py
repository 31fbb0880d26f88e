"""Files without a record become drafts that the machine fills in and people confirm one after the other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.files.processing import READING
from documents.intake.filling import fill_from_files
from documents.models import Directive, DirectiveFile, IntakeItem, RecognisedFile
from places.models import Organisation
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/van-ban/tiep-nhan/"
FormData = Callable[..., dict[str, Any]]
HEADING: dict[str, dict[str, Any]] = {
    "number": {"value": "1315/QĐ-TTg", "confidence": 0.99, "page": 1, "box": None},
    "type": {"value": "Quyết định", "confidence": 0.99, "page": 1, "box": None},
    "date": {"value": "2023-11-09", "confidence": 0.99, "page": 1, "box": None},
    "issuer": {"value": "THỦ TƯỚNG CHÍNH PHỦ", "confidence": 0.99, "page": 1, "box": None},
    "subject": {"value": "Ban hành Kế hoạch công nhận Đơn vị học tập", "confidence": 0.99, "page": 1, "box": None},
    "signer": {"value": "Trần Hồng Hà", "confidence": 0.6, "page": 4, "box": None},
    "signer_capacity": {"value": "KT", "confidence": 0.99, "page": 4, "box": None},
    "urgency": {"value": "Khẩn", "confidence": 0.99, "page": 1, "box": None},
}


def sent(name: str = "1315.txt", text: str = "Kế hoạch đơn vị học tập") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def take_in(browser: Client, *uploads: SimpleUploadedFile) -> Any:
    return browser.post(ADDRESS, {"files": list(uploads)}, follow=True)


def recognise(item: IntakeItem, **changes: dict[str, Any] | None) -> None:
    """Have the heading of its file known, as if it had been read."""
    heading = {name: reading for name, reading in {**HEADING, **changes}.items() if reading}
    sha256 = item.directive.files.get().sha256
    RecognisedFile.objects.update_or_create(sha256=sha256, defaults={"heading": heading})


@pytest.fixture
def item(browser: Client) -> IntakeItem:
    """Return the draft made from one file."""
    take_in(browser, sent())
    return IntakeItem.objects.get()


def test_each_file_becomes_a_draft_and_a_bad_one_is_named(browser: Client) -> None:
    answer = take_in(browser, sent("mot.txt", "một"), sent("hai.txt", "hai"), sent("rong.txt", ""))
    assert {file.stored_name for file in DirectiveFile.objects.all()} == {"mot.txt", "hai.txt"}
    assert not Directive.objects.filter(live=True).exists()
    told = words(answer)
    assert "Đã nhận 2 tệp" in told
    assert "rong.txt: Tệp trống" in told


def test_the_files_of_a_zip_become_drafts_each(browser: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("Công văn/một.txt", "một")
        packed.writestr("Công văn/hai.txt", "hai")
        packed.writestr("Công văn/rỗng.txt", "")
    answer = take_in(browser, SimpleUploadedFile("cong-van.zip", out.getvalue()))
    assert {file.stored_name for file in DirectiveFile.objects.all()} == {"mot.txt", "hai.txt"}
    assert "rỗng.txt: Tệp trống" in words(answer)


def test_a_folder_of_a_zip_may_say_that_its_files_are_state_secrets(browser: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("TỐI MẬT/một.txt", "một")
        packed.writestr("hai.txt", "hai")
    told = words(take_in(browser, SimpleUploadedFile("cong-van.zip", out.getvalue())))
    assert "TỐI MẬT/một.txt: " in told
    assert {file.stored_name for file in DirectiveFile.objects.all()} == {"hai.txt"}
    assert "tối mật" in words(take_in(browser, SimpleUploadedFile("toi-mat.zip", out.getvalue()))).lower()
    assert DirectiveFile.objects.count() == 1


def test_a_file_that_the_register_holds_is_not_taken_in_again(browser: Client, item: IntakeItem) -> None:
    answer = take_in(browser, sent("ten-khac.txt"))
    assert IntakeItem.objects.count() == 1
    assert "Sổ đã có tệp “ten-khac.txt”" in words(answer)


def test_the_draft_is_filled_in_with_what_the_file_says(item: IntakeItem) -> None:
    recognise(item)
    fill_from_files(item.directive_id)
    directive = Directive.objects.get(pk=item.directive_id)
    assert (directive.number, str(directive.doc_type), str(directive.issuer), directive.issued_on) == (
        "1315/QĐ-TTg",
        "Quyết định",
        "Thủ tướng Chính phủ",
        date(2023, 11, 9),
    )
    assert (directive.signer_name, directive.signer_capacity, directive.urgency) == ("Trần Hồng Hà", "KT", "urgent")


def test_what_somebody_has_written_stays(browser: Client, item: IntakeItem) -> None:
    recognise(item)
    Directive.objects.filter(pk=item.directive_id).update(subject="Tôi đã gõ")
    assert "subject" not in fill_from_files(item.directive_id)
    Directive.objects.get(pk=item.directive_id).save_revision()
    RecognisedFile.objects.update(heading={"urgency": HEADING["urgency"]})
    assert fill_from_files(item.directive_id) == []


def test_a_body_that_is_surely_read_is_made_to_be_checked(item: IntakeItem) -> None:
    recognise(item, issuer={"value": "Sở Nội vụ Hà Nội", "confidence": 0.99, "page": 1})
    fill_from_files(item.directive_id)
    assert Organisation.objects.get(name="Sở Nội vụ Hà Nội").needs_review
    assert str(Directive.objects.get(pk=item.directive_id).issuer) == "Sở Nội vụ Hà Nội"


def test_a_body_that_is_hardly_read_is_not_made(item: IntakeItem) -> None:
    recognise(item, issuer={"value": "Sồ Nôi vu", "confidence": 0.4, "page": 1})
    fill_from_files(item.directive_id)
    assert Directive.objects.get(pk=item.directive_id).issuer is None


def test_the_double_of_another_directive_gets_no_number_and_the_list_says_of_which(
    browser: Client, item: IntakeItem, make_directive: Callable[..., Directive]
) -> None:
    make_directive("1315/QĐ-TTg", issued_on=date(2023, 11, 9))
    recognise(item)
    assert "number" not in fill_from_files(item.directive_id)
    row = only(browser.get(ADDRESS), ".intake__row")
    assert "Sổ đã có số này: 1315/QĐ-TTg" in words(row)


def test_the_list_says_what_to_compare_and_what_is_missing(browser: Client, item: IntakeItem) -> None:
    recognise(item, issuer=None)
    fill_from_files(item.directive_id)
    DirectiveFile.objects.update(state="done", page_count=4)
    row = words(only(browser.get(ADDRESS), ".intake__row"))
    assert "Đối chiếu với trang: người ký" in row
    assert "Còn thiếu: cơ quan ban hành" in row
    assert "Đã đọc 4 trang" in row


def test_the_form_suggests_what_it_does_not_say(browser: Client, make_directive: Callable[..., Directive]) -> None:
    directive = make_directive()
    record = DirectiveFile(directive=directive)
    record.file = sent()
    record.save()
    heading = {**HEADING, "number": {"value": "", "confidence": 0.2, "page": 1, "box": [0.1, 0.1, 0.2, 0.02]}}
    RecognisedFile.objects.create(sha256=record.sha256, heading=heading)
    rows = {
        row["data-field"]: row
        for row in all_of(browser.get(f"/admin/van-ban/edit/{directive.pk}/"), "[data-heading-row]")
    }
    assert rows["issued_on"]["data-value"] == "09/11/2023"
    assert "đối chiếu với trang" in words(rows["signer_name"])
    assert not rows["number"].select("[data-heading-take]")
    assert "doc_type" not in rows, "the record says that"


def test_a_draft_of_which_nothing_was_read_is_known_by_its_file(browser: Client, item: IntakeItem) -> None:
    DirectiveFile.objects.update(state="done", page_count=2, error="Chữ được chuyển từ bảng mã cũ.")
    row = only(browser.get(ADDRESS), ".intake__row")
    assert words(only(row, "h3")) == "1315.txt"
    assert "Đã đọc 2 trang. Chữ được chuyển từ bảng mã cũ." in words(row)
    panel = only(browser.get(f"/admin/van-ban/edit/{item.directive_id}/"), "[data-heading]")
    assert "Không còn gì phải đối chiếu" in words(panel)
    file = browser.get(only(panel, "a")["href"])
    assert b"".join(file.streaming_content) == sent().read()


def test_of_a_day_written_by_hand_the_month_is_told(browser: Client, item: IntakeItem) -> None:
    line = {"value": "", "confidence": 0.2, "page": 1, "box": [0.1, 0.1, 0.2, 0.02]}
    recognise(item, date={**line, "part": "2010-01"}, number={**line, "part": "/QĐ-TTg"})
    told = {
        row["data-field"]: only(row, "[data-heading-type] input")["value"]
        for row in all_of(browser.get(f"/admin/van-ban/edit/{item.directive_id}/"), "[data-heading-row]")
        if row.select("[data-heading-type]")
    }
    assert told == {"issued_on": "/01/2010", "number": "/QĐ-TTg"}


def test_whoever_confirms_a_draft_is_led_to_the_next(browser: Client, form_data: FormData) -> None:
    take_in(browser, sent("mot.txt", "một"), sent("hai.txt", "hai"))
    first, second = IntakeItem.objects.all()
    file = first.directive.files.get()
    data = form_data(files=[{"id": file.pk, "role": "original", "title": ""}], initial=1, number="1/KH-HKH")
    answer = browser.post(f"/admin/van-ban/edit/{first.directive_id}/", data)
    assert answer["Location"] == f"/admin/van-ban/edit/{second.directive_id}/"
    assert list(IntakeItem.objects.all()) == [second]


def test_the_list_asks_no_more_for_more_drafts(browser: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(ADDRESS)
        return len(asked)

    def fill() -> None:
        for waiting in IntakeItem.objects.all():
            recognise(waiting)
            fill_from_files(waiting.directive_id)

    take_in(browser, sent("mot.txt", "một"), sent("hai.txt", "hai"))
    fill()
    few = queries()
    take_in(browser, *(sent(f"{n}.txt", f"số {n}") for n in range(4)))
    fill()
    assert queries() == few


def test_what_was_filled_in_goes_when_the_file_turns_out_to_be_a_state_secret(item: IntakeItem) -> None:
    recognise(item)
    assert "subject" in fill_from_files(item.directive_id)
    READING.remove_secret(item.directive.files.get(), "Mật")
    draft = Directive.objects.get(pk=item.directive_id)
    assert (draft.number, draft.subject, draft.signer_name, draft.issued_on, draft.issuer) == ("", "", "", None, None)
    item.refresh_from_db()
    assert item.filled == []


def test_what_a_person_has_saved_stays_when_the_file_goes(item: IntakeItem) -> None:
    recognise(item)
    fill_from_files(item.directive_id)
    Directive.objects.get(pk=item.directive_id).save_revision()
    READING.remove_secret(item.directive.files.get(), "Mật")
    assert Directive.objects.get(pk=item.directive_id).subject
