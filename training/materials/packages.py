"""Many materials as one ZIP that opens offline: what is in it, as far as one reader may see it now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from accounts.audience import Reader
from documents.record.badges import badge_of
from documents.register.lines import DirectiveLine
from training.material_lines import name_of_kind
from training.materials.directives import load_directives_of
from training.models import Material, MaterialFile, MaterialItem, MaterialModule
from vietnamese.slugs import slugify

_NAME_LENGTH = 50


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package. path: where it lies in it, of plain ASCII letters."""

    record: MaterialFile
    title: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class PackedMaterial:
    """A material as the first page of the package shows it. directives: each with its validity in words."""

    material: Material
    version: int
    files: Sequence[PackedFile]
    links: Sequence[tuple[str, str]]
    directives: Sequence[tuple[DirectiveLine, str]]

    @property
    def source_lines(self) -> list[str]:
        """Return the sources, one for each line."""
        return [line for written in self.material.sources.splitlines() if (line := written.strip("-•* \t"))]


@dataclass(frozen=True, slots=True)
class PackedGroup:
    """The materials of a module (or of a class)."""

    title: str
    materials: Sequence[PackedMaterial]


@dataclass(frozen=True, slots=True)
class Package:
    """What one reader gets as one ZIP."""

    title: str
    groups: Sequence[PackedGroup]

    @property
    def files(self) -> list[PackedFile]:
        """Return the files, each once: one material may belong to several modules."""
        everything = (file for group in self.groups for material in group.materials for file in material.files)
        return list({file.path: file for file in everything}.values())

    @property
    def name(self) -> str:
        """Return the name of the ZIP."""
        return f"{slugify(self.title, max_length=60) or 'tai-lieu'}.zip"


def find_materials_of_modules(module_ids: Collection[int], *, reader: Reader) -> dict[int, list[int]]:
    """Return the keys of the materials by module, the newest first, for modules that the reader may see; one query."""
    links = MaterialModule.objects.visible_to(reader).filter(module__in=module_ids)
    found: dict[int, list[int]] = {}
    for module_id, pk in links.order_by("-material__last_published_at", "-material_id").values_list(
        "module", "material"
    ):
        found.setdefault(module_id, []).append(pk)
    return found


def load_package(title: str, groups: Sequence[tuple[str, Sequence[int]]], *, reader: Reader) -> Package | None:
    """Return the package of groups of materials, each with its title; None if the reader may have no file of them.

    The materials are asked for here: keys of those that the reader may not see are left out. A constant number of
    queries.
    """
    wanted = {pk for _title, keys in groups for pk in keys}
    materials = Material.objects.visible_to(reader).filter(pk__in=wanted).with_newest_version().select_related("owner")
    stored = {material.pk: material for material in materials}
    items = list(MaterialItem.objects.filter(material__in=stored).select_related("file").order_by("sort_order", "pk"))
    owner_of = {item.file_id: item.material_id for item in items if _is_held(item)}
    if not owner_of:
        return None
    directives = load_directives_of(stored.values(), files=owner_of, reader=reader)
    packed = _Packer(stored, items, directives).pack([(name, keys) for name, keys in groups])
    return Package(title=title, groups=packed)


class _Packer:
    """Gives every file its place; one that comes again, in another group, keeps the place of the first time."""

    def __init__(
        self,
        materials: Mapping[int, Material],
        items: Sequence[MaterialItem],
        directives: Mapping[int, Sequence[DirectiveLine]],
    ) -> None:
        self._materials, self._directives = materials, directives
        self._items: dict[int, list[MaterialItem]] = {pk: [] for pk in materials}
        for item in items:
            self._items[item.material_id].append(item)
        self._packed: dict[int, PackedMaterial] = {}

    def pack(self, groups: Sequence[tuple[str, Sequence[int]]]) -> list[PackedGroup]:
        """Return the groups that hold anything."""
        packed = []
        for serial, (title, keys) in enumerate(groups, start=1):
            folder, numbers = _ascii_name(serial, title), count(1)
            materials = [self._pack(pk, folder, numbers) for pk in dict.fromkeys(keys) if pk in self._materials]
            packed.append(PackedGroup(title, materials))
        return [group for group in packed if group.materials]

    def _pack(self, pk: int, folder: str, numbers: count[int]) -> PackedMaterial:
        if pk not in self._packed:
            material: Any = self._materials[pk]
            self._packed[pk] = PackedMaterial(
                material=material,
                version=material.newest_version or 0,
                files=[self._place(item, folder, numbers) for item in self._items[pk] if _is_held(item)],
                links=[(item.shown_title, item.link) for item in self._items[pk] if item.link],
                directives=[(line, badge_of(line.state).text) for line in self._directives[pk]],
            )
        return self._packed[pk]

    def _place(self, item: MaterialItem, folder: str, numbers: count[int]) -> PackedFile:
        file: Any = item.file
        material = self._materials[item.material_id]
        several = len(self._items[item.material_id]) > 1
        title = item.title or (file.name if several else material.title)
        kind = name_of_kind(file.media_type)
        stem = title[: -len(file.name.rpartition(".")[2]) - 1] if title == file.name and "." in title else title
        return PackedFile(file, title, kind, f"{folder}/{_ascii_name(next(numbers), stem)}{_ending(file)}")


def _is_held(item: MaterialItem) -> bool:
    return item.file is not None and not item.file.is_gone


def _ascii_name(serial: int, title: str) -> str:
    return f"{serial:02}-{slugify(title, max_length=_NAME_LENGTH)}".rstrip("-")


def _ending(file: MaterialFile) -> str:
    """Return the ending by which a phone knows what opens the file."""
    ending = slugify(file.stored_name.rpartition(".")[2], max_length=5)
    return f".{ending}" if ending and "." in file.stored_name else ""
