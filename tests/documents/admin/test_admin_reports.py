"""Reports and the start page of the admin do not name a directive that the editor may not see."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from accounts.roles import Role
from documents.models import Directive
from tests import site_pages

REPORTS = [
    "/admin/",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/results/",
    "/admin/reports/site-history/?export=csv",
    "/admin/reports/workflow/",
    "/admin/reports/workflow/results/",
    "/admin/reports/workflow/?export=csv",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/workflow_tasks/results/",
    "/admin/reports/workflow_tasks/?export=csv",
]


@pytest.fixture
def in_moderation(make_directive, roles, editor) -> tuple[Directive, Directive]:
    """Return an open directive and one for the board, both waiting for the editors' approval."""
    board = Group.objects.create(name="Ban Thường vụ")
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.add(roles[Role.EDITORS])
    workflow = Workflow.objects.create(name="Duyệt văn bản")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    kind = ContentType.objects.get_for_model(Directive)
    WorkflowContentType.objects.update_or_create(content_type=kind, defaults={"workflow": workflow})
    keep_openable = make_directive("1/QĐ-TTg", subject="Kế hoạch Mởrộng", live=False)
    closed = make_directive("2/QĐ-TTg", subject="Phương án Zuplango", live=False, audience="groups")
    closed.audience_groups.add(board)
    closed.save()
    for directive in (keep_openable, closed):
        directive.save_revision(user=editor, log_action=True)
        workflow.start(directive, editor)
    return keep_openable, closed


def text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


@pytest.mark.parametrize("report", REPORTS)
def test_an_editor_sees_what_is_open_and_nothing_of_what_is_closed(browser, in_moderation, report):
    text = text_of(browser.get(report))
    assert "Mởrộng" in text
    assert "Zuplango" not in text


@pytest.mark.parametrize("report", REPORTS[1:])
def test_an_administrator_sees_everything(client_for, in_moderation, report):
    assert "Zuplango" in text_of(client_for(Role.ADMINISTRATORS).get(report))


def test_what_was_deleted_is_history_for_administrators_only(browser, client_for, in_moderation):
    _opened, closed = in_moderation
    log(closed, "wagtail.delete", deleted=True)
    closed.delete()
    assert "Zuplango" not in text_of(browser.get("/admin/reports/site-history/"))
    assert "Zuplango" in text_of(client_for(Role.ADMINISTRATORS).get("/admin/reports/site-history/"))


def test_files_of_a_closed_collection_are_not_in_the_history(browser, client_for, roles):
    collection = site_pages.closed_collection(Group.objects.create(name="Ban Thường vụ"), "Kín Umbrosetti")
    document = site_pages.get_document_model().objects.create(title="Mirchaldo", file="a.pdf", collection=collection)
    for record in (document, collection):
        log(record, "wagtail.create")
    for word in ("Mirchaldo", "Umbrosetti"):
        assert word not in text_of(browser.get("/admin/reports/site-history/"))
        assert word in text_of(client_for(Role.ADMINISTRATORS).get("/admin/reports/site-history/"))


def test_the_history_of_pages_stays(browser, roles):
    page = site_pages.Page.objects.get(depth=2)
    log(page, "wagtail.edit", title="Trang garnexodil")
    assert "Trang garnexodil" in text_of(browser.get("/admin/reports/site-history/"))
