"""Citations of stored texts, kept as rows so that "cited by" is one query; what they state of validity with them.

They are recognised first and written then: the write lock of the database is held for the rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction

from documents.citations.own import Bearer, without_own
from documents.citations.recognise import recognise
from documents.citations.spans import CitationSpan
from documents.models import Citation, Directive, FileRole, TextPage
from documents.reading.bounds import MAX_CITATIONS
from documents.stated.store import store_stated_days
from documents.text import text_changed
from vietnamese.numbers import number_key

RECOGNITION_VERSION = 3
"""Raised when the same text gives other citations or stated days: the worker then looks through every text again."""
ROWS_AT_ONCE = 500
_DIRECTIVES_AT_ONCE = 20
_COLUMNS = ("start", "end", "number", "number_key", "type_name", "issuer_name", "cited_date")

Columns = dict[str, Any]
"""Of `RecognisedCitation`, for one citation."""
Recognised = Mapping[str, Sequence[Columns]]
"""Citations by the text of a page, for texts that were looked through before."""


def store_citations(directive_ids: Sequence[int], *, known: Recognised | None = None) -> int:
    """Recognise the citations in the text pages of these directives and replace their rows; return how many there are.

    Also notes the change of text (`documents.text.text_changed`). Each batch of directives is one transaction. Within
    a transaction of the caller `known` says what was recognised before it began.
    """
    count = 0
    for start in range(0, len(directive_ids), _DIRECTIVES_AT_ONCE):
        batch = directive_ids[start : start + _DIRECTIVES_AT_ONCE]
        rows = _recognise_in(load_pages(batch), load_bearers(batch), known=known)
        with transaction.atomic():
            Citation.objects.filter(directive_id__in=batch).delete()
            Citation.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
            Directive.objects.filter(pk__in=batch).update(citations_version=RECOGNITION_VERSION)
            store_stated_days(batch)
            text_changed(batch)
        count += len(rows)
    return count


def store_citations_of_page(page: TextPage) -> None:
    """Recognise the citations of one page anew, within the transaction that has changed its text, and stated days."""
    earlier = TextPage.objects.filter(directive=page.directive_id, file=page.file_id, number__lt=page.number)
    bearer = load_bearers([page.directive_id]).get(page.directive_id, Bearer())
    rows = citations_of([page], bearer=bearer, begins=not earlier.exists())
    Citation.objects.filter(page=page).delete()
    Citation.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    store_stated_days([page.directive_id])


def renew_citations() -> int:
    """Bring the rows up to date that other rules made, or another number, issuer or day; return of how many directives.

    What comes out the same is left alone. Any number of processes may do it at once.
    """
    outdated = Directive.objects.filter(citations_version__lt=RECOGNITION_VERSION).order_by("pk")
    count, last = 0, 0
    while batch := list(outdated.filter(pk__gt=last).values_list("pk", flat=True)[:_DIRECTIVES_AT_ONCE]):
        last = batch[-1]
        count += _renew(batch)
    return count


def _renew(directive_ids: Sequence[int]) -> int:
    bearers, pages = load_bearers(directive_ids), load_pages(directive_ids)
    rows = _recognise_in(pages, bearers)
    with transaction.atomic():
        # Somebody may have changed a record, read a file anew, or done this meanwhile.
        locked = Directive.objects.select_for_update().filter(
            pk__in=directive_ids, citations_version__lt=RECOGNITION_VERSION
        )
        locked_ids = set(locked.order_by("pk").values_list("pk", flat=True))
        same = [pk for pk, bearer in load_bearers(directive_ids).items() if pk in locked_ids and bearer == bearers[pk]]
        page_ids = {page.pk for page in pages if page.directive_id in same}
        page_ids &= set(TextPage.objects.filter(pk__in=page_ids).values_list("pk", flat=True))
        changed = _replace([row for row in rows if row.page_id in page_ids], page_ids)
        Directive.objects.filter(pk__in=same).update(citations_version=RECOGNITION_VERSION)
        store_stated_days(same)
        text_changed(sorted(changed))
    return len(same)


def _replace(rows: Sequence[Citation], page_ids: Iterable[int]) -> set[int]:
    """Replace the rows of these pages where they differ; return the directives that they belong to."""
    new: dict[int, list[Citation]] = {page_id: [] for page_id in page_ids}
    for row in rows:
        new[row.page_id].append(row)
    old: dict[int, list[tuple[Any, ...]]] = {}
    stored = Citation.objects.filter(page_id__in=new).order_by("page_id", "start")
    for page_id, *columns in stored.values_list("page_id", *_COLUMNS):
        old.setdefault(page_id, []).append(tuple(columns))
    differing = [
        page_id
        for page_id, made in new.items()
        if old.get(page_id, []) != [tuple(getattr(row, name) for name in _COLUMNS) for row in made]
    ]
    Citation.objects.filter(page_id__in=differing).delete()
    Citation.objects.bulk_create([row for page_id in differing for row in new[page_id]], batch_size=ROWS_AT_ONCE)
    return set(TextPage.objects.filter(pk__in=differing).values_list("directive_id", flat=True))


def load_bearers(directive_ids: Sequence[int]) -> dict[int, Bearer]:
    """Return by primary key what the register says the directives are (one query)."""
    rows = Directive.objects.filter(pk__in=directive_ids).values_list("pk", "number_key", "issuer__name", "issued_on")
    return {pk: Bearer(key, issuer or "", issued_on) for pk, key, issuer, issued_on in rows}


def load_pages(directive_ids: Sequence[int]) -> list[TextPage]:
    """Return the text pages of the directives, those of one file together, in order (one query)."""
    pages = TextPage.objects.filter(directive_id__in=directive_ids).select_related("file")
    return list(pages.order_by("directive_id", "file_id", "number"))


def _recognise_in(
    pages: Sequence[TextPage], bearers: Mapping[int, Bearer], *, known: Recognised | None = None
) -> list[Citation]:
    texts = (list(group) for _key, group in groupby(pages, lambda page: (page.directive_id, page.file_id)))
    return [
        row
        for text in texts
        for row in citations_of(text, bearer=bearers.get(text[0].directive_id, Bearer()), known=known)
    ]


def citations_of(
    pages: Sequence[TextPage], *, bearer: Bearer, known: Recognised | None = None, begins: bool = True
) -> list[Citation]:
    """Return the citations of one text, not stored; its pages need not be stored either.

    bearer: the directive whose text it is: its own number is none. begins: the first page is that of the text.
    """
    recognised = recognise_pages([page.shown_text for page in pages], known=known)
    return [
        Citation(page=page, directive_id=page.directive_id, **columns)
        for place, (page, found) in enumerate(zip(pages, recognised, strict=True))
        for columns in without_own(
            found, page.shown_text, bearer=bearer, is_beginning=begins and place == 0 and not _is_annex(page)
        )
    ]


def _is_annex(page: TextPage) -> bool:
    return page.file is not None and page.file.role == FileRole.ANNEX


def recognise_pages(texts: Iterable[str], *, known: Recognised | None = None) -> list[Sequence[Columns]]:
    """Return the citations of each page of one text: at most MAX_CITATIONS, those of the first pages."""
    left, found = MAX_CITATIONS, []
    for text in texts:
        columns = known.get(text) if known is not None else None
        if columns is None:
            columns = [citation_columns(span) for span in recognise(text, limit=left)]
        found.append(columns[:left])
        left -= len(found[-1])
    return found


def citation_columns(span: CitationSpan) -> Columns:
    """Return the columns of `RecognisedCitation` for a citation that was recognised."""
    # Recognised text is bounded by the grammar, but a column that overflows would lose the whole file.
    return {
        "start": span.start,
        "end": span.end,
        "number": (span.number or "")[:60],
        "number_key": number_key(span.number)[:80] if span.number else "",
        "type_name": (span.type or "")[:100],
        "issuer_name": (span.issuer or "")[:200],
        "cited_date": (span.date or "")[:10],
    }
