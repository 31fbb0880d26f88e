"""Leaked but should be hidden: what the admin tells those who may enter it, but not read everything.

An editor of one commune may enter. Every route of the site is asked with the keys of the secrets in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from django.test import Client

from accounts.roles import Role
from tests.permissions.test_every_address import all_routes, example
from tests.permissions.world import SECRET_WORDS, World, leaks_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

SEARCHED = ("", "ostrivane", "garnexodil", "mirchaldo", "phelgorant", "zuplango", "7391", "hulmivar", "kavistrano")
SEARCHED_ONCE = ("", "ostrivane")
"""For whole pages around a list that is asked for by itself, too."""
LISTS = (
    "/admin/pages/search/",
    "/admin/pages/search/results/",
    "/admin/choose-page/search/",
    "/admin/choose-page/",
    "/admin/images/",
    "/admin/images/results/",
    "/admin/images/chooser/",
    "/admin/images/chooser/results/",
    "/admin/documents/",
    "/admin/documents/results/",
    "/admin/documents/chooser/",
    "/admin/documents/chooser/results/",
    "/admin/snippets/choose/documents/directive/",
    "/admin/snippets/choose/documents/directive/results/",
    "/admin/api/main/pages/",
    "/admin/api/main/images/",
    "/admin/api/main/documents/",
    "/admin/van-ban/",
    "/admin/tai-lieu-tap-huan/",
    "/admin/reports/workflow/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/tag-autocomplete/",
)
NAMES_FOR_ALL = {"bmkxzq", "quorbana", "trenzalim"}
"""The number is cited in an open text; names of topics and organisations are reference data of the admin."""
COMMUNE_WORDS = tuple(word for word in SECRET_WORDS if word not in NAMES_FOR_ALL)


def keys_of(world: World, route: str) -> set[int]:
    """Return the keys that mean something in the route: those of the secrets of its kind."""
    if "page" in route:
        return {world.page.pk, world.module.pk}
    if "image" in route:
        return {world.image.pk}
    if "document" in route and "snippets" not in route:
        return {world.document.pk}
    if "collection" in route:
        return {world.collection.pk}
    if "tai-lieu-tap-huan" in route:
        return {world.secret_material.pk, world.closed_material.pk, world.closed_material.files.get().pk}
    if "linh-vuc" in route:
        return {world.topic.pk}
    if "to-chuc" in route:
        return {world.directive.issuer_id or 0}
    return {world.directive.pk, world.draft.pk, world.file.pk}


def addresses(world: World) -> Iterator[str]:
    """Yield every address of the admin with the keys of the secrets, and its lists with searches."""
    for route in all_routes():
        if not route.startswith("admin/") or "logout" in route or "failwhale" in route:
            continue
        for key in keys_of(world, route):
            filled = re.sub(r"<(?:int|str):(pk|\w*(?:page|image|doc(?:ument)?|directive|file|object|collection)_id)>",
                            str(key), route)  # fmt: skip
            filled = filled.replace(r"(?P<pk>\d+)", str(key)).replace("(?P<pk>.+)", str(key))
            revision = world.page.latest_revision_id
            yield example(filled.replace("<int:revision_id>", str(revision)))
    for path in LISTS:
        for query in SEARCHED_ONCE if f"{path}results/" in LISTS else SEARCHED:
            yield f"{path}?q={query}&search={query}&term={query}"
    for app, model, objects in (
        ("wagtailcore", "page", world.secret_pages),
        ("wagtailimages", "image", [world.image]),
        ("wagtaildocs", "document", [world.document]),
        ("documents", "directive", [world.directive]),
        ("training", "material", [world.secret_material, world.closed_material]),
    ):
        for action in ("delete", "move", "publish", "unpublish", "add_tags", "add_to_collection"):
            chosen = "&".join(f"id={each.pk}" for each in objects)
            yield f"/admin/bulk/{app}/{model}/{action}/?{chosen}&next=/admin/"
    for chooser, record in (("images", world.image), ("documents", world.document)):
        yield f"/admin/{chooser}/chooser/chosen-multiple/?id={record.pk}"
        yield f"/admin/{chooser}/chooser/?collection_id={world.collection.pk}"
    yield f"/admin/snippets/choose/documents/directive/chosen-multiple/?id={world.directive.pk}"
    yield "/admin/choose-page/chosen-multiple/?" + "&".join(f"id={page.pk}" for page in world.secret_pages)
    yield f"/admin/api/main/pages/?id={world.page.pk}"
    yield f"/admin/api/main/pages/?child_of={world.page.pk}&for_explorer=1&fields=*"
    yield f"/admin/api/main/pages/find/?html_path={world.page.url}"


def leaks_at(paths: Iterable[str], *, client: Client, reader: str, words: tuple[str, ...]) -> list[str]:
    """Return a sentence for each secret that the reader is shown at the addresses, and for each crash."""
    found = []
    client.raise_request_exception = False
    for path in dict.fromkeys(paths):
        response = client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        found += leaks_in(content, reader=reader, place=path, words=words, typed=path)
        found += [f"{path} crashes"] if response.status_code >= 500 else []
    return found


@pytest.mark.no_cover
def test_the_admin_tells_an_editor_of_a_commune_nothing_of_the_secrets(world: World, client_of: ClientOf) -> None:
    role = Role.COMMUNE_EDITORS
    assert leaks_at(addresses(world), client=client_of(role), reader=role, words=COMMUNE_WORDS) == []


def test_members_are_stopped_at_the_door_of_the_admin(world: World, client_of: ClientOf) -> None:
    for role in (Role.MEMBERS, Role.TRAINERS):
        client = client_of(role)
        assert {client.get(path).status_code for path in LISTS} <= {302, 403}


def test_an_editor_works_with_the_secrets_in_the_admin(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    for path, word in (
        ("/admin/pages/search/?q=ostrivane", "Biên bản"),
        ("/admin/choose-page/search/?q=garnexodil", "Phụ lục"),
        (f"/admin/choose-page/{world.page.pk}/", "garnexodil"),
        (f"/admin/choose-page/chosen-multiple/?id={world.page.pk}", "ostrivane"),
        (f"/admin/bulk/wagtailcore/page/publish/?id={world.page.pk}&next=/admin/", "ostrivane"),
        (f"/admin/bulk/wagtailimages/image/add_tags/?id={world.image.pk}&next=/admin/", "phelgorant"),
        (f"/admin/bulk/wagtaildocs/document/delete/?id={world.document.pk}&next=/admin/", "mirchaldo"),
        ("/admin/images/?q=phelgorant", "Ảnh phelgorant"),
        ("/admin/documents/?q=mirchaldo", "Tài liệu mirchaldo"),
        ("/admin/van-ban/?q=zuplango", "kratovien"),
        ("/admin/tai-lieu-tap-huan/?q=tavernorax", "tavernorax"),
        (f"/admin/bulk/training/material/delete/?id={world.closed_material.pk}&next=/admin/", "tavernorax"),
        ("/admin/reports/workflow/", "tavernorax"),
        ("/admin/snippets/choose/documents/directive/results/?q=zuplango", "kratovien"),
        ("/admin/reports/page-types-usage/", "kavistrano"),
        (f"/admin/images/usage/{world.image.pk}/", "ostrivane"),
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert word.lower() in response.content.decode().lower(), path


def test_a_bulk_action_on_everything_names_only_what_the_person_may_see(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.COMMUNE_EDITORS)
    for kind in ("wagtailimages/image", "wagtaildocs/document"):
        for action in ("delete", "add_tags", "add_to_collection"):
            path = f"/admin/bulk/{kind}/{action}/?id=all&next=/admin/"
            assert leaks_in(client.get(path).content, reader=Role.COMMUNE_EDITORS, place=path) == []
    for parent in (world.tree["about"], world.tree["home"], world.page):
        path = f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={parent.pk}&next=/admin/"
        assert leaks_in(client.get(path).content, reader=Role.COMMUNE_EDITORS, place=path) == []


def test_an_editor_of_a_commune_cannot_change_a_secret_by_its_key(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.COMMUNE_EDITORS)
    for path in (
        f"/admin/bulk/wagtailcore/page/unpublish/?id={world.page.pk}&next=/admin/",
        f"/admin/bulk/wagtailimages/image/delete/?id={world.image.pk}&next=/admin/",
        f"/admin/bulk/wagtaildocs/document/delete/?id={world.document.pk}&next=/admin/",
        f"/admin/bulk/documents/directive/unpublish/?id={world.directive.pk}&next=/admin/",
        f"/admin/van-ban/delete/{world.directive.pk}/",
        f"/admin/pages/{world.page.pk}/delete/",
        f"/admin/pages/{world.page.pk}/privacy/",
        f"/admin/images/{world.image.pk}/delete/",
    ):
        client.post(path, {"restriction_type": "none"})
    for record in (world.page, world.directive):
        record.refresh_from_db()
        assert record.live
    assert type(world.image).objects.filter(pk=world.image.pk).exists()
    assert type(world.document).objects.filter(pk=world.document.pk).exists()
    assert client_of(Role.MEMBERS).get(world.page.url).status_code == 403
