"""What other apps need to know of training: which modules teach a directive, who serves a commune."""

from __future__ import annotations

from functools import lru_cache

from accounts.audience import Reader, closed_page_paths, outside
from accounts.prepared import PreparedQuery
from documents.citations.nearness import BodyTree
from documents.citations.resolve import Cited, by_number, load_candidates, resolve
from documents.models import Directive
from training.directives import read_labels
from training.lines import TRAINER_FIELDS, ModuleLine, TrainerLine, load_module_lines, read_trainers
from training.material_lines import MaterialLine, load_material_lines
from training.materials.directives import citing_of
from training.models import FileCitation, Material, ModuleDirective, ModulePage, TrainerPage

_MAX_CITING = 20
_MAX_ROWS = 500


def find_modules_teaching(directive: Directive, *, reader: Reader) -> list[ModuleLine]:
    """Return the modules that teach a directive and that the reader may see, with the parts of it that they teach."""
    # Most directives are taught nowhere: the links alone say so, without joins and privacy.
    links = ModuleDirective.objects.filter(directive=directive.pk).order_by("sort_order")
    parts: dict[int, tuple[str, ...]] = {}
    for module_id, written in links.values_list("module_id", "parts"):
        parts[module_id] = (*parts.get(module_id, ()), *read_labels(written))
    return load_module_lines(ModulePage.objects.filter(pk__in=parts).visible_to(reader), parts=parts) if parts else []


def find_materials_citing(directive: Directive, *, reader: Reader) -> list[MaterialLine]:
    """Return the published materials whose files cite a directive and that the reader may see.

    A number comes back every year: what a citation means is told as on the page of the material.
    """
    if not directive.number_key:
        return []
    rows = FileCitation.objects.filter(number_key=directive.number_key, page__file__items__material__live=True)
    material = "page__file__items__material"
    columns = (material, f"{material}__last_published_at", "number", "number_key", "issuer_name", "cited_date")
    found = list(rows.order_by("-page__file__items__material").values_list(*columns).distinct()[:_MAX_ROWS])
    if not found:
        return []
    known = by_number(load_candidates({directive.number_key}, reader=reader).values())
    bodies = BodyTree()
    keys: dict[int, None] = {}
    for key, published_at, *row in found:
        (answer,) = resolve([Cited(*row)], known=known, citing=citing_of(published_at), bodies=bodies)
        if answer.meant is not None and answer.meant.pk == directive.pk:
            keys[key] = None
    return load_material_lines(Material.objects.filter(pk__in=list(keys)[:_MAX_CITING]).visible_to(reader))


def load_trainers_serving(place_id: int, *, reader: Reader) -> list[TrainerLine]:
    """Return the trainers who serve a commune and whom the reader may see, by their own names; one query."""
    return read_trainers(_prepare_serving(closed_page_paths(reader)).rows(place_id))


@lru_cache(maxsize=64)
def _prepare_serving(closed: tuple[str, ...]) -> PreparedQuery:
    """Return the query for who serves a commune: the same for all readers to whom the same pages are closed."""
    trainers = TrainerPage.objects.filter(outside(closed)).live().by_name()
    return PreparedQuery(lambda place_id: trainers.serving(place_id).values_list(*TRAINER_FIELDS))
