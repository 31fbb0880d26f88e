"""A form that was opened before somebody else saved overwrites nothing without a word: its editor decides."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from accounts.roles import Role
from documents.models import Directive
from tests.html import all_of, only, words
from tests.opened_forms import opened_now

NAMES = "wagtailsnippets_documents_directive"
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def other(client_for, administrator) -> Client:
    """Return the browser of another editor."""
    return client_for(Role.ADMINISTRATORS)


@pytest.fixture
def directive(browser, form_data) -> Directive:
    browser.post("/admin/van-ban/add/", form_data(subject="Trích yếu đầu") | PUBLISH)
    return Directive.objects.get()


@pytest.fixture
def address(directive) -> str:
    return reverse(f"{NAMES}:edit", args=[directive.pk])


@pytest.fixture
def stopped(browser, other, form_data, directive, address):
    """Return the answer to an editor who publishes after another one has, from a form that was opened before."""
    mine = form_data(subject="Trích yếu của tôi") | opened_now(directive) | PUBLISH
    other.post(address, form_data(subject="Trích yếu của người kia") | opened_now(directive) | PUBLISH)
    return browser.post(address, mine)


def subject_of(directive: Directive) -> str:
    return Directive.objects.get(pk=directive.pk).subject


def choice(answer) -> dict[str, str]:
    """Return what the button to save over the other version sends."""
    button = only(answer, "button[form=w-editor-form][name=save-over]")
    return {"save-over": button["value"]}


def test_the_second_publication_is_stopped_and_what_was_typed_stays(directive, stopped):
    assert stopped.status_code == 409
    assert subject_of(directive) == "Trích yếu của người kia"
    assert only(stopped, "[name=subject]").get_text(strip=True) == "Trích yếu của tôi"
    said = words(stopped, "[data-stale]")
    assert "Trần Thị Quản đã lưu bản khác lúc" in said and "vẫn còn" in said


def test_its_editor_sees_what_the_other_has_changed(browser, directive, stopped):
    compare = only(stopped, ".messages a[target=_blank]")["href"]
    shown = browser.get(compare)
    assert "của người kia" in words(shown) and "Trích yếu đầu" in words(shown)


def test_the_form_goes_on_being_stopped_until_its_editor_decides(browser, form_data, directive, address, stopped):
    named = {name: all_of(stopped, f"[name={name}]")[-1]["value"] for name in opened_now(directive)}
    assert browser.post(address, form_data(subject="Lần nữa") | named).status_code == 409
    assert subject_of(directive) == "Trích yếu của người kia"


def test_an_editor_who_decides_so_publishes_over_the_version_that_was_shown(
    browser, form_data, directive, address, stopped
):
    answer = browser.post(address, form_data(subject="Trích yếu của tôi") | choice(stopped))
    assert answer.status_code == 302
    assert subject_of(directive) == "Trích yếu của tôi"
    assert Directive.objects.get().revisions.count() == 3


def test_a_third_version_stops_the_decision(browser, other, form_data, directive, address, stopped):
    other.post(address, form_data(subject="Bản thứ ba") | opened_now(directive) | PUBLISH)
    answer = browser.post(address, form_data(subject="Trích yếu của tôi") | choice(stopped))
    assert answer.status_code == 409
    assert subject_of(directive) == "Bản thứ ba"
    assert choice(answer) != choice(stopped)


def test_the_other_way_is_to_open_the_new_version(browser, directive, stopped):
    address = all_of(stopped, ".messages a:not([target])")[-1]["href"]
    assert only(browser.get(address), "[name=subject]").get_text(strip=True) == "Trích yếu của người kia"


def test_an_error_in_a_stale_form_does_not_make_it_a_fresh_one(browser, other, form_data, directive, address):
    before = opened_now(directive)
    other.post(address, form_data(subject="Trích yếu của người kia") | before | PUBLISH)
    faulty = browser.post(address, form_data(subject="") | before | PUBLISH)
    assert "subject" in faulty.context["form"].errors
    named = {name: all_of(faulty, f"[name={name}]")[-1]["value"] for name in before}
    assert browser.post(address, form_data(subject="Sửa lỗi") | named | PUBLISH).status_code == 409


@pytest.mark.parametrize("named", [{}, {"loaded_revision_id": "x"}, {"loaded_revision_id": "0"}])
def test_a_form_that_names_no_version_or_a_made_up_one_is_stopped(browser, form_data, directive, address, named):
    assert browser.post(address, form_data(subject="Không rõ bản nào") | named | PUBLISH).status_code == 409
    assert subject_of(directive) == "Trích yếu đầu"


def test_a_draft_that_another_window_of_the_same_person_saved_is_a_version_too(browser, form_data, directive, address):
    before = opened_now(directive)
    browser.post(address, form_data(subject="Ở cửa sổ kia") | before)
    answer = browser.post(address, form_data(subject="Ở cửa sổ này") | before)
    assert "ở cửa sổ khác" in words(answer, "[data-stale]")


def test_what_the_form_has_saved_by_itself_is_its_own_and_an_others_is_not(
    browser, other, form_data, directive, address
):
    opened = opened_now(directive)
    json = {"headers": {"accept": "application/json"}}
    own = browser.post(address, form_data(subject="Tự lưu") | opened, **json).json()
    again = {"overwrite_revision_id": own["revision_id"]}
    assert browser.post(address, form_data(subject="Tự lưu nữa") | opened | again, **json).json()["success"]
    other.post(address, form_data(subject="Người kia") | opened_now(directive))
    refused = browser.post(address, form_data(subject="Tự lưu mãi") | opened | again, **json)
    assert (refused.status_code, refused.json()["error_code"]) == (400, "invalid_revision")


def test_what_is_saved_while_the_form_is_being_received_stops_it_too(
    browser, form_data, directive, address, administrator
):
    def save_first(request, record):
        Directive.objects.get().save_revision(user=administrator)

    mine = form_data(subject="Trích yếu của tôi") | opened_now(directive) | PUBLISH
    with hooks.register_temporarily("before_edit_snippet", save_first):
        assert browser.post(address, mine).status_code == 409
    assert subject_of(directive) == "Trích yếu đầu"


def test_bringing_an_older_version_back_is_stopped_too(browser, other, form_data, directive, address):
    before = opened_now(directive)
    other.post(address, form_data(subject="Trích yếu của người kia") | before | PUBLISH)
    revert = reverse(f"{NAMES}:revisions_revert", args=[directive.pk, before["loaded_revision_id"]])
    assert browser.post(revert, form_data(subject="Trích yếu đầu") | before | PUBLISH).status_code == 409
    assert subject_of(directive) == "Trích yếu của người kia"


def test_the_choice_repeats_the_action_and_nothing_else(stopped):
    sent = dict(parse_qsl(choice(stopped)["save-over"]))
    assert set(sent) == {"action-publish", "loaded_revision_id", "loaded_revision_created_at"}
