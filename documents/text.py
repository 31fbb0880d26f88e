"""The text of directives: which pages are shown, and what happens when they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from documents.extraction.media_types import HTML, OFFICE, PDF, WORD
from documents.likeness.marking import mark_stale
from documents.models import Directive, FileRole, TextPage
from search.indexing.outbox import touch_many

SOURCE_NAME = "directive"
_AT_ONCE = 500
_KNOW_PARAGRAPHS = frozenset({*WORD, HTML})


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of text as people see it.

    part: 0 for the first file, 1… for further files and annexes in order; page numbers begin anew in each.
    page_id: the primary key of the TextPage, to which citations belong.
    is_paged: whether people know the page by its number; where a web page or text without a file is cut is none.
    lines_are_paragraphs: the file knows its paragraphs and gives one a line (Word, ODF, web).
    file_id, pdf_name: the file that the page was read from, and its name if the browser can open it at this page.
    has_picture: whether the picture of the page can be shown.
    """

    page_id: int
    part: int
    part_title: str
    number: int
    text: str
    is_paged: bool = True
    file_id: int | None = None
    pdf_name: str = ""
    lines_are_paragraphs: bool = False
    has_picture: bool = False


def text_changed(directive_ids: Iterable[int]) -> None:
    """Note that what is shown of these directives is another: the cached page and the search index follow."""
    ids = list(directive_ids)
    for start in range(0, len(ids), _AT_ONCE):
        Directive.objects.filter(pk__in=ids[start : start + _AT_ONCE]).update(updated_at=timezone.now())
        mark_stale(ids[start : start + _AT_ONCE])
    touch_many(SOURCE_NAME, ids)


def page_changed(directive_ids: Iterable[int]) -> None:
    """Note that the pages of these directives show something else beside the text, which search does not know."""
    Directive.objects.filter(pk__in=list(directive_ids)).update(updated_at=timezone.now())


def choose_pages(pages: Iterable[TextPage]) -> list[ShownPage]:
    """Return the pages to show of all pages of one directive (`file` loaded), each text once.

    The body is the first of these that has text: original file, signed scan, text without a file. Annexes follow.
    """
    by_role: dict[str, list[TextPage]] = {}
    for page in pages:
        role = page.file.role if page.file else ""
        by_role.setdefault(role, []).append(page)
    body = next((by_role[role] for role in (FileRole.ORIGINAL, FileRole.SCAN, "") if role in by_role), [])
    shown: list[ShownPage] = []
    parts: dict[int | None, int] = {}
    for page in sorted(body, key=_place) + sorted(by_role.get(FileRole.ANNEX, []), key=_place):
        part = parts.setdefault(page.file_id, len(parts))
        title = _part_title(page, part) if part else ""
        is_paged = page.file is not None and page.file.media_type != HTML
        pdf_name = _pdf_name(page)
        known = page.file is not None and page.file.media_type in _KNOW_PARAGRAPHS
        text = page.shown_text
        drawn = page.file is not None and not page.file.is_gone and page.number <= page.file.picture_count
        drawn = drawn and page.file is not None and page.file.media_type not in OFFICE  # printed pages are others
        shown.append(ShownPage(page.pk, part, title, page.number, text, is_paged, page.file_id, pdf_name, known, drawn))
    return shown


def _pdf_name(page: TextPage) -> str:
    is_pdf = page.file is not None and page.file.media_type == PDF and not page.file.is_gone
    return page.file.stored_name if page.file and is_pdf else ""


def _part_title(page: TextPage, part: int) -> str:
    if page.file and page.file.title:
        return page.file.title
    return f"Phụ lục {part}" if page.file and page.file.role == FileRole.ANNEX else f"Tệp {part + 1}"


def _place(page: TextPage) -> tuple[int, int, int]:
    order = page.file.sort_order if page.file and page.file.sort_order is not None else 0
    return order, page.file_id or 0, page.number


def shown_pages(directive_id: int) -> list[ShownPage]:
    """Return the pages to show of one directive (one query)."""
    return choose_pages(TextPage.objects.filter(directive_id=directive_id).select_related("file"))


def shown_pages_of(directive_ids: Sequence[int]) -> dict[int, list[ShownPage]]:
    """Return the pages to show of several directives (one query); those without text are left out."""
    pages: dict[int, list[TextPage]] = {}
    for page in TextPage.objects.filter(directive_id__in=directive_ids).select_related("file"):
        pages.setdefault(page.directive_id, []).append(page)
    return {directive_id: choose_pages(text_pages) for directive_id, text_pages in pages.items()}
