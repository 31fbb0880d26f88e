"""What others need is not deleted, not even by a superuser: the answer leads back, and everything is still there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Page

from accounts.models import User
from documents.models import DocumentType
from places.models import Organisation, Place
from tests.permissions.attacks import ADMINS, HUGE, ClientOf, Row, assert_rows
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]


def of_what_others_need(world: World) -> Iterator[Row]:
    """Yield attempts to delete records that others point to: back to the question, with a message."""
    needed: tuple[tuple[str, str, type[Any], Any], ...] = (
        ("a type with directives", "/admin/van-ban-the-loai/delete/{}/", DocumentType, world.directive.doc_type),
        ("an issuer with directives", "/admin/to-chuc/delete/{}/", Organisation, world.directive.issuer),
        ("a place with a commune page", "/admin/dia-ban/delete/{}/", Place, world.place),
        ("the group of a workspace", "/admin/groups/delete/{}/", Group, world.commune.workspace.group),
    )
    for what, address, model, record in needed:
        yield Row(
            what, ADMINS, "post", address.format(record.pk), 302, leads_to="/admin/", leaves=_keeps(model, record)
        )
    held = world.collection  # its question says what is in it and has no button
    yield Row(
        "a collection with files", ADMINS, "post", f"/admin/collections/{held.pk}/delete/", 403,
        leaves=_keeps(Collection, held),
    )  # fmt: skip


def of_what_is_not_there() -> Iterator[Row]:
    """Yield attempts to delete what no table holds."""
    for folder in ("van-ban", "van-ban-the-loai", "van-ban-linh-vuc", "to-chuc", "dia-ban", "tai-lieu-tap-huan"):
        for key in (HUGE, "0", "x"):
            yield Row("a record that is none", ADMINS, "post", f"/admin/{folder}/delete/{key}/", 404)
    for folder in ("users", "groups", "sites", "redirects"):
        yield Row("a record that is none", ADMINS, "post", f"/admin/{folder}/delete/{HUGE}/", 404)
    yield Row("a page that is none", ADMINS, "post", f"/admin/pages/{HUGE}/delete/", 404)
    yield Row("a collection that is none", ADMINS, "post", f"/admin/collections/{HUGE}/delete/", 404)


def _keeps(model: type[Any], record: Any) -> Any:
    return lambda _world: model._default_manager.filter(pk=record.pk).exists()


def test_what_others_need_stays(world: World, client_of: ClientOf, administrator: User) -> None:
    User.objects.filter(pk=administrator.pk).update(is_superuser=True)
    root = Page.get_first_root_node()
    rows = [*of_what_others_need(world), *of_what_is_not_there()]
    rows.append(Row("the root of all pages", ADMINS, "post", f"/admin/pages/{root.pk}/delete/", 302, leads_to="/admin/",
                    leaves=_keeps(Page, root)))  # fmt: skip
    assert_rows(rows, world, client_of, at_least=25)


def test_whoever_wrote_materials_can_go_and_the_materials_stay(world: World, client_of: ClientOf) -> None:
    writer = User.objects.create_user("nguoi-viet")
    type(world.material).objects.filter(pk=world.material.pk).update(owner=writer)
    world.material.save_revision(user=writer)
    client_of(ADMINS).post(f"/admin/users/delete/{writer.pk}/")
    assert not User.objects.filter(pk=writer.pk).exists()
    world.material.refresh_from_db()
    assert (world.material.owner, world.material.live) == (None, True)
