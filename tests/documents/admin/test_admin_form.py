"""The form of a directive in the admin, filled in by an editor."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from documents.models import Directive, DirectiveFile, DocumentType, TextPage
from search.models import OutboxEntry
from tests.html import all_of
from tests.opened_forms import opened_now

ADD = "/admin/van-ban/add/"


def edit_url(directive: Directive) -> str:
    return reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])


def errors_of(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return response.context["form"].errors


def test_the_form_shows_five_tabs(browser):
    html = browser.get(ADD).content.decode()
    assert len(all_of(html, "[role=tab]")) >= 5
    assert "documents/duplicate.js" in html
    assert "data-duplicates" in html


def test_typing_only_a_number_makes_a_draft(browser, form_data):
    data = form_data(doc_type="", issuer="", issued_on="", subject="", signer_name="")
    browser.post(ADD, data)
    draft = Directive.objects.get()
    assert (draft.live, draft.number, draft.slug) == (False, "387/QĐ-TTg", "387-qd-ttg")


def test_the_address_follows_a_draft_and_stays_once_it_is_published(browser, form_data):
    browser.post(ADD, form_data(number="38", issued_on=""))
    draft = Directive.objects.get()
    browser.post(edit_url(draft), form_data(number="387/QĐ-TTg") | opened_now(draft))
    draft.refresh_from_db()
    assert draft.slug == "387-qd-ttg-2022-03-25"
    for form in (form_data(), form_data(issued_on="2022-03-26")):
        browser.post(edit_url(draft), form | opened_now(draft) | {"action-publish": "1"})
    draft.refresh_from_db()
    assert draft.live
    assert (draft.issued_on, draft.slug) == (date(2022, 3, 26), "387-qd-ttg-2022-03-25")


def test_publishing_puts_it_into_the_register_and_tells_the_index(
    browser, form_data, django_capture_on_commit_callbacks
):
    browser.post(ADD, form_data() | {"action-publish": "1"})
    directive = Directive.objects.get()
    assert directive.live
    assert directive.number_key == "387.qdttg"
    assert OutboxEntry.objects.filter(source="directive", object_id=directive.pk).exists()


def test_a_dirty_number_is_stored_as_printed(browser, form_data):
    browser.post(ADD, form_data(number=" 7 / QD - TTG ") | {"action-publish": "1"})
    assert Directive.objects.get().number == "07/QĐ-TTg"


def test_unpublishing_keeps_the_directive_and_tells_the_index(browser, form_data):
    browser.post(ADD, form_data() | {"action-publish": "1"})
    directive = Directive.objects.get()
    OutboxEntry.objects.all().delete()
    browser.post(reverse("wagtailsnippets_documents_directive:unpublish", args=[directive.pk]))
    directive.refresh_from_db()
    assert not directive.live
    assert OutboxEntry.objects.filter(source="directive", object_id=directive.pk).exists()


def test_editing_a_published_directive_as_a_draft_leaves_what_readers_see(browser, form_data):
    browser.post(ADD, form_data() | {"action-publish": "1"})
    directive = Directive.objects.get()
    browser.post(edit_url(directive), form_data(subject="Trích yếu mới") | opened_now(directive))
    directive.refresh_from_db()
    assert directive.subject == "Phê duyệt Chương trình học tập suốt đời"
    assert directive.has_unpublished_changes


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"effective_from": "2022-03-24"}, "effective_from"),
        ({"effective_from": "2022-04-01", "expires_on": "2022-03-31"}, "expires_on"),
        ({"expires_on": "2022-03-24"}, "expires_on"),
        ({"arrival_date": "2022-03-24"}, "arrival_date"),
        ({"signer_name": ""}, "signer_name"),
        ({"audience": "groups"}, "audience_groups"),
        ({"subject": ""}, "subject"),
        ({"number": "12/TỐI MẬT"}, "number"),
        ({"subject": "(MẬT) Kế hoạch bảo vệ"}, "subject"),
        ({"description": "Độ mật: Tuyệt mật"}, "description"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_not_published(browser, form_data, fields, field):
    response = browser.post(ADD, form_data(**fields) | {"action-publish": "1"})
    assert field in errors_of(response)
    assert not Directive.objects.exists()


def test_a_number_that_names_another_type_is_said_at_the_type(browser, form_data):
    plan = DocumentType.objects.get(name="Kế hoạch").pk
    errors = errors_of(browser.post(ADD, form_data(doc_type=plan) | {"action-publish": "1"}))
    assert "Quyết định" in errors["doc_type"][0]


def test_the_party_may_write_qd_for_a_quy_dinh(browser, form_data):
    regulation = DocumentType.objects.get(name="Quy định").pk
    browser.post(ADD, form_data(number="66-QĐ/TW", doc_type=regulation) | {"action-publish": "1"})
    assert Directive.objects.get().live


def test_a_state_secret_is_refused_even_as_a_draft(browser, form_data):
    assert "subject" in errors_of(browser.post(ADD, form_data(subject="TUYỆT MẬT")))


def test_a_second_directive_with_the_same_identity_is_refused_with_a_link(browser, form_data, make_directive):
    known = make_directive("387/QĐ-TTg", issued_on=date(2022, 3, 25))
    errors = errors_of(browser.post(ADD, form_data(number="387 / qd-ttg")))
    assert edit_url(known) in errors["number"][0]
    assert Directive.objects.count() == 1


def test_the_same_number_of_another_year_is_another_directive(browser, form_data, make_directive):
    make_directive("387/QĐ-TTg", issued_on=date(2021, 3, 25))
    browser.post(ADD, form_data() | {"action-publish": "1"})
    assert Directive.objects.filter(number_key="387.qdttg", live=True).count() == 2


def test_an_uploaded_file_is_kept_below_its_checksum_and_read(browser, form_data, django_capture_on_commit_callbacks):
    upload = SimpleUploadedFile("Quyết định 387.txt", "Điều 1. Phê duyệt".encode(), content_type="text/plain")
    with django_capture_on_commit_callbacks(execute=True):
        data = form_data(files=[{"file": upload, "role": "original", "title": ""}])
        browser.post(ADD, data | {"action-publish": "1"})
    record = DirectiveFile.objects.get()
    assert record.file.name.startswith(f"directives/{record.sha256[:2]}/{record.sha256[:16]}/quyet-dinh-387")
    assert (record.size, record.state) == (len("Điều 1. Phê duyệt".encode()), "done")
    assert "Phê duyệt" in TextPage.objects.get(file=record).text


def test_publishing_a_draft_does_not_undo_what_was_read_meanwhile(
    browser, form_data, django_capture_on_commit_callbacks
):
    upload = SimpleUploadedFile("a.txt", b"Noi dung", content_type="text/plain")
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(ADD, form_data(files=[{"file": upload, "role": "original", "title": ""}]))
    directive, record = Directive.objects.get(), DirectiveFile.objects.get()
    assert record.state == "done"
    kept = {"id": record.pk, "role": "annex", "title": "Phụ lục"}
    form = form_data(files=[kept], initial=1) | opened_now(directive)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(edit_url(directive), form | {"action-publish": "1"})
    record.refresh_from_db()
    assert (record.state, record.role, record.attempts) == ("done", "annex", 1)


def test_a_file_whose_name_tells_of_a_secret_is_refused(browser, form_data):
    upload = SimpleUploadedFile("KH_toi-mat.txt", b"x", content_type="text/plain")
    response = browser.post(ADD, form_data(files=[{"file": upload, "role": "original", "title": ""}]))
    (row,) = response.context["form"].formsets["files"].forms
    assert "Tối mật" in str(row.errors["file"])
    assert not DirectiveFile.objects.exists()


def test_the_audience_can_be_one_group(browser, form_data, roles):
    chosen = {"audience_groups": [roles[Role.EDITORS].pk], "action-publish": "1"}
    browser.post(ADD, form_data(audience="groups") | chosen)
    assert Directive.objects.get().audience_tokens() == frozenset({f"group:{roles[Role.EDITORS].pk}"})


def test_a_directive_without_revisions_can_be_edited_and_published(browser, form_data, make_directive):
    imported = make_directive("387/QĐ-TTg", issued_on=date(2022, 3, 25))
    assert browser.get(edit_url(imported)).status_code == 200
    browser.post(edit_url(imported), form_data(subject="Trích yếu đã sửa") | {"action-publish": "1"})
    imported.refresh_from_db()
    assert imported.subject == "Trích yếu đã sửa"
    assert imported.live and imported.live_revision


def test_history_usage_and_copy_open(browser, form_data):
    browser.post(ADD, form_data() | {"action-publish": "1"})
    directive = Directive.objects.get()
    for name in ("history", "usage", "copy"):
        url = reverse(f"wagtailsnippets_documents_directive:{name}", args=[directive.pk])
        assert browser.get(url).status_code == 200


def test_a_copy_begins_without_number_and_files(browser, make_directive):
    original = make_directive()
    DirectiveFile.objects.create(directive=original, file=SimpleUploadedFile("a.txt", b"abc"))
    form = browser.get(reverse("wagtailsnippets_documents_directive:copy", args=[original.pk])).context["form"]
    assert form["number"].value() == ""
    assert form["subject"].value() == original.subject
    assert not form.formsets["files"].forms


def test_deleting_a_directive_removes_its_stored_files(browser, make_directive, django_capture_on_commit_callbacks):
    directive = make_directive()
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.txt", b"abc"))
    storage, name = record.file.storage, record.file.name
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("wagtailsnippets_documents_directive:delete", args=[directive.pk]))
    assert not Directive.objects.exists()
    assert not storage.exists(name)


def test_a_locked_directive_is_not_saved_by_somebody_else(browser, form_data, make_directive, administrator):
    from django.utils import timezone

    directive = make_directive()
    directive.locked, directive.locked_by, directive.locked_at = True, administrator, timezone.now()
    directive.save()
    browser.post(edit_url(directive), form_data(subject="Trích yếu lén sửa") | {"action-publish": "1"})
    directive.refresh_from_db()
    assert directive.subject == "Phê duyệt Chương trình Công dân học tập"


@pytest.mark.parametrize("role", ["trainers", "members", "commune_editors", "anonymous"])
def test_only_editors_reach_the_form(client_for, role, make_directive):
    directive = make_directive()
    for url in (ADD, edit_url(directive), "/admin/van-ban/", "/admin/van-ban/trung-lap/?number=677"):
        response = client_for(role).get(url)
        assert response.status_code in (302, 403), url
