"""PreparedQuery queries answer what the same querysets answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from accounts.audience import readable_pages, reader_for, visible_paths
from accounts.models import User
from accounts.prepared import PreparedQuery, pad
from accounts.roles import Role
from tests.conftest import PASSWORD, MakeUser


@pytest.fixture(autouse=True)
def prepared_queries(settings: Any) -> None:
    """Switch prepared queries on, wherever the switch stands for the run."""
    settings.PREPARED_QUERIES = True


def some(*keys: int):
    return User.objects.filter(pk__in=keys).order_by("-pk").values_list("pk", "username", "is_active", "date_joined")


def named(username: str, but: int):
    return User.objects.filter(username=username).exclude(pk=but).values_list("pk", "last_login")


def test_the_rows_are_those_of_the_queryset_with_the_same_types(make_user: MakeUser) -> None:
    people = [make_user(name) for name in ("an", "binh", "chi")]
    people[1].is_active = False
    people[1].save()
    query = PreparedQuery(some)
    for keys in ((people[0].pk, people[1].pk), (people[2].pk, people[1].pk), (people[1].pk,), (0, 0)):
        assert query.rows(*keys) == list(some(*keys))
    text = PreparedQuery(named)
    assert text.rows("an", people[1].pk) == [(people[0].pk, None)]
    assert text.rows("an", people[0].pk) == text.rows("an' OR 1=1 --", 0) == []


def test_a_second_question_builds_nothing_and_asks_once(make_user: MakeUser) -> None:
    person = make_user("an")
    built: list[int] = []

    def build(key: int):
        built.append(key)
        return some(key)

    query = PreparedQuery(build)
    with CaptureQueriesContext(connection) as asked:
        assert query.rows(person.pk) == list(query.rows(person.pk))
    assert len(asked) == 2
    assert len(built) == 1


@pytest.mark.parametrize(
    "build",
    [
        lambda name: User.objects.filter(username__startswith=name).values_list("pk"),
        lambda name: User.objects.filter(username__icontains=name).values_list("pk"),
        lambda name: User.objects.values_list("pk"),
    ],
    ids=["the beginning of a field", "a part of a field", "not used"],
)
def test_a_value_that_the_query_does_not_ask_for_as_it_is_is_an_error(db: None, build) -> None:
    with pytest.raises(ValueError, match="no parameters of the query"):
        PreparedQuery(build).rows("an")


@pytest.mark.parametrize(
    ("keys", "asked"),
    [([], ()), ([5], (5,)), ([5, 6], (5, 6)), ([5, 6, 7], (5, 6, 7, 7)), ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5, 5, 5, 5))],
)
def test_lists_of_keys_are_filled_up_with_their_last_one(keys: list[int], asked: tuple[int, ...]) -> None:
    assert pad(keys) == asked


@pytest.mark.parametrize("prepared", [True, False])
def test_without_keys_there_are_no_rows_prepared_or_not(make_user: MakeUser, settings: Any, prepared: bool) -> None:  # noqa: FBT001
    settings.PREPARED_QUERIES = prepared
    make_user("an")
    assert PreparedQuery(some).rows() == []


def test_switched_off_the_query_set_is_asked_each_time(make_user: MakeUser, settings: Any) -> None:
    settings.PREPARED_QUERIES = False
    person = make_user("an")
    built: list[int] = []

    def build(key: int):
        built.append(key)
        return some(key)

    query = PreparedQuery(build)
    with CaptureQueriesContext(connection) as asked:
        assert query.rows(person.pk) == query.rows(person.pk) == list(some(person.pk))
    assert len(asked) == 3
    assert built == [person.pk, person.pk]
    assert type(query.rows(person.pk)[0]) is tuple


def test_sessions_name_the_backend_that_finds_their_person(client: Client, make_user: MakeUser) -> None:
    make_user("an")
    client.post("/tai-khoan/login/", {"login": "an", "password": PASSWORD})
    assert client.session[BACKEND_SESSION_KEY] == "accounts.backends.AccountBackend"
    assert client.get("/tai-khoan/").status_code == 200


def test_places_of_the_tree_are_seen_by_whom_the_list_of_pages_shows_them(
    make_user: MakeUser, roles: dict[Role, Group]
) -> None:
    home = Page.objects.get(depth=2)
    closed = home.add_child(instance=Page(title="Riêng", slug="rieng"))
    below = closed.add_child(instance=Page(title="Dưới", slug="duoi"))
    home.add_child(instance=Page(title="Chung", slug="chung"))
    for page, role in ((closed, Role.EDITORS), (below, Role.TRAINERS)):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        restriction.groups.set([roles[role]])
    people = [
        make_user("hv", Role.MEMBERS),
        make_user("bt", Role.EDITORS),
        make_user("bv", Role.EDITORS, Role.TRAINERS),
        make_user("qt", is_superuser=True),
        AnonymousUser(),
    ]
    seen = []
    for person in people:
        reader = reader_for(person)
        shown = set(readable_pages(Page.objects.all(), reader).values_list("path", flat=True))
        assert visible_paths(Page.objects.values_list("path", flat=True), reader) == shown
        seen.append(len(shown))
    assert seen[4] == 0 < seen[0] < seen[1] < seen[2] == seen[3]


def test_who_may_enter_the_admin_is_what_the_permission_says(make_user: MakeUser) -> None:
    from intranet.context_processors import standing

    people = [make_user(role.name.lower(), role) for role in Role]
    alone = make_user("mot-minh")
    alone.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))

    class Request:
        user: User

    answers = []
    for person in [*people, alone, make_user("khong-ai")]:
        request = Request()
        request.user = User.objects.get(pk=person.pk)
        answers.append(standing(request).may_administer)  # type: ignore[arg-type]
        assert answers[-1] == request.user.has_perm("wagtailadmin.access_admin"), person
    assert set(answers) == {True, False}
