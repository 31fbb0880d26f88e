"""A directive that comes into the register after the form was checked and before it is saved: a second tap."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from documents.models import Directive
from tests.meanwhile import before_anything_is_saved

ADD = "/admin/van-ban/add/"
PUBLISH = {"action-publish": "1"}


def assert_duplicate(answer: Any) -> None:
    assert answer.status_code == 200
    assert [error.code for error in answer.context["form"].errors.as_data()["number"]] == ["duplicate"]


def test_a_new_directive_that_was_entered_meanwhile_is_a_duplicate(browser, form_data, make_directive):
    with before_anything_is_saved(lambda: make_directive("387/QĐ-TTg", issued_on="2022-03-25")):
        answer = browser.post(ADD, form_data() | PUBLISH)
    assert_duplicate(answer)
    assert Directive.objects.count() == 1


def test_a_directive_that_gets_the_identity_of_one_entered_meanwhile_is_a_duplicate(browser, form_data, make_directive):
    changed = make_directive("12/QĐ-TTg")
    url = reverse("wagtailsnippets_documents_directive:edit", args=[changed.pk])
    with before_anything_is_saved(lambda: make_directive("387/QĐ-TTg", issued_on="2022-03-25")):
        answer = browser.post(url, form_data() | PUBLISH)
    assert_duplicate(answer)
    changed.refresh_from_db()
    assert changed.number == "12/QĐ-TTg"
    assert not changed.revisions.exists()
