"""Leaked but should be hidden: files, images in every size, library documents, however their addresses are guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory

from accounts.roles import Role
from tests.documents.records import make_directive
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.world import SECRET_SLUG, World, words_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]


def secret_files(world: World) -> list[str]:
    """Return the address of every stored file that only editors may open."""
    sizes = [world.image.get_rendition(name) for name in ("original", "width-50", "fill-20x20")]
    stored = [world.file.file.name, world.image.file.name, world.document.file.name]
    stored += [size.file.name for size in sizes]
    return [f"/tep/{quote(name)}" for name in stored] + [world.document.url, *(size.url for size in sizes)]


def test_outsiders_open_no_secret_file_by_any_method(world: World, client_of: ClientOf) -> None:
    for role in OUTSIDERS:
        client = client_of(role)
        for path in secret_files(world):
            for method in ("get", "head", "post", "put", "delete", "options", "patch"):
                response = getattr(client, method)(path)
                assert response.status_code in {302, 403, 404, 405}, (role, method, path)
                assert not response.streaming
            etag = client_of(Role.EDITORS).get(path).headers.get("ETag", "*")
            assert client.get(path, headers={"If-None-Match": etag}).status_code != 304, (role, path)
            assert client.get(path, headers={"Range": "bytes=0-10"}).status_code in {302, 403, 404}


def test_an_editor_opens_each_of_them_and_no_cache_keeps_it(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    own = f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/wexlorian.txt"
    for path in [*secret_files(world), own, f"{own}?tai=1"]:
        response = client.get(path)
        assert response.status_code == 200, path
        assert "private" in response["Cache-Control"] or "no-store" in response["Cache-Control"], path
        assert response["X-Content-Type-Options"] == "nosniff"


def test_nobody_opens_the_file_of_a_draft(world: World, client_of: ClientOf) -> None:
    world.directive.unpublish()
    for role in (*OUTSIDERS, Role.EDITORS, Role.ADMINISTRATORS):
        client = client_of(role)
        assert client.get(f"/tep/{world.file.file.name}").status_code in {302, 404}
        assert client.get(f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/wexlorian.txt").status_code in {302, 404}


def test_a_file_is_reached_through_its_own_directive_only(world: World, client_of: ClientOf) -> None:
    """The number of a file below the address of another directive, or under another name, is no way to it."""
    other = make_directive(number="56/KH-HKH", subject="Việc khác", type_name="Kế hoạch")
    client = client_of(Role.EDITORS)
    for path in (
        f"/van-ban/{other.slug}/tep/{world.file.pk}/wexlorian.txt",
        f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/khac.txt",
        f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/WEXLORIAN.txt",
        f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk + 1000}/wexlorian.txt",
        f"/van-ban/{SECRET_SLUG}/tep/99999999999999999999/wexlorian.txt",
        f"/tai-lieu/{world.document.pk}/khac.pdf",
        f"/tai-lieu/{world.document.pk + 1000}/zandorique.pdf",
    ):
        assert client.get(path).status_code == 404, path


TRAVERSALS = (
    "../db.sqlite3",
    "..%2f..%2fetc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "directives/../../settings.py",
    "directives/%2e%2e/%2e%2e/manage.py",
    "directives//etc/passwd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "directives\\..\\..\\manage.py",
    "directives/%5c..%5cmanage.py",
    "directives/%00.pdf",
    "directives/.hidden",
    "directives/",
    "directives",
    ".",
    "original_images/%ff%fe",
    "original_images/../directives/",
    "images/" + "a/" * 500,
    "documents/" + "ă" * 3000,
)


@pytest.mark.parametrize("role", [Role.MEMBERS, Role.ADMINISTRATORS])
def test_no_path_leads_out_of_the_folders_with_owners(
    role: Role, world: World, client_of: ClientOf, media_folder: Path
) -> None:
    (media_folder.parent / "db.sqlite3").write_text("umbrosetti")
    (media_folder / "directives" / ".hidden").write_text("umbrosetti")
    client = client_of(role)
    for path in TRAVERSALS:
        for prefix in ("/tep/", f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/"):
            response = client.get(prefix + path)
            assert response.status_code in {301, 302, 400, 404}, prefix + path
            assert not words_in(response.content, words=("umbrosetti", "root:")), prefix + path


def test_a_file_name_adds_no_header_and_runs_nothing(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    for name in ('a"; x="b.html', "tên đẹp.pdf", "x\r\nSet-Cookie: a=b.pdf", "<script>.svg", "a.html", "a.xml"):
        stored = world.document.file.storage.save(f"documents/{name.encode().hex()}", world.document.file)
        world.document.file.name = stored
        world.document.save()
        response = client.get(f"/tai-lieu/{world.document.pk}/{quote(world.document.filename)}")
        assert response.status_code in {200, 404}
        response = _as_named(name, world)
        assert "\n" not in response["Content-Disposition"]
        assert "\r" not in response["Content-Disposition"]
        assert "Set-Cookie" not in response.headers
        assert response["Content-Type"] not in {"text/html", "image/svg+xml", "application/xml", "text/xml"}
        assert "sandbox" in response["Content-Security-Policy"] or response["Content-Type"] == "application/pdf"


def _as_named(name: str, world: World) -> Any:
    from accounts.media.serving import file_response

    return file_response(world.file.file, request=RequestFactory().get("/"), filename=name, download=False)
