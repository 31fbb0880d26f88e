"""Leaked but should be hidden: what trainers have not published yet, or not any more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from search.models import PastSearch
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.test_leaks_on_pages import LISTS, body
from tests.permissions.trainers_material import RENEWED, TAKEN_DOWN, UNPUBLISHED_WORDS, WAITING, materials_on_their_way
from tests.permissions.world import SECRET_WORDS, World, words_in
from training.models import Material, MaterialFile

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

WORKSPACE = ["/bao-cao-vien/cua-toi/", "/bao-cao-vien/cua-toi/tai-lieu/moi/"]
REPORTS = ["/admin/", "/admin/reports/workflow/", "/admin/reports/workflow_tasks/", "/admin/reports/site-history/"]


def addresses(world: World, materials: Sequence[Material]) -> list[str]:
    """Return where a material would be shown if it were published, and where it is changed."""
    searches = [f"/tra-cuu/ket-qua.json?q={word}" for word in UNPUBLISHED_WORDS]
    searches += [f"/tra-cuu/?q={word}" for word in UNPUBLISHED_WORDS[::5]]
    typed = [f"/tra-cuu/goi-y/?q={word[:5]}" for word in UNPUBLISHED_WORDS]
    own = [f"{material.get_absolute_url()}{more}" for material in materials for more in ("", "?phien-ban=1")]
    shown = [*LISTS, *WORKSPACE, *REPORTS, "/tai-lieu/", world.citing.get_absolute_url(), world.open_module.url]
    return [*shown, *own, *searches, *typed]


def file_addresses(files: Sequence[MaterialFile]) -> list[str]:
    """Return every address at which a file of a material, or the picture of its page, could be had."""
    found = []
    for file in files:
        page = file.pages.get()
        found += [f"/tai-lieu/tep/{file.pk}/{file.stored_name}", f"/tai-lieu/tep/{file.pk}/{file.stored_name}?tai=1"]
        found += [f"/tai-lieu/tep/{file.pk}/trang/1/", f"/tep/{file.file.name}", f"/tep/{page.picture.name}"]
    return found


def unpublished(files: Sequence[MaterialFile]) -> list[MaterialFile]:
    return [file for file in files if words_in(file.name, words=UNPUBLISHED_WORDS)]


def test_no_page_list_search_or_suggestion_tells_of_them(engine: str, world: World, client_of: ClientOf) -> None:
    materials = materials_on_their_way()
    leaks = []
    for role in OUTSIDERS:
        client = client_of(role)
        for path in addresses(world, materials):
            PastSearch.objects.all().delete()  # what somebody typed before is offered to this one again
            answer = body(client.get(path))
            leaks += [(role, path, word) for word in words_in(answer, words=UNPUBLISHED_WORDS, typed=path)]
    assert leaks == []


def test_their_files_and_pictures_are_had_by_nobody_else(world: World, client_of: ClientOf) -> None:
    materials_on_their_way()
    files = list(MaterialFile.objects.all())
    hidden = unpublished(files)
    assert len(hidden) == 3
    for role in OUTSIDERS:
        client = client_of(role)
        for path in file_addresses(hidden):
            for method in ("get", "head", "post"):
                assert getattr(client, method)(path).status_code in {302, 404, 405}, (role, method, path)
            assert client.get(path, headers={"Range": "bytes=0-3"}).status_code in {302, 404}, (role, path)
    member = client_of(Role.MEMBERS)
    [open_file] = [file for file in files if file.material.title == RENEWED and file not in hidden]
    assert member.get(file_addresses([open_file])[0]).status_code == 200
    for path in ("/tai-lieu/", world.citing.get_absolute_url(), world.open_module.url):
        assert RENEWED in body(member.get(path)).decode(), path


def test_an_editor_sees_them_where_they_are_approved(world: World, client_of: ClientOf) -> None:
    materials, client = materials_on_their_way(), client_of(Role.EDITORS)
    shown = b"".join(
        body(client.get(f"/bao-cao-vien/cua-toi/tai-lieu/{material.pk}/xem-truoc/")) for material in materials
    )
    assert set(words_in(shown, words=UNPUBLISHED_WORDS)) >= {WAITING.split()[1], "quenvoria", TAKEN_DOWN.split()[1]}
    for path in file_addresses(unpublished(list(MaterialFile.objects.all()))):
        assert client.get(path).status_code == (404 if path.startswith("/tep/") else 200), path


def test_no_zip_of_materials_holds_or_names_what_the_reader_may_not_see(world: World, client_of: ClientOf) -> None:
    materials_on_their_way()
    modules = [f"/tai-lieu/tron-bo/chuyen-de/{module.pk}/" for module in (world.open_module, world.module)]
    whole = f"/tai-lieu/tron-bo/chuong-trinh/{world.curriculum.pk}/"
    hidden = (*SECRET_WORDS, *UNPUBLISHED_WORDS)
    for role in OUTSIDERS:
        client = client_of(role)
        answers = [client.get(path) for path in (*modules, whole)]
        held = [unpacked(answer) for answer in answers if answer.status_code == 200]
        assert len(held) == (0 if role == "anonymous" else 2), role
        assert [word for text in held for word in words_in(text, words=hidden) if word != "bmkxzq"] == []
    seen = set(words_in(unpacked(client_of(Role.EDITORS).get(whole)), words=hidden))
    assert {"tarbolenki", "vumidorak", "ploskerade", "neskovuri"} <= seen
    assert not seen & set(UNPUBLISHED_WORDS)


def unpacked(response: Any) -> bytes:
    """Return the names of the files in a ZIP and what they hold."""
    archive = zipfile.ZipFile(io.BytesIO(body(response)))
    return b"\n".join(piece for name in archive.namelist() for piece in (name.encode(), archive.read(name)))
