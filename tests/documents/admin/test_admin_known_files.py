"""A file that another directive has already: the editor is warned, by name only if the other may be seen."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Directive, DirectiveFile

ADD = "/admin/van-ban/add/"
CONTENT = b"Noi dung cua mot van ban"


@pytest.fixture
def known(make_directive) -> Directive:
    directive = make_directive("677/QĐ-TTg", subject="Phương án Zuplango")
    DirectiveFile.objects.create(directive=directive, file=ContentFile(CONTENT, name="a.txt"))
    return directive


def warnings_after_sending(browser, form_data, content: bytes) -> list[str]:
    upload = SimpleUploadedFile("b.txt", content, content_type="text/plain")
    data = form_data(files=[{"file": upload, "role": "original", "title": ""}])
    page = browser.post(ADD, data, follow=True)
    return [str(message) for message in page.context["messages"] if message.level_tag == "warning"]


def test_the_same_file_again_is_kept_with_a_warning_that_leads_to_the_other(browser, form_data, known):
    (warning,) = warnings_after_sending(browser, form_data, CONTENT)
    assert "Zuplango" in warning
    assert reverse("wagtailsnippets_documents_directive:edit", args=[known.pk]) in warning
    assert DirectiveFile.objects.count() == 2


def test_the_other_is_not_named_to_somebody_who_may_not_see_it(browser, form_data, known):
    known.audience = "groups"
    known.audience_groups.set([Group.objects.create(name="Ban Thường vụ")])
    known.save()
    (warning,) = warnings_after_sending(browser, form_data, CONTENT)
    assert "đã có trong sổ" in warning
    assert "Zuplango" not in warning
    assert "677" not in warning


def test_another_file_is_kept_without_a_word(browser, form_data, known):
    assert warnings_after_sending(browser, form_data, CONTENT + b".") == []


def test_a_file_that_stays_where_it_is_brings_no_warning(browser, form_data, known):
    twin = warnings_after_sending(browser, form_data, CONTENT)
    assert twin
    draft = Directive.objects.exclude(pk=known.pk).get()
    kept = {"id": draft.files.get().pk, "role": "original", "title": "Bản gốc"}
    url = reverse("wagtailsnippets_documents_directive:edit", args=[draft.pk])
    page = browser.post(url, form_data(files=[kept], initial=1), follow=True)
    assert [message for message in page.context["messages"] if message.level_tag == "warning"] == []


def test_the_form_names_a_stored_file_with_its_size_and_not_its_path(browser, known):
    html = browser.get(reverse("wagtailsnippets_documents_directive:edit", args=[known.pk])).content.decode()
    assert ">a.txt (" in html
    assert f">{known.files.get().file.name}<" not in html
