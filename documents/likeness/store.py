"""The numbers of the texts of directives, made by the clock of the worker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef

from documents.likeness.marking import mark_stale
from documents.likeness.shingles import MAX_CHARACTERS, bands_of, shingles_of
from documents.models import Directive, LikenessBand, TextLikeness, TextPage

_AT_ONCE = 50
_UNKNOWN_AT_ONCE = 500


def renew_likenesses() -> int:
    """Make the numbers of texts that are new or have changed; return of how many directives."""
    renewed = 0
    while keys := list(TextLikeness.objects.filter(is_stale=True).values_list("directive", flat=True)[:_AT_ONCE]):
        for key in keys:
            _renew(key)
        renewed += len(keys)
    return renewed


def mark_unknown() -> int:
    """Mark directives that have a text and were never looked at (those of a site before this was kept)."""
    unknown = Directive.objects.filter(
        Exists(TextPage.objects.filter(directive=OuterRef("pk"))),
        ~Exists(TextLikeness.objects.filter(directive=OuterRef("pk"))),
    )
    keys = list(unknown.order_by().values_list("pk", flat=True))
    for start in range(0, len(keys), _UNKNOWN_AT_ONCE):
        mark_stale(keys[start : start + _UNKNOWN_AT_ONCE])
    return len(keys)


def texts_of(directive_ids: list[int]) -> Iterator[tuple[int, int | None, str]]:
    """Yield directive, file and text of each text of these directives, as people see it (one query)."""
    pages = TextPage.objects.filter(directive__in=directive_ids).order_by("directive_id", "file_id", "number")
    for (directive, file), group in groupby(pages.iterator(), lambda page: (page.directive_id, page.file_id)):
        yield directive, file, joined(page.shown_text for page in group)


def joined(pages: Iterator[str]) -> str:
    """Return pages as one text, as much of it as is compared."""
    parts: list[str] = []
    length = 0
    for page in pages:
        if length < MAX_CHARACTERS:
            parts.append(page)
            length += len(page)
    return "\n".join(parts)


def _renew(directive_id: int) -> None:
    # Marked first: whoever changes the text meanwhile marks it again.
    TextLikeness.objects.filter(directive=directive_id).update(is_stale=False)
    rows = [
        LikenessBand(directive_id=directive_id, file_id=file, band=band)
        for _directive, file, text in texts_of([directive_id])
        for band in bands_of(shingles_of(text))
    ]
    with transaction.atomic():
        LikenessBand.objects.filter(directive=directive_id).delete()
        if Directive.objects.filter(pk=directive_id).exists():
            LikenessBand.objects.bulk_create(rows)
