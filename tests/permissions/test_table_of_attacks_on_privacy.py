"""Attempts to have a closed page read by others: by moving it, copying it, or by aliases. It stays as closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page

from accounts.audience import PLAIN_MEMBER, pages_visible_to
from tests.permissions.attacks import COMMUNE_EDITORS, EDITORS, MEMBERS, NOBODY, ClientOf, Row, assert_rows
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

CHILD = "/admin/pages/{world.child.pk}"
BULK = "/admin/bulk/wagtailcore/page/move/?id={world.child.pk}"
API = "/admin/api/main/pages/{world.child.pk}/action"
ABOVE = "/admin/api/main/pages/{world.tree[about].pk}/action"
MOVE = CHILD + "/move/{world.tree[about].pk}/confirm/"


def closed_in(number: int) -> Callable[[World], bool]:
    """Return the question whether there are so many pages with the secret title, none of them for members."""

    def ask(world: World) -> bool:
        pages: Any = Page.objects.filter(title__contains="garnexodil")
        return pages.count() == number and not pages_visible_to(pages, PLAIN_MEMBER).exists()

    return ask


def moved(world: World) -> bool:
    """Tell whether the page has come where it was sent to, as closed as it was."""
    stands = Page.objects.get(pk=world.child.pk).get_parent().pk == world.tree["about"].pk
    return stands and closed_in(1)(world)


def stays(world: World) -> bool:
    """Tell whether the page is where it was."""
    return Page.objects.get(pk=world.child.pk).get_parent().pk == world.page.pk and closed_in(1)(world)


def to_about(**more: Any) -> Callable[[World], str]:
    """Return the function that gives the body of a request to the admin's interface."""
    return lambda world: json.dumps({"destination_page_id": world.tree["about"].pk, **more})


def in_form(**fields: Any) -> Callable[[World], dict[str, Any]]:
    """Return the function that gives the fields of a form with the open place as a destination."""
    return lambda world: {name: world.tree["about"].pk if value is None else value for name, value in fields.items()}


def by_api(what: str, who: Any, path: str, status: int, **more: Any) -> Row:
    """Return a row that asks the admin's interface."""
    leaves = more.pop("leaves", stays)
    return Row(what, who, "post", path, status, to_about(**more), content_type="application/json", leaves=leaves)


COPY = {"new_title": "Bản sao garnexodil", "new_slug": "ban-sao", "new_parent_page": None}
ROWS = (
    Row("moved into the open", EDITORS, "post", MOVE, 302, leaves=moved),
    Row("the confirmation names who may read", EDITORS, "get", MOVE, 200, says="Người đọc được vẫn như cũ"),
    Row("moved with others", EDITORS, "post", BULK, 302, in_form(chooser=None), leaves=moved),
    Row("copied and published", EDITORS, "post", CHILD + "/copy/", 302, in_form(publish_copies="on", **COPY),
        leaves=closed_in(2)),
    Row("as an alias in the open", EDITORS, "post", CHILD + "/copy/", 302, in_form(alias="on", **COPY),
        leaves=closed_in(2)),
    Row("its section copied with it", EDITORS, "post", "/admin/pages/{world.page.pk}/copy/", 302,
        in_form(copy_subpages="on", publish_copies="on", new_title="Khác", new_slug="khac", new_parent_page=None),
        leaves=closed_in(2)),
    by_api("moved by the interface", EDITORS, API + "/move/", 200, position="last-child", leaves=moved),
    Row("moved beside an open page", EDITORS, "post", API + "/move/", 200,
        lambda world: json.dumps({"destination_page_id": world.reference.pk, "position": "left"}),
        content_type="application/json", leaves=moved),
    by_api("copied by the interface", EDITORS, API + "/copy/", 201, keep_live=True, leaves=closed_in(2)),
    by_api("copied by the interface, with a title", EDITORS, API + "/copy/", 201, keep_live=True, slug="b",
           title="Công khai garnexodil", leaves=closed_in(2)),
    by_api("an alias by the interface", EDITORS, API + "/create_alias/", 201, update_slug="bi", leaves=closed_in(2)),
    by_api("converting what is no alias", EDITORS, API + "/convert_alias/", 400),
    by_api("translating", EDITORS, API + "/copy_for_translation/", 404, locale="en"),
    by_api("aliases of a branch by an outsider", COMMUNE_EDITORS, ABOVE + "/create_alias/", 404, recursive=True),
    by_api("copies of a branch by an outsider", COMMUNE_EDITORS, ABOVE + "/copy/", 404, recursive=True),
    by_api("moved by an outsider", COMMUNE_EDITORS, API + "/move/", 404, position="last-child"),
    by_api("copied by an outsider", COMMUNE_EDITORS, API + "/copy/", 404, keep_live=True),
    by_api("an alias by an outsider", COMMUNE_EDITORS, API + "/create_alias/", 404, update_slug="bi-danh"),
    by_api("moved by a member", MEMBERS, API + "/move/", 403, position="last-child"),
    by_api("moved by nobody", NOBODY, API + "/move/", 302, position="last-child"),
    Row("moved by an outsider", COMMUNE_EDITORS, "post", MOVE, 403, leaves=stays),
    Row("tags by a member", MEMBERS, "get", "/admin/tag-autocomplete/", 403, {"term": "m"}),
    Row("tags by nobody", NOBODY, "get", "/admin/tag-autocomplete/", 302, {"term": "m"}),
    Row("other names as tags", EDITORS, "get", "/admin/tag-autocomplete/auth/group/", 404, {"term": "B"}),
    Row("an open directive without signing in", NOBODY, "get", "/van-ban/55-kh-hkh-2026-03-18/", 302),
    Row("its file list without signing in", NOBODY, "get", "/van-ban/xuat.csv", 302),
)  # fmt: skip


def test_every_row_of_the_table_gets_its_answer(world: World, client_of: ClientOf) -> None:
    assert_rows(ROWS, world, client_of, at_least=26)
