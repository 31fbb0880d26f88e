"""Curricula, their modules, and the trainers who teach them."""

from .curriculum import CurriculumBasis, CurriculumIndexPage, CurriculumPage
from .module import ModuleDirective, ModuleMaterial, ModulePage
from .trainer import TrainerIndexPage, TrainerModule, TrainerPage

__all__ = [
    "CurriculumBasis",
    "CurriculumIndexPage",
    "CurriculumPage",
    "ModuleDirective",
    "ModuleMaterial",
    "ModulePage",
    "TrainerIndexPage",
    "TrainerModule",
    "TrainerPage",
]
