"""Two editors press the same button at the same moment: it happens once, with one letter to each."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    PageLogEntry,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.roles import Role, group_for
from accounts.wagtail_admin.stale.versions import Version
from content.models import StandardPage
from home.initial_pages import ensure_sections
from tests import site_pages
from tests.accounts.wagtail_admin.creating import TOKEN, send_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_renewed", "media_folder")]


def signed_in(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def press(browsers: list[Client], page: StandardPage, address: str, **fields: str) -> list[int]:
    """Press a button of the newest form of the page, each person in a form of their own."""
    newest = Version.of(StandardPage.objects.get(pk=page.pk).get_latest_revision()).as_fields()
    content = {"title": "Nội quy", "slug": "noi-quy", "comments": inline_formset([]), "body": streamfield([])}
    forms = [nested_form_data(content | newest | fields | {TOKEN: str(number)}) for number in range(len(browsers))]
    return send_at_once(browsers, address, forms)


def letters() -> Counter[str]:
    told = Counter(address for letter in mail.outbox for address in letter.to)
    mail.outbox.clear()
    return told


def moderate_everything(page: StandardPage) -> None:
    flow = Workflow.objects.create(name="Duyệt trang")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.add(group_for(Role.EDITORS))
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=flow, page=page)


def test_handing_in_and_approving_happen_once(make_user: Any) -> None:
    page = site_pages.add(ensure_sections()["about"], StandardPage(title="Nội quy", slug="noi-quy"))
    moderate_everything(page)
    browsers = [signed_in(make_user(f"duyet{number}", Role.EDITORS)) for number in range(2)]
    waiting = make_user("ba", Role.EDITORS)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answers = press(browsers, page, edit, **{"action-submit": "1"})
    assert max(answers) < 500
    assert WorkflowState.objects.count() == TaskState.objects.count() == 1
    assert letters()[waiting.email] == 1

    state = TaskState.objects.get()
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count()
    answers = press(browsers, page, act)
    assert max(answers) < 500
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == published + 1
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.workflow.approve").count() == 1
    assert max(letters().values(), default=1) == 1
