"""The list of all materials: what a reader asks for in the address, and what can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audience import Reader
from documents.extraction import media_types
from training.models import Material, MaterialItem, MaterialModule, ModulePage
from training.querysets import MaterialQuerySet

_MAX_DIGITS: Final = 9

KINDS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "trinh-chieu": (_("Slides (PPTX, PPT)"), tuple(media_types.SLIDES)),
    "pdf": ("PDF", (media_types.PDF,)),
    "van-ban": (_("Documents (DOCX, DOC)"), tuple(media_types.WORD)),
    "bang-tinh": (_("Spreadsheets (XLSX, XLS)"), tuple(media_types.SHEETS)),
    "anh": (_("Pictures"), tuple(media_types.SHOWN_PICTURES)),
    "am-thanh": (_("Sound recordings"), tuple(media_types.AUDIO)),
    "video": (_("Videos"), ()),
}
"""By the word in the address: what people call a kind, and its media types; a video is a link."""


@dataclass(frozen=True, slots=True)
class MaterialQuery:
    """What a reader asks of the list; module_id None and kind "": everything."""

    module_id: int | None = None
    kind: str = ""

    @property
    def is_filtered(self) -> bool:
        """Tell whether materials are left out."""
        return bool(self.module_id or self.kind)


def parse_material_query(parameters: Mapping[str, str]) -> MaterialQuery:
    """Return what the parameters of an address ask for; never raises."""
    module, kind = parameters.get("chuyen-de", ""), parameters.get("loai", "")
    is_key = module.isascii() and module.isdecimal() and len(module) <= _MAX_DIGITS
    return MaterialQuery(module_id=(int(module) or None) if is_key else None, kind=kind if kind in KINDS else "")


def find_materials(query: MaterialQuery, *, reader: Reader) -> MaterialQuerySet:
    """Return the published materials that the reader may see and that fit."""
    materials: MaterialQuerySet = Material.objects.visible_to(reader)
    if query.module_id:
        readable = ModulePage.objects.visible_to(reader).filter(pk=query.module_id)
        materials = materials.filter(pk__in=MaterialModule.objects.filter(module__in=readable).values("material"))
    if query.kind:
        _words, types = KINDS[query.kind]
        parts = MaterialItem.objects
        fitting = parts.filter(file__media_type__in=types) if types else parts.exclude(link="")
        materials = materials.filter(pk__in=fitting.values("material"))
    return materials


def load_module_choices(reader: Reader) -> dict[int, str]:
    """Return the titles of the modules that have materials for the reader, in the order of the curricula; one query."""
    with_materials = MaterialModule.objects.visible_to(reader).values("module")
    modules = ModulePage.objects.visible_to(reader).filter(pk__in=with_materials)
    return dict(modules.order_by("path").values_list("pk", "title"))
