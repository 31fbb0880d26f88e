"""The workflow of materials is there after the migrations, once, and an administrator's changes to it stay."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import Workflow, WorkflowContentType

from accounts.roles import GROUP_NAMES, Role
from training.materials.submitting import WORKFLOW_NAME
from training.models import Material

pytestmark = pytest.mark.django_db


def test_a_migrated_database_has_the_workflow_with_our_editors(roles):
    call_command("migrate", verbosity=0)
    workflow = Material.get_default_workflow()
    assert workflow is not None
    groups = {group.name for task in workflow.tasks.specific() for group in task.groups.all()}
    assert groups == {GROUP_NAMES[Role.EDITORS], GROUP_NAMES[Role.ADMINISTRATORS]}


def test_migrating_again_makes_no_second_one_and_keeps_what_was_changed(roles):
    call_command("migrate", verbosity=0)
    own = Workflow.objects.create(name="Duyệt hai bước")
    WorkflowContentType.objects.update(workflow=own)
    call_command("migrate", verbosity=0)
    assert Material.get_default_workflow() == own
    assert Workflow.objects.filter(name=WORKFLOW_NAME).count() == 1


def test_an_administrator_finds_it_among_the_workflows(client_for, roles):
    call_command("migrate", verbosity=0)
    assert WORKFLOW_NAME in client_for(Role.EDITORS).get("/admin/workflows/list/").content.decode()
