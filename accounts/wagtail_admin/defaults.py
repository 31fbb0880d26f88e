"""What Wagtail's first migrations leave behind in English, put right once: names, groups, and who moderates."""

from __future__ import annotations

from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupApprovalTask, Page, Workflow

from accounts.roles import Role, group_for

_WAGTAIL_GROUPS = ("Moderators", "Editors")
_WAGTAIL_WORKFLOW = "Moderators approval"
_WORKFLOW = "Biên tập viên duyệt"
_ROOT_PAGE = "Gốc"
_ROOT_COLLECTION = "Mọi tệp"


def replace_wagtail_defaults() -> None:
    """Give the root page, the root collection and the workflow Vietnamese names, and the workflow our editors.

    Only what still has Wagtail's own name is touched; its two groups go when nobody is in them. Safe to repeat.
    """
    Page.objects.filter(depth=1, title="Root").update(title=_ROOT_PAGE, draft_title=_ROOT_PAGE)
    Collection.objects.filter(depth=1, name="Root").update(name=_ROOT_COLLECTION)
    Workflow.objects.filter(name=_WAGTAIL_WORKFLOW).update(name=_WORKFLOW)
    for task in GroupApprovalTask.objects.filter(name=_WAGTAIL_WORKFLOW):
        task.name = _WORKFLOW
        task.save()
        task.groups.set([group_for(Role.EDITORS)])
    Group.objects.filter(name__in=_WAGTAIL_GROUPS, user__isnull=True).delete()
