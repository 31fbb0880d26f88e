"""A module, and the trainer who teaches it."""

from __future__ import annotations

import pytest

from tests import site_pages
from training.models import CurriculumPage, ModulePage, TrainerModule, TrainerPage


@pytest.fixture
def module(tree, trainer):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))
    module = site_pages.add(curriculum, ModulePage(title="Sổ học tập"))
    page = TrainerPage(title="Hoàng Văn Báo", account=trainer)
    page.taught_modules = [TrainerModule(module=module)]
    site_pages.add(tree["trainers"], page)
    return module
