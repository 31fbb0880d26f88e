"""What was tried to have the admin name what somebody may neither read nor work on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.permissions.attacks import COMMUNE_EDITORS, EDITORS, MEMBERS, TRAINERS, ClientOf, Row, assert_rows
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

BULK = "/admin/bulk"
ACTIONS = (
    ("documents/directive", ("publish", "unpublish", "delete"), "{world.draft.pk}"),
    ("training/material", ("delete",), "{world.draft_material.pk}"),
    ("accounts/user", ("delete", "assign_role", "set_active_state"), "1"),
    ("documents/topic", ("delete",), "{world.topic.pk}"),
)
"""Actions on many for which an editor of a commune has no permission at all: kind, names, a key."""
ON_PAGES = ("publish", "unpublish", "delete", "move")


def of_many() -> Iterator[Row]:
    """Yield actions on many records: on all, and on one by its number."""
    for kind, names, key in ACTIONS:
        for name in names:
            for chosen in ("all", key):
                path = f"{BULK}/{kind}/{name}/?id={chosen}&next=/admin/"
                for method in ("get", "post"):
                    yield Row("an action on what is not theirs", COMMUNE_EDITORS, method, path, 403)
                yield Row("the same by somebody outside of the admin", TRAINERS, "get", path, 403)
    for name in ON_PAGES:
        path = f"{BULK}/wagtailcore/page/{name}/?next=/admin/&id="
        yield Row("a closed page by its number", COMMUNE_EDITORS, "get", path + "{world.page.pk}", 404)
        yield Row("all pages", COMMUNE_EDITORS, "get", path + "all", 200, hides=("ostrivane", "garnexodil"))
        below = path + "all&childOf={world.page.pk}"
        yield Row("all pages below a closed one", COMMUNE_EDITORS, "get", below, 404)
        yield Row("all pages below none", EDITORS, "get", path + "all&childOf=99999", 404)
        yield Row("all pages below what is no key", EDITORS, "get", path + "all&childOf=x", 404)
        yield Row("the same by an editor", EDITORS, "get", path + "{world.page.pk}", 200, says="ostrivane")


ROWS = (
    *of_many(),
    Row("a draft by its number", EDITORS, "get", BULK + "/documents/directive/publish/?id={world.draft.pk}", 200,
        says="yolbrandic"),
    Row("the name of a closed document", MEMBERS, "get", "/tep/{world.document.file.name}", 404),
    Row("a document of that name, by its number", TRAINERS, "get", "{world.document.url}", 404),
    Row("the name of a closed image", COMMUNE_EDITORS, "get", "/tep/{world.image.file.name}", 404),
    Row("a name that no file has", MEMBERS, "get", "/tep/documents/khong-co.pdf", 404),
    Row("the document by an editor", EDITORS, "get", "/tep/{world.document.file.name}", 200),
    Row("deleting a page that is not theirs, with closed ones below", COMMUNE_EDITORS, "post",
        "/admin/pages/{world.tree[about].pk}/delete/", 302, leads_to="/admin/", hides=("ostrivane",)),
    Row("filtering by the owner of closed pages", COMMUNE_EDITORS, "get", "/admin/pages/?owner=1", 302),
    Row("an action that is none", EDITORS, "get", BULK + "/documents/directive/read/?id=all", 404),
    Row("a closed page in the chooser", COMMUNE_EDITORS, "get", "/admin/choose-page/{world.page.pk}/", 403),
    Row("the search of the chooser", COMMUNE_EDITORS, "get", "/admin/choose-page/search/?q=bien", 200,
        hides=("ostrivane",)),
    Row("a chosen page by its number", COMMUNE_EDITORS, "get", "/admin/choose-page/chosen-multiple/?id={world.page.pk}",
        302, leads_to="/admin/"),
    Row("a move to a closed page", COMMUNE_EDITORS, "get",
        "/admin/pages/{world.commune.pk}/move/{world.page.pk}/confirm/", 403),
    Row("a move of a closed page", COMMUNE_EDITORS, "get",
        "/admin/pages/{world.page.pk}/move/{world.commune.pk}/confirm/", 403),
    Row("a move of an open page that is not theirs", COMMUNE_EDITORS, "get",
        "/admin/pages/{world.reference.pk}/move/{world.commune.pk}/confirm/", 302, leads_to="/admin/"),
    Row("a closed page from the interface", COMMUNE_EDITORS, "get", "/admin/api/main/pages/{world.page.pk}/", 404),
    Row("the chooser as a member", MEMBERS, "get", "/admin/choose-page/search/?q=bien", 403),
    Row("the history of an open page that is not theirs", COMMUNE_EDITORS, "get",
        "/admin/pages/{world.reference.pk}/history/", 302, leads_to="/admin/"),
)  # fmt: skip


def test_every_row_gets_its_answer(world: World, client_of: ClientOf) -> None:
    assert_rows(ROWS, world, client_of, at_least=60)
