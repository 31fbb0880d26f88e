"""A day of validity in the text that differs from the form is suggested to the editor, and never taken by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from documents.admin.waiting import with_suggested_days
from documents.citations.store import store_citations
from documents.models import Directive, StatedDay
from tests.documents.records import add_text
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db
Make = Callable[..., Directive]
TEXT = "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2022."


def edit(directive: Directive) -> str:
    return f"/admin/van-ban/edit/{directive.pk}/"


@pytest.fixture
def stating(make_directive: Make) -> Directive:
    directive = make_directive()
    add_text(directive, TEXT)
    return directive


def test_the_form_shows_what_the_text_says(browser: Client, stating: Directive) -> None:
    shown = only(browser.get(edit(stating)), "[data-stated]")
    assert "“Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2022”" in words(shown)
    assert (shown["data-field"], shown["data-day"]) == ("effective_from", "01/07/2022")
    assert only(shown, "[data-stated-take]").get_text() == "Điền 01/07/2022"
    stating.refresh_from_db()
    assert stating.effective_from is None


def test_a_field_that_agrees_is_left_alone_also_in_a_draft(browser: Client, stating: Directive) -> None:
    stating.effective_from = date(2022, 7, 1)
    stating.save_revision()
    assert not all_of(browser.get(edit(stating)), "[data-stated]")


def test_a_day_that_follows_from_the_date_of_issue_is_not_suggested(browser: Client, make_directive: Make) -> None:
    directive = make_directive()
    add_text(directive, "Quyết định này có hiệu lực kể từ ngày ký.")
    assert StatedDay.objects.get().day == directive.issued_on
    assert not all_of(browser.get(edit(directive)), "[data-stated]")


def test_what_an_editor_leaves_out_is_not_shown_again_but_another_day_is(browser: Client, stating: Directive) -> None:
    dismiss = str(only(browser.get(edit(stating)), "[data-stated]")["data-dismiss-url"])
    assert browser.post(dismiss).status_code == 204
    assert not all_of(browser.get(edit(stating)), "[data-stated]")
    page = stating.text_pages.get()
    page.text = TEXT + " "
    page.save()
    store_citations([stating.pk])
    assert not all_of(browser.get(edit(stating)), "[data-stated]")
    page.text = TEXT.replace("2022", "2023")
    page.save()
    store_citations([stating.pk])
    assert only(browser.get(edit(stating)), "[data-stated]")["data-day"] == "01/07/2023"


def test_only_who_may_change_the_directive_may_leave_it_out(
    client_for: Callable[..., Client], stating: Directive, roles: dict[Role, Group]
) -> None:
    address = reverse("documents_dismiss_stated_day", args=[StatedDay.objects.get().pk])
    assert client_for(Role.MEMBERS).post(address).status_code in (302, 403)
    stating.audience = "groups"
    stating.audience_groups.add(roles[Role.ADMINISTRATORS])
    stating.save()
    assert client_for(Role.EDITORS).post(address).status_code == 404
    assert not StatedDay.objects.get().is_dismissed


def test_the_work_list_knows_them_with_the_same_number_of_queries(
    editor: User, stating: Directive, make_directive: Make
) -> None:
    ((directive, days),) = with_suggested_days(editor)  # who the person is, is known from here on
    with CaptureQueriesContext(connection) as one:
        assert len(with_suggested_days(editor)) == 1
    assert (directive.pk, [str(day) for day in days]) == (stating.pk, ["có hiệu lực từ 01/07/2022"])
    for number in range(1, 4):
        add_text(make_directive(number=f"{number}/QĐ-TTg"), TEXT)
    with CaptureQueriesContext(connection) as many:
        assert len(with_suggested_days(editor)) == 4
    assert len(many) == len(one)
