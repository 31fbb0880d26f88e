"""Somebody deletes what another person is editing: what was typed is shown, to be copied."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role, group_for
from content.models import NewsPage
from documents.models import Topic
from tests import site_pages
from tests.html import all_of, words

pytestmark = pytest.mark.django_db
TYPED = "Chị Hoa kể chuyện mở tủ sách ở chợ Vác"
SAID = "Không còn lưu được nữa"
RICH = json.dumps({"blocks": [{"text": "Đoạn một,"}, {"text": " đoạn hai"}], "entityMap": {}})


@pytest.fixture
def editor(client_for: Any, tree: Any) -> Client:
    return client_for(Role.EDITORS)


@pytest.fixture
def deleted_page(editor: Client, tree: Any) -> str:
    page = site_pages.add(tree["news"], NewsPage(title="Tủ sách"))
    page.delete()
    return f"/admin/pages/{page.pk}/edit/"


def test_the_form_of_a_deleted_page_comes_back_as_text(editor: Client, deleted_page: str) -> None:
    sent = {
        "title": TYPED,
        "body-0-value": RICH,
        "body-0-type": "paragraph",
        "loaded_revision_id": "7",
        "audience": "members",
    }
    answer = editor.post(deleted_page, sent)
    assert answer.status_code == 404
    assert SAID in words(answer)
    assert [words(text) for text in all_of(answer, "[data-typed] p")] == [TYPED, "Đoạn một, đoạn hai"]


def test_the_form_of_a_deleted_record_without_versions_does_so_too(editor: Client) -> None:
    topic = Topic.objects.create(name="Gia đình")
    address = f"/admin/van-ban-linh-vuc/edit/{topic.pk}/"
    topic.delete()
    answer = editor.post(address, {"name": TYPED})
    assert (answer.status_code, words(answer, "[data-typed]")) == (404, TYPED)


def test_what_is_closed_meanwhile_is_refused_but_not_what_was_typed(editor: Client, tree: Any) -> None:
    page = site_pages.add(tree["news"], NewsPage(title="Việc riêng"))
    site_pages.restrict(page, group_for(Role.ADMINISTRATORS))
    answer = editor.post(f"/admin/pages/{page.pk}/edit/", {"title": TYPED})
    assert (answer.status_code, words(answer, "[data-typed]")) == (403, TYPED)
    assert "Việc riêng" not in words(answer)


def test_saving_by_itself_says_why_it_ends(editor: Client, deleted_page: str) -> None:
    answer = editor.post(deleted_page, {"title": TYPED}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (404, "gone")


def test_who_may_not_enter_is_answered_as_ever(editor: Client, deleted_page: str, client_for: Any) -> None:
    answer = client_for(Role.MEMBERS).post(deleted_page, {"title": TYPED})
    assert (answer.status_code, TYPED in answer.content.decode()) == (403, False)


def test_a_form_without_words_is_answered_as_ever(editor: Client, deleted_page: str) -> None:
    assert SAID not in words(editor.post(deleted_page, {"csrfmiddlewaretoken": "abc"}))
