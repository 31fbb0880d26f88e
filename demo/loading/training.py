"""Curricula, modules with their materials, and trainers."""

from __future__ import annotations

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from demo.content.pages import training as texts
from demo.files.materials import write_material
from demo.files.pictures import portrait
from demo.loading.bodies import stream
from demo.loading.pages import Material, picture
from training.models import (
    CurriculumBasis,
    CurriculumPage,
    ModuleDirective,
    ModuleMaterial,
    ModulePage,
    TrainerModule,
    TrainerPage,
)
from vietnamese.slugs import slugify


def load_training(material: Material) -> None:
    """Make the curricula with their modules, then the trainers who teach them."""
    modules: dict[str, ModulePage] = {}
    for curriculum in texts.CURRICULA:
        page, _new = material.tree.keep_or_add(
            f"curriculum:{curriculum.key}",
            subject="Khung chương trình",
            parent=material.sections["training"],
            build=lambda curriculum=curriculum: _curriculum_page(curriculum, material),  # type: ignore[misc]
        )
        for module in curriculum.modules:
            modules[module.key], _new = material.tree.keep_or_add(
                f"module:{module.key}",
                subject="Chuyên đề",
                parent=page,
                build=lambda module=module: _module_page(module, material),  # type: ignore[misc]
            )
    for trainer in texts.TRAINERS:
        material.tree.keep_or_add(
            f"trainer:{trainer.key}",
            subject="Báo cáo viên",
            parent=material.sections["trainers"],
            build=lambda trainer=trainer: _trainer_page(trainer, modules, material),  # type: ignore[misc]
        )


def _curriculum_page(curriculum: texts.Curriculum, material: Material) -> CurriculumPage:
    page = CurriculumPage(
        title=curriculum.title,
        slug=curriculum.slug,
        summary=curriculum.summary,
        target_groups="\n".join(curriculum.target_groups),
        version=curriculum.version,
        approved_on=curriculum.approved_on,
        body=stream(curriculum.body, material.directives),
        content_owner=material.editor,
    )
    page.basis.set([CurriculumBasis(directive=material.directives[number]) for number in curriculum.basis])
    return page


def _module_page(module: texts.Module, material: Material) -> ModulePage:
    theory, practice, assessment = module.periods
    page = ModulePage(
        title=module.title,
        slug=slugify(module.title, max_length=60),
        summary=module.summary,
        aims="\n".join(module.aims),
        periods_theory=theory,
        periods_practice=practice,
        periods_assessment=assessment,
        body=stream(module.body, material.directives),
        content_owner=material.editor,
    )
    page.taught_directives.set([ModuleDirective(directive=material.directives[number]) for number in module.teaches])
    page.materials.set([_material(module, title, form) for title, form in module.materials])
    return page


def _material(module: texts.Module, title: str, form: str) -> ModuleMaterial:
    content = ContentFile(write_material(module, title, form), name=f"{slugify(title)}.{form}")
    document = get_document_model()(title=title, file=content, file_size=content.size)
    document.save()
    return ModuleMaterial(document=document)


def _trainer_page(trainer: texts.Trainer, modules: dict[str, ModulePage], material: Material) -> TrainerPage:
    page = TrainerPage(
        title=trainer.name,
        slug=trainer.key,
        photo=picture(f"Chân dung {trainer.name}", portrait(trainer.name, trainer.colour)),
        job_title=trainer.job,
        unit=trainer.unit,
        association_post=trainer.post,
        association_term=trainer.term,
        qualification=trainer.qualification,
        summary=trainer.summary,
        body=stream(trainer.body, material.directives),
        account=material.users.get(trainer.account),
        phone=trainer.phone,
        phone_is_shown=trainer.shows_phone,
        content_owner=material.editor,
    )
    page.communes = [material.places[key] for key in trainer.places]
    page.taught_modules.set([TrainerModule(module=modules[key]) for key in trainer.modules])
    return page
