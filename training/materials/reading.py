"""Reading the files of materials in the background: the text by page, slide or sheet, its citations, its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from accounts.models import User
from documents.citations.store import ROWS_AT_ONCE, recognise_pages
from documents.extraction import media_types
from documents.extraction.values import Extraction, PageText
from documents.files.reading import READING_PRIORITY, FileReading, FileText
from documents.files.recognising import RECOGNISING_PRIORITY, recognise_some
from search.indexing.outbox import touch_many
from training.materials.drawing import draw_material_file, draw_pages, left_undrawn
from training.materials.submitting import withdraw
from training.models import FileCitation, FilePage, Material, MaterialFile

SOURCE_NAME = "material"
_BATCH = 200


class MaterialFileReading(FileReading):
    """The text of a material's file becomes its pages."""

    model = MaterialFile

    @property
    def task(self) -> Any:
        """The task of the worker that reads a file."""
        return read_material_file

    @property
    def recognising_task(self) -> Any:
        """The task of the worker that recognises the next pictures among the pages of a file."""
        return recognise_material_file

    def extract(self, record: MaterialFile) -> Extraction:
        """Return the text; a recording has none."""
        if record.media_type in media_types.AUDIO:
            return Extraction(pages=(), page_count=0)
        return super().extract(record)

    def prepare(self, record: MaterialFile, extraction: Extraction) -> FileText:
        """Make the pages of the file, those without text included: they may have a picture."""
        texts = {page.number: page for page in extraction.pages}
        pages = [
            FilePage(
                file=record,
                number=number,
                title=getattr(texts.get(number), "title", "")[:200],
                text=texts[number].text if number in texts else "",
                ocr_confidence=getattr(texts.get(number), "confidence", None),
            )
            for number in range(1, extraction.page_count + 1)
        ]
        return FileText(pages, _citations_in(pages))

    def add_page(self, record: MaterialFile, page: PageText) -> None:
        """Put in what was recognised on a page."""
        pages = FilePage.objects.filter(file=record, number=page.number)
        pages.update(text=page.text, ocr_confidence=page.confidence)

    def pages_added(self, record: MaterialFile) -> None:
        """Store the citations of the file anew; the search index follows."""
        pages = list(FilePage.objects.filter(file=record).order_by("number"))
        citations = _citations_in(pages)
        with transaction.atomic():
            FileCitation.objects.filter(page__file=record).delete()
            # The file may have been read anew meanwhile.
            kept = set(FilePage.objects.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
            rows = [citation for citation in citations if citation.page_id in kept]
            FileCitation.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
            self.note_change([record.pk])

    def store(self, record: MaterialFile, text: FileText) -> None:
        """Replace the pages of the file."""
        self.forget(record)
        MaterialFile.objects.filter(pk=record.pk).update(drawn_at=None)
        FilePage.objects.bulk_create(text.pages, batch_size=_BATCH)
        FileCitation.objects.bulk_create(text.citations, batch_size=ROWS_AT_ONCE)
        self.note_change([record.pk])
        # Without its pictures a material can be read all the same: that the queue takes it is not needed.
        transaction.on_commit(partial(draw_material_file.enqueue, record.pk), robust=True)

    def list_unfinished(self) -> list[tuple[Any, list[int]]]:
        """Return what is still to be read, and what has been read, but not drawn."""
        return [*super().list_unfinished(), (draw_material_file, list(left_undrawn().values_list("pk", flat=True)))]

    def finish_left_behind(self) -> list[int]:
        """Draw what has been read, but not drawn."""
        keys = list(left_undrawn().values_list("pk", flat=True))
        for key in keys:
            draw_pages(key)
        return keys

    def forget(self, record: MaterialFile) -> None:
        """Delete the pages of the file, with their pictures; their citations first, with one statement."""
        FileCitation.objects.filter(page__file=record).delete()
        pages = FilePage.objects.filter(file=record)
        for page in pages.exclude(picture=""):
            transaction.on_commit(partial(page.picture.storage.delete, page.picture.name or ""))
        pages.delete()

    def withdraw(self, record: MaterialFile) -> None:
        """Take the material down if readers have the file: whether the rest of it may stay is for an editor to say."""
        material = record.material
        if material.live and material.items.filter(file=record).exists():
            withdraw(material, user=None)

    def concerned(self, record: MaterialFile) -> tuple[str, tuple[User, ...]]:
        """Return the form in the workspace, and who has sent the file and whose material it is."""
        people = (record.sent_by, record.material.owner)
        path = reverse("training:edit_material", kwargs={"pk": record.material_id})
        return path, tuple(person for person in people if person is not None)

    def note_change(self, file_ids: Iterable[int]) -> None:
        """Have the search index follow, where the file is part of what is published."""
        published = Material.objects.filter(live=True, items__file__in=list(file_ids))
        touch_many(SOURCE_NAME, published.values_list("pk", flat=True).distinct())


def _citations_in(pages: Sequence[FilePage]) -> list[FileCitation]:
    recognised = recognise_pages(page.text for page in pages)
    return [
        FileCitation(page=page, **columns) for page, found in zip(pages, recognised, strict=True) for columns in found
    ]


READING = MaterialFileReading()


@task(priority=READING_PRIORITY)
def read_material_file(file_id: int) -> str:
    """Read one file in the background; return its state afterwards."""
    return READING.process(file_id)


@task(priority=RECOGNISING_PRIORITY)
def recognise_material_file(file_id: int) -> int:
    """Recognise the next pictures among the pages of a file; return how many are left."""
    return recognise_some(READING, file_id)
