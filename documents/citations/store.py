"""Citations of stored texts, kept as rows so that "cited by" is one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from documents.citations.recognise import recognise
from documents.citations.spans import CitationSpan
from documents.models import Citation, TextPage
from documents.text import text_changed
from vietnamese.numbers import number_key

_DIRECTIVES_AT_ONCE = 50
_ROWS_AT_ONCE = 500


def store_citations(directive_ids: Sequence[int]) -> int:
    """Recognise the citations in the text pages of these directives and replace their rows; return how many there are.

    Also notes the change of text (`documents.text.text_changed`). Each batch of directives is one transaction.
    """
    count = 0
    for start in range(0, len(directive_ids), _DIRECTIVES_AT_ONCE):
        batch = directive_ids[start : start + _DIRECTIVES_AT_ONCE]
        pages = TextPage.objects.filter(directive_id__in=batch).order_by("pk")
        rows = [row for page in pages for row in _rows_of(page)]
        with transaction.atomic():
            Citation.objects.filter(directive_id__in=batch).delete()
            Citation.objects.bulk_create(rows, batch_size=_ROWS_AT_ONCE)
            text_changed(batch)
        count += len(rows)
    return count


def _rows_of(page: TextPage) -> Iterator[Citation]:
    for span in recognise(page.shown_text):
        yield Citation(page=page, directive_id=page.directive_id, **citation_columns(span))


def citation_columns(span: CitationSpan) -> dict[str, Any]:
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
