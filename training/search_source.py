"""Training materials for the search: each page, slide or sheet is a place that a hit lands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.audience import NOBODY, Reader, page_tokens_in_bulk, tokens_of_both
from search.records import Passage, SearchRecord
from search.sources import ResultCard
from training.material_lines import MaterialLine, load_material_lines, material_url
from training.materials.places import anchor_of, label_of
from training.materials.reading import SOURCE_NAME
from training.models import FileCitation, FilePage, Material, MaterialModule

KIND = "Tài liệu"
_BATCH = 50


class MaterialSource:
    """Published materials."""

    name = SOURCE_NAME
    kinds = (KIND,)

    def ids(self) -> Iterable[int]:
        """Return the ids of the published materials."""
        return Material.objects.filter(live=True).order_by("pk").values_list("pk", flat=True).iterator()

    def records(self, ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        """Yield the records in batches; the words are those of the site's language, whoever is at work."""
        all_ids = list(self.ids()) if ids is None else list(ids)
        for start in range(0, len(all_ids), _BATCH):
            with translation.override(settings.LANGUAGE_CODE):
                records = list(_build_records(all_ids[start : start + _BATCH]))
            yield from records

    def cards(
        self, ids: Sequence[int], *, reader: Reader, brief: bool = False, on: date | None = None
    ) -> dict[int, ResultCard]:
        """Return the cards of the materials that the reader may see now."""
        visible = Material.objects.visible_to(reader).filter(pk__in=ids)
        if brief:
            rows = visible.values_list("pk", "title", "slug")
            return {pk: ResultCard(title, material_url(slug), KIND, "slides") for pk, title, slug in rows}
        return {line.pk: _build_card(line) for line in load_material_lines(visible)}


def _name_of_owner(material: Material) -> str:
    return material.owner.get_full_name() if material.owner else ""


def _build_card(line: MaterialLine) -> ResultCard:
    return ResultCard(
        title=line.title,
        url=line.url,
        kind_label=KIND,
        icon="slides",
        meta=tuple(fact for fact in (*line.kinds, line.trainer) if fact),
        summary=line.description,
    )


def _build_records(ids: Sequence[int]) -> Iterator[SearchRecord]:
    materials = list(
        Material.objects.filter(pk__in=ids, live=True)
        .select_related("owner")
        .prefetch_related("audience_groups", "items__file")
    )
    files = [item.file_id for material in materials for item in material.items.all() if item.file_id]
    pages, cites = _pages_of(files), _cites_of(files)
    links = list(MaterialModule.objects.filter(material__in=materials).select_related("module"))
    tokens = page_tokens_in_bulk([link.module for link in links])
    modules: dict[int, list[MaterialModule]] = defaultdict(list)
    for link in links:
        modules[link.material_id].append(link)
    for material in materials:
        open_to = frozenset().union(*(tokens[link.module_id] for link in modules[material.pk])) or frozenset({NOBODY})
        in_files = [number for item in material.items.all() if item.file_id for number in cites.get(item.file_id, ())]
        yield SearchRecord(
            source=SOURCE_NAME,
            object_id=material.pk,
            kind="material",
            title=material.title,
            url=material.get_absolute_url(),
            summary=material.description,
            passages=tuple(_passages_of(material, pages)),
            cites=tuple(dict.fromkeys([*in_files, material.related_numbers] if material.related_numbers else in_files)),
            aliases=(_name_of_owner(material),) if material.owner else (),
            date=material.last_published_at.date() if material.last_published_at else None,
            facets={"kind": (KIND,)},
            audience=tokens_of_both(material.audience_tokens(), open_to),
        )


def _pages_of(files: Sequence[int]) -> Mapping[int, list[FilePage]]:
    pages: dict[int, list[FilePage]] = defaultdict(list)
    for page in FilePage.objects.filter(file__in=files).exclude(text="", title=""):
        pages[page.file_id].append(page)
    return pages


def _cites_of(files: Sequence[int]) -> Mapping[int, list[str]]:
    cites: dict[int, list[str]] = defaultdict(list)
    rows = FileCitation.objects.filter(page__file__in=files).exclude(number="").order_by("pk")
    for file_id, number in rows.values_list("page__file", "number"):
        cites[file_id].append(number)
    return cites


def _passages_of(material: Material, pages: Mapping[int, list[FilePage]]) -> Iterator[Passage]:
    if material.sources or material.related_numbers:
        yield Passage("nguon", _("Sources"), f"{material.sources}\n{material.related_numbers}".strip())
    items: list[Any] = list(material.items.all())
    for part, item in enumerate(items):
        if item.title or item.link:
            yield Passage(f"tep-{part + 1}", "", f"{item.title}\n{item.link}".strip())
        for page in pages.get(item.file_id, ()) if item.file else ():
            label = label_of(item.file.media_type, number=page.number, title=page.title)
            text = page.text if page.title in page.text else f"{page.title}\n{page.text}".strip()
            yield Passage(anchor_of(part, page.number), label, text)
