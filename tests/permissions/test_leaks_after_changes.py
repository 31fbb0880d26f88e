"""Leaked but should be hidden: what was open and is closed now is gone at once, and back when it is opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from accounts.models import User
from accounts.roles import Role
from content.models import BasePage, StandardPage
from documents.models import Directive, Topic
from tests import site_pages
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
Commits = Callable[..., Any]


@pytest.fixture
def directive(roles: dict[Role, Group]) -> Directive:
    made = make_directive(
        signer_name="Lê Văn Ký",
        number="4417/QĐ-HKH",
        subject="Về việc zuplango",
        issuer="Ban Trenzalim",
        issued_on=date(2019, 5, 6),
    )
    made.topics.add(Topic.objects.create(name="Mảng quorbana"))
    made.save()
    return made


@pytest.fixture
def page(tree: dict[str, BasePage]) -> StandardPage:
    return site_pages.add(tree["about"], StandardPage(title="Trang ostrivane"))


@pytest.fixture
def member(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commits) -> Callable[[], Any]:
    """Return a context after which what follows a commit has happened."""

    @contextmanager
    def context() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return context


def finds(client: Client, word: str) -> dict[str, bool]:
    """Return in which answers the word leads to something."""
    results = json.loads(client.get("/tra-cuu/ket-qua.json", {"q": word}).content)
    suggested = json.loads(client.get("/tra-cuu/goi-y/", {"q": word, "dang": "json"}).content)
    everything = json.loads(client.get("/tra-cuu/ket-qua.json", {"nam": "2019"}).content)
    return {
        "results": bool(results["total"]),
        "suggestions": bool(suggested["suggestions"]),
        "facets": any("zalim" in value["value"] for value in everything["facets"].get("issuer", [])),
        "register": word in client.get("/van-ban/").content.decode(),
        "feed": word in client.get("/van-ban/moi.atom").content.decode(),
        "export": word.encode() in b"".join(client.get("/van-ban/xuat.csv")),  # type: ignore[arg-type]
    }


ALL = dict.fromkeys(("results", "suggestions", "facets", "register", "feed", "export"), True)
NOTHING = dict.fromkeys(ALL, False)


def close(directive: Directive, group: Group) -> None:
    directive.audience = "groups"
    directive.audience_groups.set([group])
    directive.save()


def test_a_directive_closed_is_gone_at_once_and_back_when_opened(
    directive: Directive, member: Client, roles: dict[Role, Group], committed: Any
) -> None:
    assert finds(member, "zuplango") == ALL
    with committed():
        close(directive, roles[Role.EDITORS])
    assert finds(member, "zuplango") == NOTHING
    with committed():
        directive.audience = "members"
        directive.save()
    assert finds(member, "zuplango") == ALL


def test_a_directive_closed_through_the_form_is_gone_at_once(
    directive: Directive, member: Client, roles: dict[Role, Group], committed: Any
) -> None:
    """The admin stores a revision and publishes it."""
    assert finds(member, "zuplango") == ALL
    with committed():
        directive.audience = "groups"
        directive.audience_groups.set([roles[Role.EDITORS]])
        directive.save_revision().publish()
    assert finds(member, "zuplango") == NOTHING


def test_a_directive_unpublished_is_gone_at_once_and_back_when_published(
    directive: Directive, member: Client, committed: Any
) -> None:
    assert finds(member, "zuplango") == ALL
    with committed():
        directive.unpublish()
    assert finds(member, "zuplango") == NOTHING
    with committed():
        directive.save_revision().publish()
    assert finds(member, "zuplango") == ALL


def test_a_directive_deleted_is_gone_at_once(directive: Directive, member: Client, committed: Any) -> None:
    assert finds(member, "zuplango") == ALL
    with committed():
        directive.delete()
    assert finds(member, "zuplango") == NOTHING


def test_a_person_who_joins_and_leaves_the_group_sees_it_just_so_long(
    directive: Directive, client_for: ClientFor, trainer: User, roles: dict[Role, Group], committed: Any
) -> None:
    reading = client_for(Role.TRAINERS)
    with committed():
        close(directive, roles[Role.EDITORS])
    assert finds(reading, "zuplango") == NOTHING
    trainer.groups.add(roles[Role.EDITORS])
    assert finds(reading, "zuplango") == ALL
    trainer.groups.remove(roles[Role.EDITORS])
    assert finds(reading, "zuplango") == NOTHING


def test_a_directive_whose_group_is_changed_follows_it(
    directive: Directive, client_for: ClientFor, roles: dict[Role, Group], committed: Any
) -> None:
    reading = client_for(Role.TRAINERS)
    with committed():
        close(directive, roles[Role.TRAINERS])
    assert finds(reading, "zuplango") == ALL
    with committed():
        close(directive, roles[Role.EDITORS])
    assert finds(reading, "zuplango") == NOTHING


def found_pages(client: Client) -> tuple[int, int]:
    total = json.loads(client.get("/tra-cuu/ket-qua.json", {"q": "ostrivane"}).content)["total"]
    suggested = json.loads(client.get("/tra-cuu/goi-y/", {"q": "ostri", "dang": "json"}).content)["suggestions"]
    return total, len(suggested)


def test_a_page_restricted_is_gone_at_once_and_back_when_opened(
    page: StandardPage, member: Client, roles: dict[Role, Group], committed: Any
) -> None:
    assert found_pages(member) == (1, 1)
    with committed():
        restriction = site_pages.restrict(page, roles[Role.EDITORS])
    assert found_pages(member) == (0, 0)
    with committed():
        restriction.delete()
    assert found_pages(member) == (1, 1)


def test_a_page_moved_below_a_restricted_one_is_gone_at_once_and_back_only_when_it_is_opened(
    page: StandardPage, tree: dict[str, BasePage], member: Client, roles: dict[Role, Group], committed: Any
) -> None:
    closed = site_pages.add(tree["about"], StandardPage(title="Phòng riêng"))
    site_pages.restrict(closed, roles[Role.EDITORS])
    assert found_pages(member) == (1, 1)
    with committed():
        page.move(StandardPage.objects.get(pk=closed.pk), pos="last-child")
    assert found_pages(member) == (0, 0)
    with committed():
        StandardPage.objects.get(pk=page.pk).move(StandardPage.objects.get(pk=tree["about"].pk), pos="last-child")
    assert found_pages(member) == (0, 0)
    with committed():
        PageViewRestriction.objects.get(page=page.pk).delete()
    assert found_pages(member) == (1, 1)


def test_a_page_below_a_page_that_is_restricted_later_is_gone_at_once(
    page: StandardPage, tree: dict[str, BasePage], member: Client, roles: dict[Role, Group], committed: Any
) -> None:
    assert found_pages(member) == (1, 1)
    with committed():
        site_pages.restrict(tree["about"], roles[Role.EDITORS])
    assert found_pages(member) == (0, 0)
    with committed():
        PageViewRestriction.objects.all().delete()
    assert found_pages(member) == (1, 1)


def test_a_page_unpublished_or_deleted_is_gone_at_once(page: StandardPage, member: Client, committed: Any) -> None:
    assert found_pages(member) == (1, 1)
    with committed():
        page.unpublish()
    assert found_pages(member) == (0, 0)
    with committed():
        page.save_revision().publish()
    assert found_pages(member) == (1, 1)
    with committed():
        StandardPage.objects.get(pk=page.pk).delete()
    assert found_pages(member) == (0, 0)


def test_a_restriction_whose_groups_change_counts_at_once(
    page: StandardPage, client_for: ClientFor, roles: dict[Role, Group], committed: Any
) -> None:
    reading = client_for(Role.TRAINERS)
    with committed():
        restriction = site_pages.restrict(page, roles[Role.TRAINERS])
    assert found_pages(reading) == (1, 1)
    with committed():
        restriction.groups.set([roles[Role.EDITORS]])
    assert found_pages(reading) == (0, 0)
