"""Every letter that the site can send: its links lead to the site, and nobody gets two about one event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.admin.mail import send_notification
from wagtail.models import GroupApprovalTask, Site, Workflow, WorkflowState, WorkflowTask
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.roles import Role, group_for
from content.models import StandardPage
from tests import site_pages
from tests.training.people import make_module
from training.materials import submitting
from training.models import Material, MaterialItem, MaterialModule

pytestmark = pytest.mark.django_db
BASE_URL = "https://khuyenhoc.example"


@pytest.fixture
def people(make_user, roles) -> dict[str, User]:
    """Return who may be written to: who hands in, who approves, and a superuser who is an editor, too."""
    chief = make_user("truong", Role.EDITORS, Role.ADMINISTRATORS, is_superuser=True)
    author = make_user("tac-gia", Role.TRAINERS)
    return {"chief": chief, "author": author, "editor": make_user("duyet", Role.EDITORS)}


@pytest.fixture
def workflow(roles) -> Workflow:
    flow = Workflow.objects.create(name="Duyệt trang")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.add(group_for(Role.EDITORS), group_for(Role.ADMINISTRATORS))
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    return flow


TITLE = "Biên bản <họp> & ghi"


@pytest.fixture
def about_page(tree) -> StandardPage:
    return site_pages.add(tree["about"], StandardPage(title=TITLE))


def letters() -> list[mail.EmailMessage]:
    """Return the letters since the last look, after a look at what holds for all."""
    found = list(mail.outbox)
    mail.outbox.clear()
    assert found, "there is a letter"
    assert max(Counter(address for letter in found for address in letter.to).values()) == 1
    for letter in found:
        addresses = re.findall(r"\S+://\S+", letter.body)
        assert addresses and all(address.startswith(f"{BASE_URL}/") for address in addresses)
        assert not re.search(r"localhost|127\.0\.0\.1|testserver|//[^/]+//|&lt;|&amp;", letter.body + letter.subject)
    return found


def told(found: list[mail.EmailMessage]) -> set[str]:
    return {address for letter in found for address in letter.to}


@pytest.fixture(autouse=True)
def addresses(settings) -> None:
    """Say where the site is; the row of the site in the database names another place, as it does when it is new."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE_URL


def step(flow: WorkflowState):
    return WorkflowState.objects.get(pk=flow.pk).current_task_state.specific


@pytest.fixture
def happens(django_capture_on_commit_callbacks) -> Callable[[Callable[[], object]], list[mail.EmailMessage]]:
    """Return a function that does something, commits it, and returns the letters about it."""

    def do(act: Callable[[], object]) -> list[mail.EmailMessage]:
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return letters()

    return do


@pytest.mark.parametrize("kind", ["page", "directive"])
def test_moderation(people, workflow, about_page, kind, happens):
    assert Site.objects.get().hostname == "localhost"
    record = about_page if kind == "page" else site_pages.directive(subject=TITLE)
    record.save_revision()
    found = happens(lambda: workflow.start(record, people["author"]))
    flow = WorkflowState.objects.get()
    assert {people["chief"].email, people["editor"].email} <= told(found)
    assert people["author"].email not in told(found)
    [letter] = happens(lambda: step(flow).reject(user=people["editor"], comment="Sửa < chỗ này"))
    assert letter.to == [people["author"].email] and "Sửa < chỗ này" in letter.body
    flow.refresh_from_db()
    happens(lambda: flow.resume(user=people["chief"]))
    [letter] = happens(lambda: step(flow).approve(user=people["editor"]))
    assert letter.to == [people["author"].email]
    assert letter.subject.startswith("Đã duyệt: ") and TITLE in letter.subject
    path = record.url if kind == "page" else record.get_absolute_url()
    assert letter.body.partition("\n\n-- ")[0].endswith(f"\n{BASE_URL}{path}")


def test_who_hands_in_and_may_approve_is_not_written_to(people, workflow, about_page, happens):
    about_page.save_revision()
    found = happens(lambda: workflow.start(about_page, people["chief"]))
    assert people["chief"].email not in told(found)


def test_comments_on_a_page(people, about_page):
    send_notification([people["editor"]], "updated_comments", {"page": about_page, "editor": people["chief"]})
    letters()


@pytest.mark.parametrize("wish", ["no letters", "no account"])
def test_nobody_is_written_to_who_does_not_want_it_or_is_switched_off(
    people, workflow, about_page, wish, django_capture_on_commit_callbacks
):
    editor = people["editor"]
    if wish == "no letters":
        UserProfile.objects.update_or_create(user=editor, defaults={"submitted_notifications": False})
    else:
        User.objects.filter(pk=editor.pk).update(is_active=False)
    about_page.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.start(about_page, people["author"])
    assert told(letters()) == {people["chief"].email}


def test_a_material_of_a_trainer(tree, people, happens):
    author, editor = people["author"], people["editor"]
    material = Material(title=TITLE, owner=author)
    material.module_links.set([MaterialModule(module=make_module(tree, "Sổ học tập"))])
    material.items.set([MaterialItem(link="https://example.org/phim")])
    submitting.save_draft(material, user=author)

    assert editor.email in told(happens(lambda: submitting.submit(material, user=author)))
    flow = Material.objects.get().current_workflow_state
    assert told(happens(lambda: step(flow).reject(user=editor, comment="Ghi rõ nguồn."))) == {author.email}
    assert editor.email in told(happens(lambda: submitting.submit(Material.objects.get(), user=author)))
    assert told(happens(lambda: step(flow).approve(user=editor))) == {author.email}


def test_a_forgotten_password(people):
    Client().post(reverse("account_reset_password"), {"email": people["author"].email}, headers={"host": "127.0.0.1"})
    assert told(letters()) == {people["author"].email}
