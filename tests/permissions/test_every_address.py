"""No address is open by accident: the addresses are walked, and the table of roles × addresses is tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.permissions.addresses import ROWS
from tests.permissions.statuses import ANONYMOUS, EVERYBODY, TO_SIGN_IN

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/login/"
WAYS_TO_SIGN_IN = (SIGN_IN, "/admin/login/")
"""Wagtail's own address leads on to ours (see the tests of signing in)."""

OPEN_ROUTES = {
    "health/": 200,
    "favicon.ico": 302,
    "admin/login/": 302,
    "_util/login/": 302,
    "django-admin/login/": 302,
    "^admin/password_reset/": 302,
    "tai-khoan/hien-thi/": 405,
    "tai-khoan/phien/": 200,
    "tai-len/": 401,
    "tai-len/<uuid:upload_id>/": 401,
    "tra-cuu/ngung-bao/<str:token>/": 404,
    "tai-khoan/login/": 200,
    "tai-khoan/inactive/": 200,
    "tai-khoan/signup/": 200,
    "tai-khoan/login/code/confirm/": 302,
    "tai-khoan/password/reset/": 200,
    "tai-khoan/password/reset/done/": 200,
    "tai-khoan/password/reset/key/done/": 200,
    "tai-khoan/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": 200,
}
"""Routes that an anonymous reader may ask for, with what they get. Anything new here is a decision."""

_SAMPLES = {
    "int": "1",
    "slug": "mau",
    "str": "mau",
    "path": "mau/tep.pdf",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Yield the route of every view of the site, as written."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def example(route: str) -> str:
    """Return an address that the route matches."""
    path = re.sub(r"\(\?P<\w+>((?:[^()]|\([^()]*\))*)\)", lambda found: "1" if "\\d" in found[1] else "mau", route)
    path = path.replace(r"\.", ".")
    path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: _SAMPLES.get(found[1] or "str", "mau"), path)
    path = path.replace(r"^((?:[\w\-]+/)*)$", "mau/").replace(r"^(\d+)/(.*)$", "1/mau.pdf").replace(".*", "mau")
    return "/" + re.sub(r"[\^$?]|\\[Zz]", "", path)


def is_open(route: str) -> bool:
    """Tell whether anonymous readers may ask for the route; Wagtail's password reset is hidden behind ours."""
    return route in OPEN_ROUTES or route.startswith("admin/password_reset/")


def all_routes() -> list[str]:
    return sorted(set(routes()))


def test_the_walk_reaches_pages_admin_and_files() -> None:
    found = all_routes()
    assert {"tep/<path:path>", "tai-khoan/", "health/", r"^((?:[\w\-]+/)*)$"} <= set(found)
    assert len([route for route in found if route.startswith("admin/")]) > 100


def test_every_example_leads_to_its_own_route() -> None:
    for route in all_routes():
        reached = resolve(example(route)).route
        hidden = route.startswith("admin/password_reset/")
        assert hidden or reached.replace("^", "") == route.replace("^", "")


def test_the_list_of_open_routes_names_only_routes_that_exist() -> None:
    assert set(OPEN_ROUTES) <= set(all_routes())


def test_an_anonymous_reader_reaches_only_the_open_routes(client: Client) -> None:
    wrong = []
    for route in all_routes():
        for method in ("get", "post"):
            response = getattr(client, method)(example(route))
            to_sign_in = response.status_code == TO_SIGN_IN and response["Location"].startswith(WAYS_TO_SIGN_IN)
            if not is_open(route) and not to_sign_in:
                wrong.append((method, route, example(route), response.status_code, response.get("Location")))
    assert not wrong


def test_each_open_route_answers_an_anonymous_reader(client: Client) -> None:
    assert {route: client.get(example(route)).status_code for route in OPEN_ROUTES} == OPEN_ROUTES


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role_gets_what_the_table_says(role: str, client_of: Callable[[str], Client]) -> None:
    client, wrong = client_of(role), []
    for row in ROWS:
        response = client.get(row.path())
        astray = role == ANONYMOUS and response.status_code == TO_SIGN_IN
        if response.status_code != row.status(role) or (astray and not response["Location"].startswith(SIGN_IN)):
            wrong.append((row.name, response.status_code, response.get("Location")))
    assert not wrong


def test_the_table_has_no_two_rows_of_one_name() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
