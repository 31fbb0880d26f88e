"""Curricula, their modules, and the trainers who teach them."""

from .curriculum import CurriculumBasis, CurriculumIndexPage, CurriculumPage
from .module import ModuleDirective, ModuleMaterial, ModulePage, Periods
from .trainer import TrainerIndexPage, TrainerModule, TrainerPage

__all__ = [
    "CurriculumBasis",
    "CurriculumIndexPage",
    "CurriculumPage",
    "ModuleDirective",
    "ModuleMaterial",
    "ModulePage",
    "Periods",
    "TrainerIndexPage",
    "TrainerModule",
    "TrainerPage",
]
