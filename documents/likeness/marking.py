"""Noting that the text of directives is another: their numbers are made anew by the worker."""

from __future__ import annotations

from collections.abc import Sequence

from documents.models import Directive, TextLikeness


def mark_stale(directive_ids: Sequence[int]) -> None:
    """Note that the numbers of these directives (some hundreds at most) are old."""
    known = Directive.objects.filter(pk__in=directive_ids).order_by().values_list("pk", flat=True)
    rows = [TextLikeness(directive_id=pk, is_stale=True) for pk in known]
    TextLikeness.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["directive"], update_fields=["is_stale"]
    )
