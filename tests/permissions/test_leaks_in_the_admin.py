"""Leaked but should be hidden: what the admin tells those who may enter it, but not read everything.

An editor of one commune may enter. That no address names a secret is asked in `test_names_in_the_admin`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.test import Client

from accounts.roles import Role
from tests.permissions.world import SECRET_WORDS, World, leaks_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

LISTS = (
    "/admin/tim/",
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


def test_members_are_stopped_at_the_door_of_the_admin(world: World, client_of: ClientOf) -> None:
    for role in (Role.MEMBERS, Role.TRAINERS):
        client = client_of(role)
        assert {client.get(path).status_code for path in LISTS} <= {302, 403}


def test_an_editor_works_with_the_secrets_in_the_admin(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    for path, word in (
        ("/admin/pages/search/?q=ostrivane", "Biên bản"),
        ("/admin/tim/?q=ostrivane", "Biên bản"),
        ("/admin/tim/?q=zuplango", "kratovien"),
        ("/admin/tim/?q=tavernorax", "tavernorax"),
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
