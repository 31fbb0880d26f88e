"""What a reader may see of curricula, modules and trainers, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.documents import get_document_model

from accounts.audience import (
    MEMBERS,
    PLAIN_MEMBER,
    PUBLIC,
    Reader,
    in_readable_collections,
    pages_visible_to,
    reader_for,
)
from accounts.prepared import Prepared
from content.privacy import attach_shown_images, readable_documents
from documents.models import Directive
from documents.register.lines import DirectiveLine, line_of

if TYPE_CHECKING:
    from training.models import CurriculumPage, ModuleMaterial, ModulePage, Periods, TrainerPage


@dataclass(frozen=True, slots=True)
class CurriculumSize:
    """A curriculum with the modules the reader may see and their periods."""

    page: CurriculumPage
    modules: int
    periods: Periods


def _model(name: str) -> Any:
    """Return a model of this app; the models use these queries, so they cannot be imported here."""
    return apps.get_model("training", name)


def visible_directives(links: Iterable[Any], *, user: Any) -> list[DirectiveLine]:
    """Return the directives of the links (objects with `directive_id` and `note`) that the reader may see.

    In the order of the links, each directive once. Links of a preview that is not stored work too.
    """
    notes: dict[int, list[str]] = {}
    for link in links:
        notes.setdefault(link.directive_id, []).extend([link.note] if link.note else [])
    if not notes:
        return []
    found = Directive.objects.visible_to(reader_for(user)).for_listing().in_bulk(list(notes))
    return [line_of(found[pk], notes=tuple(dict.fromkeys(words))) for pk, words in notes.items() if pk in found]


def open_numbers(directives: Iterable[Directive]) -> tuple[str, ...]:
    """Return the numbers of those directives that every member may see (for the search index)."""
    return tuple(each.number for each in directives if each.live and each.audience in {PUBLIC, MEMBERS})


def open_materials() -> Any:
    """Return the materials, with their documents, that every member may open (for the search index)."""
    documents = in_readable_collections(get_document_model().objects.all(), PLAIN_MEMBER)
    return _model("ModuleMaterial").objects.filter(document__in=documents).select_related("document")


def readable_materials(materials: Iterable[ModuleMaterial], *, user: Any) -> list[ModuleMaterial]:
    """Return the materials whose files the reader may open."""
    present = list(materials)
    readable = readable_documents([material.document for material in present], user=user)
    return [material for material in present if material.document_id in readable]


def links_of(modules: Sequence[ModulePage]) -> tuple[list[Any], list[ModuleMaterial]]:
    """Return links to directives and materials of several modules, in the order of the modules."""
    order = {module.pk: position for position, module in enumerate(modules)}
    links = _model("ModuleDirective").objects.filter(module__in=order).order_by("sort_order")
    materials = _model("ModuleMaterial").objects.filter(module__in=order).select_related("document")
    by_module = sorted(links, key=lambda link: order[link.module_id])
    return by_module, sorted(materials.order_by("sort_order"), key=lambda each: order[each.module_id])


_TEACHING = Prepared(
    lambda directive_id: _model("ModuleDirective").objects.filter(directive=directive_id).values_list("module_id")
)


def modules_teaching(directive: Directive, reader: Reader) -> list[ModulePage]:
    """Return the modules that teach a directive and that the reader may see, each with `.curriculum`."""
    # Most directives are taught nowhere: the links alone say so, without joins and privacy.
    taught_in = [module_id for (module_id,) in _TEACHING.rows(directive.pk)]
    if not taught_in:
        return []
    modules = _model("ModulePage").objects.filter(pk__in=taught_in).order_by("path")
    return _with_curricula(list(pages_visible_to(modules, reader).only("title", "path", "depth", "url_path")))


def modules_of(trainer: TrainerPage, *, user: Any) -> list[ModulePage]:
    """Return the modules a trainer teaches and the reader may see, each with its curriculum as `.curriculum`."""
    wanted = [link.module_id for link in trainer.taught_modules.all()]
    modules = _model("ModulePage").objects.filter(pk__in=wanted).order_by("path").defer("body")
    return _with_curricula(list(pages_visible_to(modules, reader_for(user))))


def own_trainer_page(*, user: Any) -> TrainerPage | None:
    """Return the published page of the trainer who signs in with this account, if the reader may see it."""
    pages = _model("TrainerPage").objects.filter(account=user.pk).defer("body")
    found: TrainerPage | None = pages_visible_to(pages, reader_for(user)).first()
    return found


def _with_curricula(modules: list[ModulePage]) -> list[ModulePage]:
    """Attach the parent page to each module: one query. Who may see a module may see its curriculum."""
    steplen = _model("ModulePage").steplen
    parents = _model("CurriculumPage").objects.filter(path__in={module.path[:-steplen] for module in modules})
    by_path = {page.path: page for page in parents.only("title", "path")}
    for module in modules:
        module.curriculum = by_path.get(module.path[:-steplen])
    return modules


def trainers_of(module: ModulePage, *, user: Any) -> list[TrainerPage]:
    """Return the trainers of a module whom the reader may see, in the order of their own names."""
    trainers = _model("TrainerPage").objects.filter(taught_modules__module=module.pk).distinct().order_by("sort_key")
    return list(pages_visible_to(trainers, reader_for(user)).defer("body"))


def attach_trainers(modules: Sequence[ModulePage], *, user: Any) -> None:
    """Give each module its visible trainers as `.trainers`; a constant number of queries."""
    links = _model("TrainerModule").objects.filter(module__in=[module.pk for module in modules])
    pairs = list(links.values_list("module_id", "trainer_id"))
    trainers = _model("TrainerPage").objects.filter(pk__in={trainer for _module, trainer in pairs})
    visible = list(pages_visible_to(trainers, reader_for(user)).order_by("sort_key").defer("body"))
    teaching: dict[int, set[int]] = defaultdict(set)
    for module_id, trainer_id in pairs:
        teaching[module_id].add(trainer_id)
    for module in modules:
        module.trainers = [trainer for trainer in visible if trainer.pk in teaching[module.pk]]


def trainers_below(index: Any, *, user: Any) -> list[TrainerPage]:
    """Return the trainers below a page whom the reader may see, with communes and photo, by their own names."""
    below = _model("TrainerPage").objects.child_of(index).order_by("sort_key", "pk")
    visible = pages_visible_to(below, reader_for(user)).select_related("photo").defer("body")
    trainers = list(visible.prefetch_related("communes", "photo__renditions"))
    attach_shown_images(trainers, "photo", user=user)
    return trainers


def trainers_serving(place: Any, reader: Reader) -> list[TrainerPage]:
    """Return the trainers who serve a commune and whom the reader may see, by their own names."""
    trainers = _model("TrainerPage").objects.filter(communes=place).order_by("sort_key", "pk")
    return list(pages_visible_to(trainers, reader).defer("body"))


def curricula_below(index: Any, *, user: Any) -> list[CurriculumSize]:
    """Return the curricula below a page that the reader may see, with number of modules and periods."""
    from training.models import Periods

    reader = reader_for(user)
    below = _model("CurriculumPage").objects.child_of(index).order_by("path").defer("body")
    pages = list(pages_visible_to(below, reader))
    modules = _model("ModulePage").objects.descendant_of(index).defer("body")
    by_parent: dict[str, list[Periods]] = defaultdict(list)
    for module in pages_visible_to(modules, reader):
        by_parent[module.path[: -module.steplen]].append(module.periods)
    return [
        CurriculumSize(page, len(by_parent[page.path]), reduce(add, by_parent[page.path], Periods())) for page in pages
    ]
