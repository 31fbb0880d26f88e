"""The programme of a curriculum put together for one reader; the number of queries is constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from accounts.audience import Reader
from content.association import association
from documents.models import Directive
from documents.register.lines import DirectiveLine, load_visible_lines
from training.directives import NamedDirective, load_directives_by_module, load_directives_of_basis
from training.models import CurriculumPage, Material, MaterialModule, ModulePage
from training.models.trainer import load_trainers_of_modules
from training.programme.outline import list_directive_ids, read_outline
from training.programme.values import Programme, ProgrammeModule
from training.programme.wording import write_directive


def build_programme(page: CurriculumPage, *, reader: Reader) -> Programme:
    """Return the programme with everything that the reader may see, and nothing else."""
    modules = list(ModulePage.objects.child_of(page).visible_to(reader).order_by("path"))
    basis = load_directives_of_basis(page.basis.all(), curriculum_id=page.pk, reader=reader)
    taught = load_directives_by_module([module.pk for module in modules], reader=reader)
    named = [*basis, *(directive for of_module in taught.values() for directive in of_module)]
    sentences = _write_sentences(named, bodies=[page.body, *(module.body for module in modules)], reader=reader)
    version = next(iter(page.list_versions()), None)
    return Programme(
        association=association().name,
        title=page.title,
        version=version.version if version else "",
        approved_on=version.approved_on if version else None,
        aims=tuple(page.aim_lines),
        targets=tuple(page.target_lines),
        basis=tuple(sentences(directive.pk, directive.line) for directive in basis),
        introduction=read_outline(page.body, describe=sentences),
        modules=_build_modules(modules, taught=taught, sentences=sentences, reader=reader),
    )


_Sentences = Callable[..., str]
"""Gives the sentence about a directive by its key, or by its key and the line that a page has of it."""


def _build_modules(
    modules: list[ModulePage], *, taught: dict[int, list[NamedDirective]], sentences: _Sentences, reader: Reader
) -> tuple[ProgrammeModule, ...]:
    module_ids = [module.pk for module in modules]
    trainers = load_trainers_of_modules(module_ids, reader=reader)
    materials = _load_materials(module_ids, reader=reader)
    return tuple(
        ProgrammeModule(
            title=module.title,
            aims=tuple(module.aim_lines),
            periods=module.periods,
            trainers=tuple(trainer.title for trainer in trainers.get(module.pk, ())),
            outline=read_outline(module.body, describe=sentences),
            directives=tuple(sentences(directive.pk, directive.line) for directive in taught.get(module.pk, ())),
            materials=tuple(materials[module.pk]),
            questions=len(module.questions),
        )
        for module in modules
    )


def _write_sentences(named: Iterable[NamedDirective], *, bodies: Iterable[Any], reader: Reader) -> _Sentences:
    """Return what gives the sentence about a directive that the reader may see; "" for every other one."""
    lines = load_visible_lines(set().union(*map(list_directive_ids, bodies)), reader)
    types = _load_type_names({*lines, *(directive.pk for directive in named)})

    def write(pk: int, line: DirectiveLine | None = None) -> str:
        shown = line or lines.get(pk)
        return "" if shown is None else _write_sentence(shown, type_name=types.get(pk, ""))

    return write


def _write_sentence(line: DirectiveLine, *, type_name: str) -> str:
    return write_directive(
        type_name=type_name,
        number=line.number,
        issuer=line.issuer,
        issued_on=line.issued_on,
        subject=line.subject,
        parts=[part.label for part in line.parts],
    )


def _load_type_names(directive_ids: Collection[int]) -> dict[int, str]:
    """Return the names of the types of directives that the reader may see."""
    rows = Directive.objects.filter(pk__in=directive_ids).order_by().values_list("pk", "doc_type__name")
    return {pk: name or "" for pk, name in rows}


def _load_materials(module_ids: Collection[int], *, reader: Reader) -> dict[int, list[str]]:
    """Return the titles of the materials that the reader may see, by the id of the module; two queries."""
    links = MaterialModule.objects.filter(module__in=module_ids, material__in=Material.objects.visible_to(reader))
    titles: dict[int, list[str]] = defaultdict(list)
    for module_id, title in links.order_by("material__title", "pk").values_list("module_id", "material__title"):
        titles[module_id].append(title)
    return titles
