"""What the page of a material shows, put together for one reader; the number of queries is constant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.audience import Reader
from content.addresses import make_address_builder
from documents.citations.links import CitationLinker
from documents.citations.resolve import Cited, by_number, load_candidates, resolve
from documents.page.text import link_span
from documents.pictures.drawing import MAX_PAGES
from documents.reading.bounds import MAX_CITATIONS
from documents.reading.rendering import render_lines
from documents.register.lines import DirectiveLine, load_visible_lines
from training.material_lines import name_of_kind
from training.materials.directives import citing_of, read_typed_numbers
from training.materials.places import anchor_of, count_in_words, kind_of, label_of
from training.materials.versions import version_parts
from training.models import FileCitation, FilePage, Material, MaterialFile, MaterialVersion, ModulePage, TrainerPage

MAX_CHARACTERS = 400_000
"""Characters of text that the page of a material shows, of all its files together; the rest is read in the files."""
_PAGES_AT_ONCE = 100
_FIGURE = re.compile(r"-?[0-9][0-9.,]*%?")


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, slide or sheet as it is shown: its picture, and its text as HTML with links to directives."""

    anchor: str
    label: str
    title: str
    html: SafeString
    picture_url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PartView:
    """A file or link of the material. kind: see `places.kind_of`, or "video" for a link.

    is_gone: it could not be read because the storage does not hold it; state secrets are taken out. No download then.
    is_cut: of its text only the beginning is shown, or none.
    """

    anchor: str
    title: str
    kind: str
    kind_words: str
    url: str
    download_url: str = ""
    size: int = 0
    pages_in_words: str = ""
    pages: Sequence[PageView] = ()
    is_cut: bool = False
    is_being_read: bool = False
    error: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class OlderVersion:
    """An earlier version that can still be downloaded: (title, address) of its parts."""

    number: int
    published_at: datetime
    note: str
    parts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ModuleLink:
    """A module that the material belongs to."""

    pk: int
    title: str
    url: str


def material_context(material: Material, *, reader: Reader) -> dict[str, Any]:
    """Return the context of `training/materials/material.html`, for a stored material or a draft of it."""
    items = list(material.items.all())
    files = MaterialFile.objects.in_bulk([item.file_id for item in items if item.file_id])
    pages, cut = _load_pages(files)
    cites = list(FileCitation.objects.filter(page__file__in=files).order_by("page_id", "start")[:MAX_CITATIONS])
    typed = read_typed_numbers(material)
    cited = [Cited(row.number, row.number_key, row.issuer_name, row.cited_date) for row in cites]
    keys = {item.number_key for item in (*typed, *cited) if item.is_full}
    candidates = load_candidates(keys, reader=reader)
    known, citing = by_number(candidates.values()), citing_of(material.last_published_at)
    resolutions = resolve(cited, known=known, citing=citing)
    targets = dict.fromkeys(
        found.meant.pk for found in (*resolve(typed, known=known, citing=citing), *resolutions) if found.meant
    )
    lines = load_visible_lines(list(targets), reader)
    linker = CitationLinker(cited, resolutions, remarks={pk: line.relations for pk, line in lines.items()})
    shown = _Pages(pages, cut, cites, linker)
    versions = list(material.versions.prefetch_related("files")) if material.pk else []
    held = [file.size for file in files.values() if not file.is_gone]
    return {
        "material": material,
        "crumbs": [(_("Materials"), reverse("training:materials")), (material.title, "")],
        "edit_url": reverse("training:edit_material", kwargs={"pk": material.pk}) if material.pk else "",
        "package_size": sum(held) if len(held) > 1 and material.live else 0,
        "has_text": any(page.text.strip() for shown_pages in pages.values() for page in shown_pages),
        "parts": [
            _view_of_file(files[item.file_id], item.title, part=part, shown=shown)
            if item.file_id in files
            else PartView(f"tep-{part + 1}", item.title or title_of_link(item.link), "video", _("Video"), item.link)
            for part, item in enumerate(items)
            if item.file_id in files or item.link
        ],
        "citation_notes": linker.notes,
        "signs": linker.signs,
        "directives": _lines_in_order(lines, targets),
        "modules": _modules_of(material, reader),
        "trainer": _trainer_of(material, reader),
        "older_versions": _older_versions(versions),
        "newest_version": versions[0] if versions else None,
        "source_lines": [line.strip("-•* \t") for line in material.sources.splitlines() if line.strip("-•* \t")],
    }


def title_of_link(link: str) -> str:
    """Return what stands above a video that nobody has given a title."""
    return _("Video at %(site)s") % {"site": urlsplit(link).hostname or link}


def _load_pages(files: Mapping[int, MaterialFile]) -> tuple[Mapping[int, list[FilePage]], set[int]]:
    """Return the pages by file, and the files of which not all can be shown; what is not shown is not read."""
    pages: dict[int, list[FilePage]] = defaultdict(list)
    left, cut = MAX_CHARACTERS, set()
    for page in FilePage.objects.filter(file__in=files, number__lte=MAX_PAGES).iterator(chunk_size=_PAGES_AT_ONCE):
        if len(page.text) > left:
            cut |= {key for key in files if key >= page.file_id}
            page.text = page.text[:left].rpartition(" ")[0]
        pages[page.file_id].append(page)
        left -= len(page.text)
        if cut:
            break
    return pages, cut


class _Pages:
    """The pages of all files of the material, with their citations as links."""

    def __init__(
        self,
        pages: Mapping[int, Sequence[FilePage]],
        cut: Collection[int],
        cites: Sequence[FileCitation],
        linker: CitationLinker,
    ) -> None:
        self._pages, self.cut, self._linker = pages, cut, linker
        self._cites: dict[int, list[tuple[FileCitation, int]]] = defaultdict(list)
        for index, row in enumerate(cites):
            self._cites[row.page_id].append((row, index))

    def views_of(self, file: MaterialFile, *, part: int) -> list[PageView]:
        """Return the pages of a file, which is part number `part` (0 for the first)."""
        return [self._view(file, page, part) for page in self._pages.get(file.pk, ())]

    def _view(self, file: MaterialFile, page: FilePage, part: int) -> PageView:
        html = _table_html(page.text) if kind_of(file.media_type) == "sheets" else self._text_html(page)
        address = reverse("training:page_picture", kwargs={"file_id": file.pk, "number": page.number})
        return PageView(
            anchor=anchor_of(part, page.number),
            label=label_of(file.media_type, number=page.number, title=page.title),
            title=page.title,
            html=mark_safe(html),  # noqa: S308 - escaped piece by piece
            picture_url=address if page.picture else "",
            width=page.picture_width,
            height=page.picture_height,
        )

    def _text_html(self, page: FilePage) -> str:
        spans = [
            (*link_span(page.text, start=row.start, end=row.end, number=row.number), index)
            for row, index in self._cites[page.pk]
            if row.end <= len(page.text)
        ]
        return render_lines(page.text, sorted(spans)).fill(self._linker.link)


def _view_of_file(file: MaterialFile, title: str, *, part: int, shown: _Pages) -> PartView:
    url = file_url(file)
    return PartView(
        anchor=f"tep-{part + 1}",
        title=title or file.name,
        kind=kind_of(file.media_type),
        kind_words=name_of_kind(file.media_type),
        url=url,
        download_url=_download_url(file),
        size=file.size,
        pages_in_words=count_in_words(file.media_type, file.page_count),
        pages=shown.views_of(file, part=part),
        is_cut=file.pk in shown.cut and file.page_count > 0,
        is_being_read=file.is_being_read or file.is_being_recognised,
        error=file.error,
        is_gone=file.is_gone,
    )


def _table_html(text: str) -> str:
    """Return the lines of a sheet, whose cells stand apart by " | ", as a table; a line of one cell goes across."""
    rows = [re.split(r" ?\| ?", line) for line in text.split("\n") if line.strip()]
    width = max(map(len, rows), default=0)
    body = "".join(f"<tr>{_cells_html(row, width)}</tr>" for row in rows)
    return f'<table class="table">{body}</table>' if body else ""


def _cells_html(row: Sequence[str], width: int) -> str:
    if len(row) == 1 and width > 1:
        return f'<td colspan="{width}" class="across">{escape(row[0])}</td>'
    return "".join(
        f'<td class="r">{escape(cell)}</td>' if _FIGURE.fullmatch(cell) else f"<td>{escape(cell)}</td>" for cell in row
    )


def file_url(file: MaterialFile) -> str:
    """Return the address of a file: shown by the browser where it can, else downloaded."""
    return reverse("training:file", kwargs={"file_id": file.pk, "filename": file.stored_name})


def _download_url(file: MaterialFile) -> str:
    return "" if file.is_gone else f"{file_url(file)}?tai=1"


def _lines_in_order(lines: Mapping[int, DirectiveLine], keys: Mapping[int, Any]) -> list[DirectiveLine]:
    return [lines[key] for key in keys if key in lines]


def _modules_of(material: Material, reader: Reader) -> list[ModuleLink]:
    keys = [link.module_id for link in material.module_links.all()]
    rows = ModulePage.objects.filter(pk__in=keys).visible_to(reader).order_by("path")
    address = make_address_builder()
    return [ModuleLink(pk, title, address(path)) for pk, title, path in rows.values_list("pk", "title", "url_path")]


def _trainer_of(material: Material, reader: Reader) -> tuple[str, str]:
    """Return name and address of the trainer; the address is "" without a page that the reader may see."""
    if material.owner is None:
        return "", ""
    page = TrainerPage.objects.filter(account=material.owner_id).visible_to(reader).values_list("title", "url_path")
    row = page.first()
    return (row[0], make_address_builder()(row[1])) if row else (material.owner.get_full_name(), "")


def _older_versions(versions: Sequence[MaterialVersion]) -> list[OlderVersion]:
    return [
        OlderVersion(
            number=version.number,
            published_at=version.published_at,
            note=version.note,
            parts=[
                (title or (file.name if file else link), _download_url(file) if file else link)
                for file, link, title in version_parts(version)
            ],
        )
        for version in versions[1:]
        if version.is_offered
    ]
