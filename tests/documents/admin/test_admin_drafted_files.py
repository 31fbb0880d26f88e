"""The file in the form of a directive opens for who edits it, also while readers do not have it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from documents.models import Directive
from tests.html import all_of, parse
from tests.opened_forms import opened_now


@pytest.fixture
def link(browser, form_data):
    upload = SimpleUploadedFile("du-thao.txt", "Điều 1. Dự thảo".encode())
    browser.post("/admin/van-ban/add/", form_data(files=[{"file": upload, "role": "original"}]))
    directive = Directive.objects.get()
    assert not directive.live
    form = browser.get(reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])).content.decode()
    return re.search(r'href="([^"]+)">du-thao\.txt', form).group(1)


def test_the_file_of_an_unpublished_directive_opens_from_its_form(browser, link):
    answer = browser.get(link)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).decode() == "Điều 1. Dự thảo"


def test_a_file_that_only_the_draft_of_a_directive_has_opens_from_its_form(browser, form_data, make_directive):
    directive = make_directive()
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    upload = SimpleUploadedFile("them.txt", b"moi")
    browser.post(edit, form_data(files=[{"file": upload, "role": "original"}]))
    assert not directive.files.exists()
    found = re.search(r'href="([^"]+)">them\.txt', browser.get(edit).content.decode())
    assert browser.get(found.group(1)).status_code == 200


def test_nobody_else_gets_it_and_no_other_name_is_served(browser, link, client_for):
    assert client_for(Role.MEMBERS).get(link).status_code == 403
    assert client_for(None).get(link).status_code == 302
    assert browser.get(link.replace("du-thao", "khac")).status_code == 404


def stored_files(markup: str) -> list[dict[str, str]]:
    """Return the files of a form as the browser sends them back: which ones, how named, no bytes."""
    form = parse(markup)
    total = int(form.select_one("#id_files-TOTAL_FORMS")["value"])
    names = ("id", "role", "title", "ORDER", "DELETE", "file-drafted")
    return [{name: value_of(form, f"files-{index}-{name}") for name in names} for index in range(total)]


def value_of(form, name: str) -> str:
    field = form.select_one(f'[name="{name}"]')
    if field is None:
        return ""
    chosen = field.select_one("option[selected]") if field.name == "select" else None
    return (chosen or field).get("value", "") or ""


def test_a_file_that_was_added_to_a_published_directive_as_a_draft_can_be_published(browser, form_data, make_directive):
    directive = make_directive()
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[directive.pk])
    facts = {"number": "677/QĐ-TTg", "issued_on": "2022-06-03"}
    upload = SimpleUploadedFile("them.txt", "Điều 1. Thêm".encode())
    browser.post(edit, form_data(**facts, files=[{"file": upload, "role": "annex"}]))
    assert not directive.files.exists()
    for action in ({}, {"action-publish": "1"}, {"action-publish": "1"}):
        shown = browser.get(edit).content.decode()
        initial = int(parse(shown).select_one("#id_files-INITIAL_FORMS")["value"])
        form = form_data(**facts, files=stored_files(shown), initial=initial) | opened_now(directive)
        answer = browser.post(edit, form | action)
        assert answer.status_code == 302, all_of(answer, ".error-message")
    assert [(file.stored_name, file.role) for file in directive.files.all()] == [("them.txt", "annex")]
    with directive.files.get().file.open() as file:
        assert file.read().decode() == "Điều 1. Thêm"
