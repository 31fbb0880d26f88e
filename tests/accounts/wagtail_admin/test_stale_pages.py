"""A form of a page that was opened before somebody else saved: what is typed stays, nothing is overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from accounts.roles import Role, group_for
from content.models import StandardPage
from tests import site_pages
from tests.html import only, words
from tests.opened_forms import opened_now

pytestmark = pytest.mark.django_db

FORMSETS = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}


@pytest.fixture
def page(tree) -> StandardPage:
    return site_pages.add(tree["about"], StandardPage(title="Giới thiệu hội"))


@pytest.fixture
def address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def browser(client_for) -> Client:
    return client_for(Role.EDITORS)


@pytest.fixture
def other(client_for) -> Client:
    return client_for(Role.ADMINISTRATORS)


def form_of(page: StandardPage, title: str, **action: str) -> dict[str, Any]:
    """Return the form of the page, opened now."""
    fields = {"title": title, "slug": page.slug, "summary": "", "body-count": "0", **FORMSETS}
    actions = {name.replace("_", "-"): value for name, value in action.items()}
    return fields | opened_now(page) | actions


def titles(page: StandardPage) -> tuple[str, str]:
    """Return the published title and that of the newest version."""
    stored = StandardPage.objects.get(pk=page.pk)
    return stored.title, stored.get_latest_revision_as_object().title


def test_neither_a_publication_nor_a_draft_overwrites_what_another_has_published(page, address, browser, other):
    mine = form_of(page, "Tên của tôi")
    other.post(address, form_of(page, "Tên của người kia", action_publish="1"))
    for action in ({}, {"action-publish": "1"}):
        stopped = browser.post(address, mine | action)
        assert stopped.status_code == 409
        assert "Trần Thị Quản" in words(stopped, "[data-stale]")
        assert only(stopped, "textarea[name=title], input[name=title]").get("value", "Tên của tôi") == "Tên của tôi"
    assert titles(page) == ("Tên của người kia", "Tên của người kia")
    button = only(stopped, "button[form=page-edit-form]")
    assert browser.post(address, mine | {"save-over": button["value"]}).status_code == 302
    assert titles(page) == ("Tên của tôi", "Tên của tôi")


def test_what_another_has_changed_is_compared(page, address, browser, other):
    mine = form_of(page, "Tên của tôi")
    other.post(address, form_of(page, "Tên của người kia"))
    compare = only(browser.post(address, mine), ".messages a[target=_blank]")["href"]
    assert "người kia" in words(browser.get(compare))


def test_a_draft_that_saves_itself_is_refused_in_words(page, address, browser, other):
    mine = form_of(page, "Tên của tôi")
    other.post(address, form_of(page, "Tên của người kia"))
    answer = browser.post(address, mine, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")


def test_bringing_an_older_version_back_is_stopped_too(page, address, browser, other):
    old = page.latest_revision_id
    mine = form_of(page, "Giới thiệu hội", action_publish="1")
    other.post(address, form_of(page, "Tên của người kia", action_publish="1"))
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old])
    assert browser.post(revert, mine).status_code == 409
    assert titles(page) == ("Tên của người kia", "Tên của người kia")


@pytest.fixture
def moderated(page, address, other, roles) -> StandardPage:
    """Return the page, handed in for the editors to approve."""
    flow = Workflow.objects.create(name="Duyệt trang")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.add(group_for(Role.EDITORS))
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    page.save_revision()
    flow.start(page, None)
    return page


@pytest.mark.parametrize("step", ["approve", "reject"])
def test_an_approval_or_a_return_of_a_version_that_was_not_seen_is_stopped(moderated, address, browser, other, step):
    action = {"action_workflow_action": "true", "workflow_action_name": step}
    mine = form_of(moderated, "Tên đã duyệt", **action)
    other.post(address, form_of(moderated, "Tên đổi sau"))
    assert browser.post(address, mine).status_code == 409
    assert StandardPage.objects.get(pk=moderated.pk).workflow_in_progress
    assert titles(moderated) == ("Giới thiệu hội", "Tên đổi sau")


def test_handing_in_from_an_old_form_is_stopped(moderated, address, browser, other):
    moderated.current_workflow_state.cancel()
    mine = form_of(moderated, "Tên của tôi", action_submit="1")
    other.post(address, form_of(moderated, "Tên của người kia"))
    assert browser.post(address, mine).status_code == 409
    assert not StandardPage.objects.get(pk=moderated.pk).workflow_in_progress
