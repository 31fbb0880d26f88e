"""Materials in every state, as the admin finds them; they hold links, which need no reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests import site_pages
from training.materials import submitting
from training.materials.states import MaterialState
from training.models import CurriculumPage, Material, MaterialItem, MaterialModule, ModulePage

MakeMaterial = Callable[..., Material]


@pytest.fixture
def curriculum(tree: dict[str, Any]) -> CurriculumPage:
    return site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))


@pytest.fixture
def module(curriculum: CurriculumPage) -> ModulePage:
    return site_pages.add(curriculum, ModulePage(title="Sổ học tập"))


@pytest.fixture
def closed_module(curriculum: CurriculumPage, board: Any) -> ModulePage:
    page = site_pages.add(curriculum, ModulePage(title="Chuyên đề Kavistran"))
    site_pages.restrict(page, board)
    return page


@pytest.fixture
def board(db: None) -> Any:
    return Group.objects.create(name="Ban Thường vụ")


@pytest.fixture
def browser(client_for: Callable[..., Client]) -> Client:
    """Return an editor's browser."""
    return client_for(Role.EDITORS)


@pytest.fixture
def make_material(module: ModulePage, trainer: User, administrator: User) -> MakeMaterial:
    """Return a function that makes a material of a trainer in a state."""

    def make(
        title: str = "Cách lập sổ",
        state: MaterialState = MaterialState.SUBMITTED,
        **fields: Any,
    ) -> Material:
        groups, modules = fields.pop("audience_groups", []), fields.pop("modules", [module])
        material = Material(title=title, **{"owner": trainer, **fields})
        material.audience_groups.set(groups)
        material.module_links.set([MaterialModule(module=page) for page in modules])
        material.items.set([MaterialItem(link="https://example.org/phim")])
        submitting.save_draft(material, user=trainer)
        if state in {MaterialState.PUBLISHED, MaterialState.WITHDRAWN}:
            submitting.publish(material, user=administrator)
        if state == MaterialState.WITHDRAWN:
            submitting.withdraw(material, user=administrator)
        if state in {MaterialState.SUBMITTED, MaterialState.RETURNED}:
            submitting.submit(material, user=trainer)
        stored = Material.objects.get(pk=material.pk)
        if state == MaterialState.RETURNED:
            stored.current_workflow_task_state.specific.reject(user=administrator, comment="Ghi rõ nguồn.")
        return Material.objects.get(pk=material.pk)

    return make
