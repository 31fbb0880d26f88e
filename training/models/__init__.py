"""Curricula, their modules, and the trainers who teach them."""

from .curriculum import CurriculumBasis, CurriculumIndexPage, CurriculumPage, CurriculumVersion
from .module import ModuleDirective, ModuleMaterial, ModulePage
from .trainer import TrainerIndexPage, TrainerModule, TrainerPage

__all__ = [
    "CurriculumBasis",
    "CurriculumIndexPage",
    "CurriculumPage",
    "CurriculumVersion",
    "ModuleDirective",
    "ModuleMaterial",
    "ModulePage",
    "TrainerIndexPage",
    "TrainerModule",
    "TrainerPage",
]
