"""Wagtail's letters about pages in moderation go to those only who may see the page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from accounts.roles import Role, group_for
from content.models import StandardPage
from tests import site_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def workflow(roles):
    flow = Workflow.objects.create(name="Duyệt trang")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.add(group_for(Role.EDITORS))
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    return flow


@pytest.mark.parametrize("is_closed", [False, True])
def test_an_editor_is_told_of_an_open_page_only(
    tree, workflow, editor, make_user, is_closed, django_capture_on_commit_callbacks
):
    board = Group.objects.create(name="Ban Thường vụ")
    inside = make_user("trong", Role.EDITORS)
    inside.groups.add(board)
    page = site_pages.add(tree["about"], StandardPage(title="Biên bản ostrivane"))
    if is_closed:
        site_pages.restrict(page, board)
    page.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.start(page, None)
    told = {address for letter in mail.outbox for address in letter.to}
    assert inside.email in told
    assert (editor.email in told) is not is_closed
    assert all("moderation" not in letter.subject + letter.body for letter in mail.outbox)
