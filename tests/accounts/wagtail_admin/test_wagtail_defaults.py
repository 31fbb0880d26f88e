"""Wagtail's English left-overs give way, and nothing that people have made does."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, GroupApprovalTask, Page, Workflow

from accounts.roles import Role, group_for

pytestmark = pytest.mark.django_db


def test_the_names_editors_see_are_vietnamese() -> None:
    call_command("setup_roles", verbosity=0)
    assert Page.get_first_root_node().title == "Gốc"
    assert Collection.get_first_root_node().name == "Mọi tệp"
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_editors_approve_in_the_workflow() -> None:
    call_command("setup_roles", verbosity=0)
    task = GroupApprovalTask.objects.get(name="Biên tập viên duyệt")
    assert list(task.groups.all()) == [group_for(Role.EDITORS)]


def test_an_empty_group_of_wagtail_goes_and_a_used_one_stays(make_user) -> None:
    used, _made = Group.objects.get_or_create(name="Moderators")
    Group.objects.get_or_create(name="Editors")
    make_user("nguoi.duyet").groups.add(used)
    call_command("setup_roles", verbosity=0)
    assert list(Group.objects.filter(name__in=("Moderators", "Editors"))) == [used]


def test_a_renamed_root_keeps_its_name() -> None:
    Page.objects.filter(depth=1).update(title="Trang gốc của Hội")
    call_command("setup_roles", verbosity=0)
    assert Page.get_first_root_node().title == "Trang gốc của Hội"
