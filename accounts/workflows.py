"""The moderation that a kind of record has on every site: editors and administrators approve."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowMixin, WorkflowTask

from accounts.roles import Role, group_for, is_migrated


def ensure_workflow(model: type[WorkflowMixin], *, name: str, task_name: str) -> Workflow:
    """Return the workflow of the records; made, for the editors, if there is none or somebody has switched it off."""
    present: Workflow | None = model.get_default_workflow()
    if present is not None:
        return present
    with transaction.atomic():
        workflow = Workflow.objects.filter(name=name).first() or Workflow(name=name)
        workflow.active = True
        workflow.save()
        task = GroupApprovalTask.objects.filter(name=task_name).first() or GroupApprovalTask(name=task_name)
        task.active = True
        task.save()
        task.groups.add(group_for(Role.EDITORS), group_for(Role.ADMINISTRATORS))
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
        WorkflowContentType.objects.update_or_create(content_type=_kind(model), defaults={"workflow": workflow})
    return workflow


def introduce_workflow(model: type[WorkflowMixin], *, name: str, task_name: str) -> None:
    """Make the workflow unless records of this kind have had one: what an administrator has changed stays."""
    if not WorkflowContentType.objects.filter(content_type=_kind(model)).exists():
        ensure_workflow(model, name=name, task_name=task_name)


def can_have_workflow(model: Any, sender: AppConfig, *, using: str) -> bool:
    """Tell, after each app's migrations (signal `post_migrate`), whether all tables are there that a workflow needs."""
    tables = {model._meta.db_table, WorkflowContentType._meta.db_table}
    return is_migrated(sender, using=using) and tables <= set(connections[using].introspection.table_names())


def _kind(model: type[WorkflowMixin]) -> Any:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)
