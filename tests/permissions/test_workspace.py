"""The workspace of trainers: whoever is not the trainer of a material, or an editor, changes nothing there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Revision, TaskState

from accounts.models import StagedUpload, User
from accounts.roles import Role
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.trainers_material import materials_on_their_way, owner, published_material
from tests.permissions.world import World
from training.materials.states import MaterialState, standing_of_material
from training.models import Material, MaterialFile, MaterialItem, MaterialVersion
from training.workspace.step_views import STEPS

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

NEW = "/bao-cao-vien/cua-toi/tai-lieu/moi/"


def address(material: Material, step: str = "") -> str:
    return f"/bao-cao-vien/cua-toi/tai-lieu/{material.pk}/{step}"


def everything_stored() -> list[object]:
    """Return what the steps of the workspace change."""
    models = (Material, MaterialFile, MaterialItem, MaterialVersion, Revision, TaskState, StagedUpload)
    return [list(model.objects.order_by("pk").values()) for model in models]


def form_of(material: Material | None, world: World) -> dict[str, object]:
    seen = {"seen": material.latest_revision_id} if material else {}
    file = SimpleUploadedFile("chen-vao.png", b"\x89PNG\r\n\x1a\n")
    words = {"title": "Chen vào", "licence": "own", "circle": "members", "modules": [world.open_module.pk]}
    return {**words, **seen, "links": "https://video.example/1", "uploaded": file}


def test_who_has_no_business_there_changes_nothing_by_any_form(world: World, client_of: ClientOf) -> None:
    materials = [published_material(), *materials_on_their_way()]
    before, answers = everything_stored(), set()
    for role in OUTSIDERS:
        client = client_of(role)
        for material in materials:
            for act in ("draft", "submit", "publish"):
                form = {**form_of(material, world), "act": act}
                answers.add((role, client.post(address(material), form).status_code))
            for step in STEPS:
                answers.add((role, client.post(address(material, f"{step}/"), {"ban": "1"}).status_code))
        if role != Role.TRAINERS:
            answers.add((role, client.post(NEW, {**form_of(None, world), "act": "publish"}).status_code))
    assert everything_stored() == before
    refused = {"anonymous": 302, Role.MEMBERS: 403, Role.COMMUNE_EDITORS: 403, Role.TRAINERS: 404}
    assert answers == set(refused.items())


def test_a_trainer_who_asks_for_publication_has_it_sent_to_the_editors(
    world: World, roles: dict[Role, Group], client_of: ClientOf
) -> None:
    form = form_of(None, world) | {"act": "publish", "uploaded": ""}
    answer = client_of(Role.TRAINERS).post(NEW, form, follow=True)
    material = Material.objects.get(title="Chen vào")
    assert standing_of_material(material).state == MaterialState.SUBMITTED
    assert "đã gửi" in answer.content.decode().lower()


def test_who_is_no_trainer_any_more_has_no_workspace(world: World) -> None:
    material, user, client = published_material(), owner(), Client()
    client.force_login(user, backend="accounts.backends.AccountBackend")
    assert client.get(address(material)).status_code == 200
    user.groups.clear()
    client.force_login(User.objects.get(pk=user.pk), backend="accounts.backends.AccountBackend")
    assert client.get(address(material)).status_code == 403
    assert client.post(address(material, "go-xuong/")).status_code == 403
    assert Material.objects.get(pk=material.pk).live
