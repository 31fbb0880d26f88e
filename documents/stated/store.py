"""What the texts of directives state of their validity, kept as rows so that editors can be asked in one query."""

from __future__ import annotations

from collections.abc import Sequence

from documents.models import Directive, StatedDay
from documents.record.stated_days import Statement, find_stated_days
from documents.text import ShownPage, shown_pages_of


def store_stated_days(directive_ids: Sequence[int]) -> None:
    """Bring the rows of these directives up to date with their texts; what an editor dismissed stays dismissed."""
    pages = shown_pages_of(directive_ids)
    directives = Directive.objects.filter(pk__in=directive_ids).select_related("doc_type")
    known = {(row.directive_id, row.field): row for row in StatedDay.objects.filter(directive__in=directive_ids)}
    made: list[StatedDay] = []
    for directive in directives:
        for found in _find(directive, pages.get(directive.pk, ())):
            before = known.get((directive.pk, found.field))
            if before is not None and before.day == found.day:
                del known[directive.pk, found.field]
            else:
                made.append(
                    StatedDay(directive=directive, field=found.field, day=found.day, wording=found.wording[:200])
                )
    StatedDay.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    StatedDay.objects.bulk_create(made)


def _find(directive: Directive, pages: Sequence[ShownPage]) -> list[Statement]:
    if not pages:
        return []
    # As one text: a sentence goes on across the end of a page.
    text = "\n".join(page.text for page in pages)
    type_name = directive.doc_type.name if directive.doc_type else ""
    return find_stated_days([text], issued_on=directive.issued_on, subject=directive.subject, type_name=type_name)
