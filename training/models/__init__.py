"""Curricula, their modules, and the trainers who teach them."""

from .contact import Consent, TrainerContact
from .curriculum import CurriculumBasis, CurriculumIndexPage, CurriculumPage, CurriculumVersion
from .material import Licence, Material, MaterialItem, MaterialModule, MaterialVersion
from .material_file import FileCitation, FilePage, MaterialFile
from .module import ModuleDirective, ModulePage
from .result import SelfCheckResult
from .trainer import TrainerIndexPage, TrainerModule, TrainerPage

__all__ = [
    "Consent",
    "CurriculumBasis",
    "CurriculumIndexPage",
    "CurriculumPage",
    "CurriculumVersion",
    "FileCitation",
    "FilePage",
    "Licence",
    "Material",
    "MaterialFile",
    "MaterialItem",
    "MaterialModule",
    "MaterialVersion",
    "ModuleDirective",
    "ModulePage",
    "SelfCheckResult",
    "TrainerContact",
    "TrainerIndexPage",
    "TrainerModule",
    "TrainerPage",
]
