"""What the form of a material shows of its files: how far reading has come, what was recognised in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.audience import Reader
from documents.citations.resolve import Cited, by_number, load_candidates, resolve
from documents.models import ProcessingState
from training.material_lines import name_of_kind
from training.materials.directives import citing_of
from training.materials.page import file_url
from training.models import FileCitation, Material, MaterialFile


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A file or link of a material as an editor sees it. retry_url: "" while it cannot be read once more."""

    title: str
    kind: str
    url: str
    size: int = 0
    pages: int = 0
    state: str = ""
    failed: bool = False
    error: str = ""
    retry_url: str = ""


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A directive that the files name. url: "" if the register has none of this number for the reader."""

    number: str
    subject: str = ""
    url: str = ""


def load_parts(material: Material) -> list[ShownPart]:
    """Return the files and links of a material or a draft of it, in their order; one query."""
    items = list(material.items.all())
    files = MaterialFile.objects.in_bulk([item.file_id for item in items if item.file_id])
    return [
        _part_of_file(files[item.file_id], item.title)
        if item.file_id in files
        else ShownPart(item.title or item.link, _("Video"), item.link)
        for item in items
        if item.file_id in files or item.link
    ]


def _part_of_file(file: MaterialFile, title: str) -> ShownPart:
    may_retry = file.state in {ProcessingState.FAILED, ProcessingState.WAITING} and not file.is_gone
    return ShownPart(
        title=title or file.name,
        kind=name_of_kind(file.media_type),
        url="" if file.is_gone else file_url(file),
        size=file.size,
        pages=file.page_count,
        state=file.state_words,
        failed=file.state == ProcessingState.FAILED,
        error=file.error,
        retry_url=reverse("training_retry_file", args=[file.pk]) if may_retry else "",
    )


def load_citations(material: Material, *, reader: Reader) -> list[ShownCitation]:
    """Return the directives that the files of a material name, each once, in their order; two queries."""
    files: Collection[int] = [item.file_id for item in material.items.all() if item.file_id]
    rows = FileCitation.objects.filter(page__file__in=files).exclude(number="").order_by("page_id", "start")
    fields = rows.values_list("number", "number_key", "issuer_name", "cited_date")
    cited = [Cited(*row) for row in dict.fromkeys(fields)]
    known = by_number(load_candidates({item.number_key for item in cited if item.is_full}, reader=reader).values())
    found = resolve(cited, known=known, citing=citing_of(material.last_published_at))
    shown = {
        (target.number if target else item.number): ShownCitation(target.number, target.subject, target.url)
        if target
        else ShownCitation(item.number)
        for item, target in ((item, resolution.meant) for item, resolution in zip(cited, found, strict=True))
    }
    return list(shown.values())
