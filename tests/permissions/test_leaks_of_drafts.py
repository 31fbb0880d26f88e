"""Leaked but should be hidden: the draft of an open directive that only now closes it, while it waits for approval."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from accounts.models import User
from accounts.roles import Role
from documents.models import Directive
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db

LIVE_TITLE = "/admin/reports/workflow_tasks/?export=csv"
"""Names a directive as it is published."""
REPORTS = [
    "/admin/",
    *(
        f"/admin/reports/{report}/{form}"
        for report in ("workflow", "workflow_tasks", "site-history")
        for form in ("", "results/", "?export=csv")
    ),
]


@pytest.fixture
def moderation(roles: dict[Role, Group]) -> Workflow:
    """Return a workflow in which the editors approve directives."""
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.add(roles[Role.EDITORS])
    workflow = Workflow.objects.create(name="Duyệt văn bản")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    kind = ContentType.objects.get_for_model(Directive)
    WorkflowContentType.objects.update_or_create(content_type=kind, defaults={"workflow": workflow})
    return workflow


def hand_in(directive: Directive, workflow: Workflow, author: User) -> None:
    directive.subject = "Phương án zuplango"
    directive.save_revision(user=author, log_action=True)
    workflow.start(directive, author)


@pytest.fixture
def closing(moderation: Workflow, editor: User, administrator: User) -> Directive:
    """Return an open directive whose draft, handed in by an administrator, is for the board only."""
    board = Group.objects.create(name="Ban Thường vụ")
    make_directive(number="7/KH-HKH", subject="Kế hoạch khác", type_name="Kế hoạch")
    directive = make_directive(number="8/KH-HKH", subject="Kế hoạch mở", type_name="Kế hoạch")
    directive.audience = "groups"
    directive.audience_groups.add(board)
    hand_in(directive, moderation, administrator)
    return directive


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode())


def naming(client: Client, reports: list[str]) -> list[str]:
    """Return the reports that name the draft."""
    return [report for report in reports if "zuplango" in text_of(client, report)]


def test_a_draft_that_closes_a_directive_is_not_named_to_those_it_closes_out(
    closing: Directive, client_for: ClientFor
) -> None:
    stored = Directive.objects.get(pk=closing.pk)
    assert (stored.audience, stored.live) == ("members", True)
    assert naming(client_for(Role.EDITORS), REPORTS) == []


def test_administrators_and_people_in_the_group_see_it(closing: Directive, client_for: ClientFor, editor: User) -> None:
    reports = [report for report in REPORTS[1:] if report != LIVE_TITLE]
    assert naming(client_for(Role.ADMINISTRATORS), reports) == reports
    editor.groups.add(Group.objects.get(name="Ban Thường vụ"))
    assert naming(client_for(Role.EDITORS), reports) == reports


def test_a_draft_that_stays_open_is_in_the_report(
    moderation: Workflow, administrator: User, client_for: Callable[..., Client]
) -> None:
    directive = make_directive(number="9/KH-HKH", subject="Kế hoạch mở", type_name="Kế hoạch")
    hand_in(directive, moderation, administrator)
    assert "zuplango" in text_of(client_for(Role.EDITORS), "/admin/reports/workflow/")
