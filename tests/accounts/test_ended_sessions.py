"""What is sent after a session has ended: scripts are told, people get it back, and nobody else's page can use that."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.conftest import PASSWORD
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/van-ban/add/"
TYPED = {"number": "12/KH-HKH", "subject": 'Dòng một\nDòng "hai"'}
SAME = {"sec-fetch-site": "same-origin"}
JSON = {"accept": "application/json"}


def session_of(browser: Client) -> dict[str, Any]:
    return browser.get(reverse("accounts:session"), headers=JSON).json()


def fields_of(answer: Any) -> dict[str, str]:
    return {field["name"]: field["value"] for field in all_of(answer, "form[data-sent-again] input")}


def test_an_open_form_is_told_who_is_signed_in(client_for, editor):
    state = session_of(client_for(Role.EDITORS))
    assert (state["user"], state["name"], state["reason"]) == (str(editor.pk), "Lê Văn Biên", "")
    assert state["csrf"]


def test_it_is_told_that_nobody_is(client):
    assert (session_of(client)["user"], session_of(client)["reason"]) == ("", "signed_out")


def test_it_is_told_that_the_password_was_changed_elsewhere(client_for, editor):
    browser = client_for(Role.EDITORS)
    editor.set_password("mot-mat-khau-khac-2027")
    editor.save()
    assert session_of(browser)["reason"] == "signed_out"


def test_it_is_told_that_the_own_account_was_switched_off_and_nobody_else_is(client_for, client, editor):
    browser = client_for(Role.EDITORS)
    editor.is_active = False
    editor.save()
    assert session_of(browser)["reason"] == "switched_off"
    assert session_of(client)["reason"] == "signed_out"


def test_whoever_signed_in_to_go_on_is_told_how(client_for):
    assert "quay lại trang đang soạn" in words(client_for(Role.EDITORS).get(reverse("accounts:session")))


def test_saving_by_itself_is_refused_in_words_a_script_can_read(client):
    answer = client.post(ADDRESS, TYPED, headers=JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (401, "signed_out")
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(ADDRESS, TYPED, headers=JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (403, "csrf_failed")


def test_what_was_typed_comes_back_and_is_stored_after_signing_in(editor):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(reverse("account_login"))
    token = only(page, "main [name=csrfmiddlewaretoken]")["value"]
    address = "/admin/van-ban-linh-vuc/add/"
    answer = browser.post(address, {"name": "Khuyến học", "csrfmiddlewaretoken": token}, headers=SAME)
    assert answer.status_code == 403
    assert "Những gì bạn soạn vẫn còn ở đây" in words(answer)
    assert words(answer, "[data-sent-again] ~ details p, [data-sent-again] details p") == "Khuyến học"
    assert fields_of(answer)["name"] == "Khuyến học"
    browser.post(
        reverse("account_login"), {"login": editor.username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    )
    outdated = browser.post(address, fields_of(answer), headers=SAME)  # signing in has changed the token
    assert outdated.status_code == 403
    assert "Lê Văn Biên" in words(outdated)
    assert browser.post(address, fields_of(outdated), headers=SAME).status_code == 302


def test_lines_quotes_and_several_values_of_a_name_come_back_as_they_were(client):
    answer = client.post(ADDRESS, {**TYPED, "topics": ["1", "2"]}, headers=SAME)
    assert fields_of(answer)["subject"] == TYPED["subject"]
    assert [field["value"] for field in all_of(answer, "[data-sent-again] [name=topics]")] == ["1", "2"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site", "origin": "http://testserver"}, {"origin": "https://ke-la.example"}],
    ids=["says nothing", "another site", "another origin"],
)
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_what_another_site_has_written_never_becomes_a_form_of_ours(editor, headers, is_signed_in):
    browser = Client(enforce_csrf_checks=True)
    if is_signed_in:
        browser.force_login(editor)
    answer = browser.post(ADDRESS, TYPED, headers=headers)
    assert answer.status_code == 403
    assert not fields_of(answer)
    assert "12/KH-HKH" not in answer.content.decode()


def test_a_password_never_comes_back(client):
    sent = {"username": "moi", "password1": "bi-mat-cua-toi", "password2": "bi-mat-cua-toi"}
    answer = client.post("/admin/users/new/", sent, headers=SAME)
    assert answer.status_code == 302
    assert "bi-mat" not in answer["Location"]


def test_what_no_person_types_does_not_come_back(client):
    assert client.post(ADDRESS, {"subject": "x" * 1_000_001}, headers=SAME).status_code == 302


def test_over_plain_http_the_origin_of_the_form_decides(client):
    assert client.post(ADDRESS, TYPED, headers={"origin": "http://testserver"}).status_code == 403
