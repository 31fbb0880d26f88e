"""Reading the files of directives in the background, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django_tasks import task

from accounts.models import User
from documents.citations.own import Bearer
from documents.citations.store import ROWS_AT_ONCE, citations_of, load_bearers, store_citations
from documents.extraction.values import Extraction, PageText
from documents.files.drawing import ask_for_pictures, draw_pages, left_undrawn, tasks_left
from documents.files.findings import FileTexts, note_heading
from documents.files.kept_pages import is_as_kept, load_kept, with_kept
from documents.files.reading import READING_PRIORITY, FileReading, FileText
from documents.files.recognising import RECOGNISING_PRIORITY, recognise_some
from documents.models import Citation, DirectiveFile, ProcessingState, TextPage
from documents.pictures.store import forget_pictures
from documents.pictures.thumbnails import left_without_thumbnail, make_thumbnail
from documents.stated.store import store_stated_days
from documents.text import page_changed, text_changed

_BATCH = 200


class DirectiveFileReading(FileReading):
    """The text of a directive's files becomes its text pages, with their citations."""

    model = DirectiveFile

    @property
    def task(self) -> Any:
        """The task of the worker that reads a file."""
        return read_file

    @property
    def recognising_task(self) -> Any:
        """The task of the worker that recognises the next pictures among the pages of a file."""
        return recognise_directive_file

    def prepare(self, record: DirectiveFile, extraction: Extraction) -> FileText:
        """Make the text pages with their citations; what people corrected by hand stays on its page."""
        read = [
            TextPage(
                directive_id=record.directive_id,
                file=record,
                number=page.number,
                text=page.text,
                ocr_confidence=page.confidence,
            )
            for page in extraction.pages
        ]
        return self._with_citations(record, with_kept(record, read, load_kept(record)))

    def _with_citations(self, record: DirectiveFile, pages: Sequence[TextPage]) -> FileText:
        bearer = load_bearers([record.directive_id]).get(record.directive_id, Bearer())
        return FileText(pages, citations_of(pages, bearer=bearer))

    def store(self, record: DirectiveFile, text: FileText) -> None:
        """Replace the text of the file; what somebody has corrected while it was read stays."""
        kept = load_kept(record)
        if not is_as_kept(text.pages, kept):
            text = self._with_citations(record, with_kept(record, text.pages, kept))
        self.forget(record)
        TextPage.objects.bulk_create(text.pages, batch_size=_BATCH)
        Citation.objects.bulk_create(text.citations, batch_size=ROWS_AT_ONCE)
        store_stated_days([record.directive_id])
        text_changed([record.directive_id])
        # Without its pictures a directive can be read all the same: that the queue takes it is not needed.
        transaction.on_commit(partial(ask_for_pictures, record), robust=True)

    def add_page(self, record: DirectiveFile, page: PageText) -> None:
        """Put in what was recognised on a page; a page on which nothing stands gets no row."""
        found = {"text": page.text, "ocr_confidence": page.confidence}
        if not TextPage.objects.filter(file=record, number=page.number).update(**found) and page.text:
            TextPage.objects.create(directive_id=record.directive_id, file=record, number=page.number, **found)

    def pages_added(self, record: DirectiveFile) -> None:
        """Store citations and stated days anew; the page and the search index follow. Find the heading."""
        store_citations([record.directive_id])
        kept = self.texts_of(record)
        note_heading(record.sha256, kept.texts, filename=kept.filename)

    def list_unfinished(self) -> list[tuple[Any, list[int]]]:
        """Return what is still to be read, and what has been read, but not drawn."""
        return [*super().list_unfinished(), *tasks_left()]

    def finish_left_behind(self) -> list[int]:
        """Draw what has been read, but not drawn; make small pictures of what was drawn large only."""
        keys = list(left_undrawn().values_list("pk", flat=True))
        for key in keys:
            draw_pages(key)
        for page in left_without_thumbnail().values_list("pk", flat=True):
            make_thumbnail(page)
        return keys

    def look_through(self, record: DirectiveFile, extraction: Extraction) -> None:
        """Find the heading and keep the signatures, which the page of the directive shows."""
        texts = {page.number: page.text for page in extraction.pages}
        note_heading(record.sha256, texts, filename=record.stored_name, signatures=extraction.signatures)
        if extraction.signatures:
            page_changed([record.directive_id])

    def files_with_heading(self) -> QuerySet[DirectiveFile]:
        """Return the files that have been read."""
        return DirectiveFile.objects.filter(state=ProcessingState.DONE, gone_at=None)

    def texts_of(self, record: DirectiveFile) -> FileTexts:
        """Return the name of a file and its text pages, as programs read them."""
        return FileTexts(record.stored_name, dict(TextPage.objects.filter(file=record).values_list("number", "text")))

    def forget(self, record: DirectiveFile) -> None:
        """Delete the text of the file; its citations first, with one statement."""
        Citation.objects.filter(page__file=record).delete()
        TextPage.objects.filter(file=record).delete()

    def withdraw(self, record: DirectiveFile) -> None:
        """Make the directive a draft: whether the rest of it may stay is for an editor to say. The pictures go."""
        forget_pictures([record.sha256])
        if record.directive.live:
            record.directive.unpublish()

    def concerned(self, record: DirectiveFile) -> tuple[str, tuple[User, ...]]:
        """Return the form in the admin, and who has stored the directive last."""
        newest = record.directive.latest_revision
        path = reverse(record.directive.snippet_viewset.get_url_name("edit"), args=[record.directive_id])
        return path, (newest.user,) if newest and newest.user else ()

    def note_change(self, file_ids: Iterable[int]) -> None:
        """Have the pages of the directives and the search index follow."""
        text_changed(DirectiveFile.objects.filter(pk__in=file_ids).values_list("directive_id", flat=True))


READING = DirectiveFileReading()


@task(priority=READING_PRIORITY)
def read_file(file_id: int) -> str:
    """Read one file in the background; return its state afterwards."""
    return READING.process(file_id)


@task(priority=RECOGNISING_PRIORITY)
def recognise_directive_file(file_id: int) -> int:
    """Recognise the next pictures among the pages of a file; return how many are left."""
    return recognise_some(READING, file_id)
