"""Drafts, saved by hand and then while typing, moderation, and going back to an older version."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from accounts.roles import Role
from documents.files.processing import read_file
from documents.files.queueing import ask_for_unread_files
from documents.models import Directive, DirectiveFile
from search.models import OutboxEntry
from tests.opened_forms import opened_now
from tests.watched_calls import nothing_slow_in_a_transaction

ADD = "/admin/van-ban/add/"


def edit_url(directive: Directive) -> str:
    return reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])


def autosave(browser, url, data):
    return browser.post(url, data, headers={"Accept": "application/json"})


def test_a_new_directive_is_not_saved_by_itself_before_it_is_saved_by_hand(browser, form_data):
    page = browser.get(ADD)
    assert not page.context["autosave_enabled"]
    assert b"data-w-autosave-interval-value" not in page.content
    browser.post(ADD, form_data())
    assert browser.get(edit_url(Directive.objects.get())).context["autosave_enabled"]


def test_a_copy_is_not_saved_by_itself_before_it_is_saved_by_hand(browser, make_directive):
    page = browser.get(reverse("wagtailsnippets_documents_directive:copy", args=[make_directive().pk]))
    assert not page.context["autosave_enabled"]


def test_typing_in_a_draft_is_saved_by_itself_again_and_again_as_one_draft(browser, form_data):
    nothing = {"doc_type": "", "issuer": "", "issued_on": "", "subject": "", "signer_name": ""}
    browser.post(ADD, form_data(number="3", **nothing))
    url = edit_url(Directive.objects.get())
    for number in ("38", "387/QĐ-TTg"):
        answer = autosave(browser, url, form_data(number=number, **nothing) | opened_now(Directive.objects.get()))
        assert answer.json()["success"], answer.content
    draft = Directive.objects.get()
    assert (draft.number, draft.live) == ("387/QĐ-TTg", False)
    assert not OutboxEntry.objects.exists()


def test_a_draft_without_a_number_is_refused_at_the_number(browser, form_data):
    response = browser.post(ADD, form_data(number=" "))
    assert "Ghi số, ký hiệu" in response.context["form"].errors["number"][0]
    assert not Directive.objects.exists()


def test_a_file_is_read_once_however_often_its_directive_is_saved_and_published(
    browser, form_data, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    kept = {"role": "original", "title": ""}
    with django_capture_on_commit_callbacks(execute=True):
        with nothing_slow_in_a_transaction(calls={"upload_facts", "heading_of"}):
            browser.post(ADD, form_data(files=[{"file": SimpleUploadedFile("a.txt", b"Noi dung"), **kept}]))
        kept |= {"id": DirectiveFile.objects.get().pk}
        url, draft = edit_url(Directive.objects.get()), Directive.objects.get()
        autosave(browser, url, form_data(files=[kept], initial=1) | opened_now(draft))
        publish = {"action-publish": "1"}
        browser.post(url, form_data(files=[kept], initial=1) | opened_now(Directive.objects.get()) | publish)
    read_all_that_is_asked_for()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url, form_data(files=[kept], initial=1) | opened_now(Directive.objects.get()) | publish)
        ask_for_unread_files()
    read_all_that_is_asked_for()
    call_command("process_files")
    assert Directive.objects.get().live
    assert DirectiveFile.objects.values_list("state", "attempts").get() == ("done", 1)


def read_all_that_is_asked_for() -> None:
    """Do what the worker does with the queue, also with what was asked for twice."""
    for task in DBTaskResult.objects.filter(task_path=read_file.module_path):
        read_file.call(*task.args_kwargs["args"])


def test_a_file_of_an_autosaved_draft_is_stored_once(browser, form_data):
    browser.post(ADD, form_data())
    url = edit_url(Directive.objects.get())
    upload = SimpleUploadedFile("a.txt", b"Noi dung", content_type="text/plain")
    draft = Directive.objects.get()
    form = form_data(files=[{"file": upload, "role": "original", "title": ""}]) | opened_now(draft)
    first = autosave(browser, url, form).json()
    record = DirectiveFile.objects.get()
    assert str(record.pk) in dict(first["field_updates"]).values()
    kept = {"id": record.pk, "role": "original", "title": "Bản gốc"}
    autosave(browser, url, form_data(files=[kept], initial=1) | opened_now(draft))
    assert DirectiveFile.objects.get().title == "Bản gốc"


def test_a_new_file_in_a_draft_of_a_published_directive_appears_with_its_publication(browser, form_data):
    browser.post(ADD, form_data() | {"action-publish": "1"})
    directive = Directive.objects.get()
    upload = SimpleUploadedFile("phu-luc.txt", b"Phu luc", content_type="text/plain")
    form = form_data(files=[{"file": upload, "role": "annex", "title": "Phụ lục"}]) | opened_now(directive)
    browser.post(edit_url(directive), form)
    assert not DirectiveFile.objects.exists()
    draft = Directive.objects.get().get_latest_revision_as_object()
    draft.get_latest_revision().publish()
    record = DirectiveFile.objects.get()
    assert record.file.read() == b"Phu luc"
    assert record.sha256 in record.file.path or record.sha256[:16] in record.file.name


def test_an_older_version_can_be_brought_back(browser, form_data):
    browser.post(ADD, form_data(subject="Bản một") | {"action-publish": "1"})
    directive = Directive.objects.get()
    first = directive.latest_revision
    form = form_data(subject="Bản hai") | opened_now(directive)
    browser.post(edit_url(directive), form | {"action-publish": "1"})
    url = reverse("wagtailsnippets_documents_directive:revisions_revert", args=[directive.pk, first.pk])
    assert browser.get(url).context["form"]["subject"].value() == "Bản một"


@pytest.fixture
def moderation(roles) -> None:
    """Have editors approve what others submit."""
    workflow = Workflow.objects.create(name="Duyệt văn bản")
    task = GroupApprovalTask.objects.create(name="Biên tập duyệt")
    task.groups.add(roles[Role.EDITORS])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    kind = ContentType.objects.get_for_model(Directive)
    WorkflowContentType.objects.update_or_create(content_type=kind, defaults={"workflow": workflow})


def test_what_is_submitted_is_published_by_approval(client_for, form_data, moderation, trainer):
    trainer.user_permissions.add(
        *Permission.objects.filter(codename__in=["add_directive", "change_directive", "access_admin"])
    )
    author = client_for(Role.TRAINERS)
    author.post(ADD, form_data() | {"action-submit": "1"})
    directive = Directive.objects.get()
    assert not directive.live
    state = directive.current_workflow_task_state
    url = reverse("wagtailsnippets_documents_directive:workflow_action", args=[directive.pk, "approve", state.pk])
    client_for(Role.EDITORS).post(url, {"comment": ""})
    directive.refresh_from_db()
    assert directive.live


def test_an_unfinished_directive_cannot_be_submitted(browser, form_data, moderation):
    response = browser.post(ADD, form_data(signer_name="") | {"action-submit": "1"})
    assert "signer_name" in response.context["form"].errors
