"""Curricula, modules, and trainers."""

from __future__ import annotations

from dataclasses import asdict

from demo.content.pages import training as texts
from demo.files.portraits import Look, draw_portrait
from demo.loading.bodies import to_stream
from demo.loading.pages import PageContext, create_picture
from demo.loading.questions import to_questions
from documents.models import Directive
from training.models import (
    CurriculumBasis,
    CurriculumPage,
    CurriculumVersion,
    ModuleDirective,
    ModulePage,
    TrainerModule,
    TrainerPage,
)
from vietnamese.slugs import slugify


def load_training(context: PageContext) -> None:
    """Make the curricula with their modules, then the trainers who teach them."""
    modules: dict[str, ModulePage] = {}
    for curriculum in texts.CURRICULA:
        page, _new = context.tree.get_or_add(
            f"curriculum:{curriculum.key}",
            subject="Khung chương trình",
            parent=context.sections["training"],
            build=lambda curriculum=curriculum: _build_curriculum_page(curriculum, context),  # type: ignore[misc]
        )
        for module in curriculum.modules:
            modules[module.key], _new = context.tree.get_or_add(
                f"module:{module.key}",
                subject="Chuyên đề",
                parent=page,
                build=lambda module=module: _build_module_page(module, context),  # type: ignore[misc]
            )
    for trainer in texts.TRAINERS:
        context.tree.get_or_add(
            f"trainer:{trainer.key}",
            subject="Báo cáo viên",
            parent=context.sections["trainers"],
            build=lambda trainer=trainer: _build_trainer_page(trainer, modules, context),  # type: ignore[misc]
        )


def _build_curriculum_page(curriculum: texts.Curriculum, context: PageContext) -> CurriculumPage:
    page = CurriculumPage(
        title=curriculum.title,
        slug=curriculum.slug,
        summary=curriculum.summary,
        aims="\n".join(curriculum.aims),
        target_groups="\n".join(curriculum.target_groups),
        body=to_stream(curriculum.body, context.directives),
        content_owner=context.editor,
    )
    page.versions.set([CurriculumVersion(**asdict(version)) for version in curriculum.versions])
    page.basis.set([CurriculumBasis(directive=context.directives[number]) for number in curriculum.basis])
    return page


def _build_module_page(module: texts.Module, context: PageContext) -> ModulePage:
    theory, practice, assessment = module.periods
    page = ModulePage(
        title=module.title,
        slug=slugify(module.title, max_length=60),
        summary=module.summary,
        aims="\n".join(module.aims),
        periods_theory=theory,
        periods_practice=practice,
        periods_assessment=assessment,
        body=to_stream(module.body, context.directives),
        questions=to_questions(module.questions),
        content_owner=context.editor,
    )
    numbers = [*((number, context.directives[number]) for number in module.teaches), *_find_letters(module)]
    page.taught_directives.set(
        [ModuleDirective(directive=directive, parts=module.parts.get(key, "")) for key, directive in numbers]
    )
    return page


def _find_letters(module: texts.Module) -> list[tuple[str, Directive]]:
    """Return the directives of the associations that a module teaches, by the keys of the demo, in their order."""
    found = {f"demo:{key}": key for key in module.teaches_letters}
    stored = {directive.source_id: directive for directive in Directive.objects.filter(source_id__in=found)}
    return [(key, stored[source_id]) for source_id, key in found.items()]


def _build_trainer_page(trainer: texts.Trainer, modules: dict[str, ModulePage], context: PageContext) -> TrainerPage:
    page = TrainerPage(
        title=trainer.name,
        slug=trainer.key,
        photo=create_picture(f"Chân dung {trainer.name}", draw_portrait(Look(**trainer.portrait))),
        job_title=trainer.job,
        unit=trainer.unit,
        association_post=trainer.post,
        association_term=trainer.term,
        qualification=trainer.qualification,
        summary=trainer.summary,
        body=to_stream(trainer.body, context.directives),
        account=context.users.get(trainer.account),
        appointment=Directive.objects.get(source_id=f"demo:{trainer.appointment}"),
        content_owner=context.editor,
    )
    page.communes = [context.places[key] for key in trainer.places]
    page.taught_modules.set([TrainerModule(module=modules[key]) for key in trainer.modules])
    return page
