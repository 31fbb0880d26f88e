"""The file in the form of a directive opens for who edits it, also while readers do not have it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from documents.models import Directive


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
