"""Citations of stored texts, kept as rows so that "cited by" is one query.

They are recognised first and written then: the write lock of the database is held for the rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction

from documents.citations.recognise import recognise
from documents.citations.spans import CitationSpan
from documents.models import Citation, TextPage
from documents.reading.bounds import MAX_CITATIONS
from documents.text import text_changed
from vietnamese.numbers import number_key

ROWS_AT_ONCE = 500
_DIRECTIVES_AT_ONCE = 20

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
        pages = TextPage.objects.filter(directive_id__in=batch).order_by("directive_id", "file_id", "number")
        texts = (list(group) for _key, group in groupby(pages, lambda page: (page.directive_id, page.file_id)))
        rows = [row for text in texts for row in citations_of(text, known=known)]
        with transaction.atomic():
            Citation.objects.filter(directive_id__in=batch).delete()
            Citation.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
            text_changed(batch)
        count += len(rows)
    return count


def citations_of(pages: Sequence[TextPage], *, known: Recognised | None = None) -> list[Citation]:
    """Return the citations of one text, not stored; its pages need not be stored either."""
    recognised = recognise_pages([page.shown_text for page in pages], known=known)
    return [
        Citation(page=page, directive_id=page.directive_id, **columns)
        for page, found in zip(pages, recognised, strict=True)
        for columns in found
    ]


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
