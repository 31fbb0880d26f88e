"""A directive that lacks what readers need is published by nobody: no list, no moderation, no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowContentType, WorkflowTask

from accounts.models import User
from accounts.roles import Role, group_for
from content.scheduling import publish_due
from documents.models import Directive, DocumentType
from places.models import Organisation


@pytest.fixture
def incomplete() -> Directive:
    draft = Directive(
        number="12/QĐ-TTg",
        doc_type=DocumentType.objects.get(name="Quyết định"),
        issuer=Organisation.objects.get(name="Thủ tướng Chính phủ"),
        subject="Chưa có người ký",
        live=False,
    )
    draft.save()
    draft.save_revision()
    return draft


@pytest.fixture
def waiting(incomplete: Directive, member: User, roles: object) -> Callable[[], TaskState]:
    """Return a function that gives the step at which the directive waits for an editor."""
    flow = Workflow.objects.create(name="Duyệt văn bản")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.add(group_for(Role.EDITORS))
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    kind = WorkflowContentType._meta.get_field("content_type").related_model.objects.get_for_model(Directive)
    WorkflowContentType.objects.update_or_create(content_type=kind, defaults={"workflow": flow})
    flow.start(incomplete, member)
    return lambda: TaskState.objects.latest("pk")


def is_published(directive: Directive) -> bool:
    directive.refresh_from_db()
    return bool(directive.live)


def test_not_by_its_latest_revision(incomplete: Directive) -> None:
    with pytest.raises(ValidationError) as refusal:
        incomplete.get_latest_revision().publish()
    assert "người ký" in " ".join(refusal.value.messages)


def test_not_by_the_clock(incomplete: Directive) -> None:
    revision = incomplete.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    publish_due()
    assert not is_published(incomplete)


def test_not_by_a_list(browser: Any, incomplete: Directive) -> None:
    browser.post(f"/admin/bulk/documents/directive/publish/?id={incomplete.pk}")
    assert not is_published(incomplete)


def test_not_by_approval_and_the_editor_reads_why(browser: Any, incomplete: Directive, waiting: Any) -> None:
    names = ["wagtailsnippets_documents_directive:workflow_action", incomplete.pk, "approve", waiting().pk]
    answer = browser.post(reverse(names[0], args=names[1:]))
    assert answer.status_code == 409
    assert "người ký" in answer.content.decode()
    assert waiting().status == TaskState.STATUS_IN_PROGRESS
    assert not is_published(incomplete)
    Directive.objects.filter(pk=incomplete.pk).update(signer_name="Vũ Đức Đam")
    incomplete.refresh_from_db()
    incomplete.save_revision()
    assert browser.post(reverse(names[0], args=names[1:])).status_code == 302
    assert is_published(incomplete)
