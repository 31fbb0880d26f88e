"""What publishing needs carries its star in the form, from the one list that refuses to publish without it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from documents.models import Directive
from documents.models.publishing import NEEDED_FOR_PUBLISHING
from tests.html import all_of, only, words

ADD = "/admin/van-ban/add/"
FIELDS = tuple(NEEDED_FOR_PUBLISHING)


def starred(answer) -> set[str]:
    labels = [mark.find_parent("label") for mark in all_of(answer, ".w-required-mark")]
    return {label["for"].removeprefix("id_") for label in labels if label is not None and "files" not in label["for"]}


def test_the_form_stars_what_publishing_needs_and_says_what_a_star_means(browser):
    form = browser.get(ADD)
    assert starred(form) >= set(FIELDS)
    assert words(form, ".needed-note") == "* Cần có khi xuất bản. Lưu bản nháp thì chỉ cần: Số, ký hiệu. Cách điền"


@pytest.mark.parametrize("field", FIELDS)
def test_the_form_refuses_to_publish_without_each_of_them(browser, form_data, field):
    answer = browser.post(ADD, form_data(**{field: ""}) | {"action-publish": "1"})
    assert only(answer, f"#id_{field}").find_parent(attrs={"data-field": True}).select_one(".error-message")
    assert not Directive.objects.exists()


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "number"])
def test_a_draft_is_saved_without_it_and_the_star_stays(browser, form_data, field):
    assert browser.post(ADD, form_data(**{field: ""})).status_code == 302
    draft = Directive.objects.get()
    edit = reverse("wagtailsnippets_documents_directive:edit", args=[draft.pk])
    assert starred(browser.get(edit)) >= set(FIELDS)
