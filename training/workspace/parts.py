"""The files and links of a material that is being edited: what is kept, renamed, put in order, and what is new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.media.staged import LostPieceError, discard, open_staged
from accounts.models import StagedUpload
from documents.extraction.media_types import READABLE, promised_types
from documents.record.uploads import refuse_secret_file
from training.materials.page import file_url
from training.materials.places import count_in_words
from training.models import FileCitation, Material, MaterialFile, MaterialItem
from training.workspace.fields import one_line

_MAX_NUMBERS = 12
"""Numbers that are named beside a file; its page shows all."""


@dataclass(frozen=True, slots=True)
class EditedPart:
    """A part as the form shows it; `key` names its fields: `keep`, `title-<key>`, `place-<key>`.

    numbers: official numbers that were recognised in its text.
    """

    key: str
    name: str
    title: str
    place: int
    is_kept: bool
    item: MaterialItem
    numbers: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Return where the part can be looked at; "" for a file that is gone."""
        if self.item.file is None:
            return self.item.link
        return "" if self.item.file.is_gone else file_url(self.item.file)

    @property
    def pages_in_words(self) -> str:
        """Return how many pages, slides or sheets it has, "" if that says nothing."""
        return count_in_words(self.item.file.media_type, self.item.file.page_count) if self.item.file else ""


def read_parts(draft: Material | None, data: QueryDict | None) -> list[EditedPart]:
    """Return the parts of the draft, as they are stored or as the form `data` would have them."""
    if draft is None:
        return []
    items: list[MaterialItem] = list(draft.items.all())
    files = MaterialFile.objects.in_bulk([item.file_id for item in items if item.file_id])
    numbers = _recognised_numbers(files)
    parts = []
    for at, item in enumerate(items, start=1):
        if item.file_id:
            item.file = files.get(item.file_id)
            if item.file is None:
                continue
        key = f"tep-{item.file_id}" if item.file_id else f"video-{at}"
        typed = data is not None and f"place-{key}" in data
        parts.append(
            EditedPart(
                key=key,
                name=item.file.name if item.file else item.link,
                title=one_line(data.get(f"title-{key}", ""))[:200] if data is not None and typed else item.title,
                place=_number(data.get(f"place-{key}"), at) if data is not None and typed else at,
                is_kept=key in data.getlist("keep") if data is not None and typed else True,
                item=item,
                numbers=numbers.get(item.file_id or 0, ()),
            )
        )
    return parts


def _recognised_numbers(files: Collection[int]) -> dict[int, tuple[str, ...]]:
    numbers: dict[int, dict[str, None]] = {}
    cited = FileCitation.objects.filter(page__file__in=files).exclude(number="").order_by("pk")
    for file_id, number in cited.values_list("page__file", "number"):
        numbers.setdefault(file_id, {})[number] = None
    return {file_id: tuple(found)[:_MAX_NUMBERS] for file_id, found in numbers.items()}


def _number(text: Any, otherwise: int) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 4 else otherwise


def build_items(
    parts: Sequence[EditedPart], *, files: Iterable[MaterialFile], links: Iterable[str]
) -> list[MaterialItem]:
    """Return the items of the material: the parts in their places, then new files and links.

    A new file takes the place of one that is left out, so that what is replaced stays where it was.
    """
    arriving, items = list(files), []
    for part in sorted(parts, key=lambda part: part.place):
        if part.is_kept:
            items.append(MaterialItem(file=part.item.file, link=part.item.link, title=part.title))
        elif part.item.file and arriving:
            items.append(MaterialItem(file=arriving.pop(0)))
    known = {item.link for item in items if item.link}
    items += [MaterialItem(file=file) for file in arriving]
    items += [MaterialItem(link=link) for link in links if link not in known]
    for order, item in enumerate(items):
        item.sort_order = order
    return items


@contextmanager
def prepare_files(uploads: Sequence[StagedUpload], *, user: Any) -> Iterator[list[MaterialFile]]:
    """Put together files that have arrived and give them as rows that are not stored yet, in the order of `uploads`.

    Before the transaction that stores them: that takes its time. Raises ValidationError with a line for each file that
    may not be kept, LostFilesError if files have lost a piece in the storage.
    """
    opened: list[File] = []
    try:
        opened += _open_all(uploads)
        records, refused = [], []
        for upload, content in zip(uploads, opened, strict=True):
            record = MaterialFile(sent_by=user, name=upload.name[:200], file=content)
            try:
                record.admit_new_file()
            except ValidationError as error:
                refused += [f"{upload.name}: {message}" for message in error.messages]
            records.append(record)
        if refused:
            raise ValidationError(refused)
        yield records
    finally:
        for file in opened:
            file.close()


def store_files(files: Sequence[MaterialFile], uploads: Sequence[StagedUpload], *, material: Material) -> None:
    """Store files that were prepared as files of the material; forget the uploads."""
    for file, upload in zip(files, uploads, strict=True):
        file.material = material
        file.save()
        discard(upload)


class LostFilesError(ValidationError):
    """Uploads that cannot be put together any more: they have to be sent anew."""

    def __init__(self, uploads: Sequence[StagedUpload]) -> None:
        self.uploads = uploads
        told = _("The file did not arrive whole. Choose it again.")
        super().__init__([f"{upload.name}: {told}" for upload in uploads])


def discard_secrets(uploads: Iterable[StagedUpload]) -> list[str]:
    """Throw away at once what is stamped as a state secret, as far as it can be read; return a line for each.

    Never within a transaction: a process reads the first pages of a PDF.
    """
    refused = []
    for upload in uploads:
        if promised_types(upload.name).isdisjoint(READABLE):
            continue
        try:
            with open_staged(upload) as content:
                refuse_secret_file(content, name=upload.name)
        except LostPieceError:
            continue  # told when it is stored
        except ValidationError as error:
            refused += [f"{upload.name}: {message}" for message in error.messages]
            discard(upload)
    return refused


def _open_all(uploads: Iterable[StagedUpload]) -> list[File]:
    opened: list[File] = []
    lost: list[StagedUpload] = []
    try:
        for upload in uploads:
            try:
                opened.append(open_staged(upload))
            except LostPieceError:
                lost.append(upload)
        if lost:
            raise LostFilesError(lost)
    except BaseException:
        for file in opened:
            file.close()
        raise
    return opened


def title_from_name(name: str) -> str:
    """Return the name of a file as a title: without its ending, hyphens and underscores as spaces."""
    words = " ".join(PurePath(name).stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:200]
