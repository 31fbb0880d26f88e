"""Files chosen in the form of a directive outlive an error in another field, and are attached once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import StagedUpload
from accounts.roles import Role
from documents.models import Directive
from tests.html import all_of, parse, words
from tests.opened_forms import opened_now

ADD = "/admin/van-ban/add/"
WORDS = "Điều 1. Phê duyệt"


def chosen(name: str = "quyet-dinh.txt", words: str = WORDS) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, words.encode()), "role": "original"}


def kept_row(answer, row: int = 0) -> dict[str, str]:
    """Return what the browser sends of a row whose file is kept."""
    form = parse(answer.content.decode())
    kept = form.select_one(f'[name="files-{row}-file-kept"]')
    return {"role": "original", "file-kept": kept["value"] if kept else ""}


def kept(answer) -> list[str]:
    return [words(said) for said in all_of(answer, ".kept-file")]


def refused(answer) -> str:
    return " ".join(words(said) for said in all_of(answer, ".error-message"))


def stored(directive: Directive) -> list[tuple[str, str]]:
    found = []
    for record in directive.files.all():
        with record.file.open() as file:
            found.append((record.stored_name, file.read().decode()))
    return found


def test_it_is_named_and_the_next_save_attaches_it(browser, form_data):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    assert not Directive.objects.exists()
    assert f"quyet-dinh.txt ({len(WORDS.encode())} B)" in kept(answer)[0]
    answer = browser.post(ADD, form_data(files=[kept_row(answer)]))
    assert answer.status_code == 302, refused(answer)
    assert stored(Directive.objects.get()) == [("quyet-dinh.txt", WORDS)]
    assert not StagedUpload.objects.exists()


def test_several_are_kept_over_several_errors_each_once(browser, form_data):
    files = [chosen(), chosen("phu-luc.txt", "Phụ lục")]
    for _error in range(3):
        answer = browser.post(ADD, form_data(number="", files=files))
        files = [kept_row(answer, 0), kept_row(answer, 1)]
        assert StagedUpload.objects.count() == 2
    browser.post(ADD, form_data(files=files))
    assert stored(Directive.objects.get()) == [("quyet-dinh.txt", WORDS), ("phu-luc.txt", "Phụ lục")]


def test_a_directive_that_was_entered_meanwhile_does_not_cost_the_file(browser, form_data, make_directive):
    make_directive("387/QĐ-TTg", issued_on="2022-03-25")
    answer = browser.post(ADD, form_data(files=[chosen()]))
    assert "quyet-dinh.txt" in kept(answer)[0]


def test_another_file_takes_its_place(browser, form_data):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    browser.post(ADD, form_data(files=[kept_row(answer) | chosen("khac.txt", "Khác")]))
    assert stored(Directive.objects.get()) == [("khac.txt", "Khác")]
    assert not StagedUpload.objects.exists()


def test_it_goes_with_its_row(browser, form_data):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    row = kept_row(answer) | {"DELETE": "1"}
    answer = browser.post(ADD, form_data(files=[row]))
    assert answer.status_code == 302, refused(answer)
    assert stored(Directive.objects.get()) == []
    assert not StagedUpload.objects.exists()


@pytest.mark.parametrize(
    ("row", "fields", "reason"),
    [
        (chosen("anh.png", "\x89PNG"), {"number": ""}, "không"),
        (chosen("rong.txt", ""), {"number": ""}, "không có nội dung"),
        (chosen("12-MAT.txt", "MẬT\nBÁO CÁO"), {"number": ""}, "bí mật"),
        (chosen("cong-van.txt", "TUYỆT MẬT\nBÁO CÁO"), {"number": ""}, "bí mật"),
    ],
)
def test_a_file_that_is_refused_itself_is_not_kept_and_told_why(browser, form_data, row, fields, reason):
    answer = browser.post(ADD, form_data(files=[row], **fields))
    assert reason in refused(answer).lower()
    assert kept(answer) == []
    assert not StagedUpload.objects.exists()


def test_no_file_of_a_secret_directive_is_kept(browser, form_data):
    answer = browser.post(ADD, form_data(number="12/BC-UBND (MẬT)", files=[chosen()]))
    assert "bí mật" in refused(answer).lower()
    assert not StagedUpload.objects.exists()


def test_a_form_that_is_sent_twice_attaches_it_once_and_says_so(browser, form_data):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    again = form_data(files=[kept_row(answer)])
    browser.post(ADD, again)
    answer = browser.post(ADD, again)
    assert "không còn ở đây" in refused(answer)
    assert stored(Directive.objects.get()) == [("quyet-dinh.txt", WORDS)]


def test_two_rows_do_not_share_one(browser, form_data):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    answer = browser.post(ADD, form_data(files=[kept_row(answer), kept_row(answer)]))
    assert "không còn ở đây" in refused(answer)
    assert not Directive.objects.exists()


def test_nobody_takes_the_file_of_somebody_else(browser, form_data, client_for):
    answer = browser.post(ADD, form_data(number="", files=[chosen()]))
    other = client_for(Role.ADMINISTRATORS).post(ADD, form_data(files=[kept_row(answer)]))
    assert "không còn ở đây" in refused(other)
    assert not Directive.objects.exists()
    assert StagedUpload.objects.count() == 1


@pytest.mark.parametrize("made_up", ["x", "7", "00000000-0000-4000-8000-000000000000", "\x00"])
def test_a_made_up_number_is_answered_in_words(browser, form_data, made_up):
    answer = browser.post(ADD, form_data(files=[{"role": "original", "file-kept": made_up}]))
    assert "không còn ở đây" in refused(answer)


def test_a_looking_at_the_page_before_saving_takes_nothing_away(browser, form_data, make_directive):
    directive = make_directive()
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    answer = browser.post(edit, form_data(number="", files=[chosen()]))
    preview = reverse("wagtailsnippets_documents_directive:preview_on_edit", args=[directive.pk])
    data = form_data(number="677/QĐ-TTg", issued_on="2022-06-03", files=[kept_row(answer)])
    assert browser.post(preview, data).json() == {"is_valid": True, "is_available": True}
    assert browser.get(preview).status_code == 200
    assert StagedUpload.objects.count() == 1


@pytest.mark.parametrize("live", [True, False])
def test_a_form_that_saves_itself_attaches_it_once(browser, form_data, make_directive, live):
    directive = make_directive(live=live)
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    facts = {"number": "677/QĐ-TTg", "issued_on": "2022-06-03"}
    answer = browser.post(edit, form_data(number="", files=[chosen()]))
    data = form_data(**facts, files=[kept_row(answer)])
    for _moment in range(2):
        form = data | opened_now(directive)
        saved = browser.post(edit, form, headers={"Accept": "application/json"}).json()
        assert saved["success"], saved
        data |= saved["field_updates"]
    browser.post(edit, data | opened_now(directive) | {"action-publish": "1"})
    assert stored(Directive.objects.get()) == [("quyet-dinh.txt", WORDS)]


@pytest.mark.parametrize("live", [True, False])
def test_a_chosen_file_that_a_form_saves_by_itself_again_and_again_is_stored_once(
    browser, form_data, make_directive, live
):
    directive = make_directive(live=live)
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    facts = {"number": "677/QĐ-TTg", "issued_on": "2022-06-03"}
    updates: dict[str, str] = {}
    for action in ({}, {}, {"action-publish": "1"}):
        data = form_data(**facts, files=[chosen()]) | updates | action | opened_now(directive)
        headers = {} if action else {"Accept": "application/json"}
        answer = browser.post(edit, data, headers=headers)
        updates = {} if action else updates | answer.json()["field_updates"]
    assert stored(Directive.objects.get()) == [("quyet-dinh.txt", WORDS)]


def test_a_form_that_is_older_than_the_latest_version_keeps_the_file_too(browser, form_data, make_directive):
    directive = make_directive()
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    facts = {"number": "677/QĐ-TTg", "issued_on": "2022-06-03"}
    seen = directive.save_revision()
    version = {"loaded_revision_id": seen.pk, "loaded_revision_created_at": seen.created_at.isoformat()}
    directive.subject = "Đã đổi"
    directive.save_revision()
    answer = browser.post(edit, form_data(**facts, files=[chosen()]) | version | {"action-publish": "1"})
    assert answer.status_code == 409
    assert "quyet-dinh.txt" in kept(answer)[0]
