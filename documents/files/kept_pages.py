"""What people did to the text of pages, kept while a file is read again.

A page that somebody has looked at keeps the text that they left, whatever a program reads later: corrected, or as it
was when they found it right. It belongs to the bytes of the file: another file in its place begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from documents.models import DirectiveFile, TextPage

_KEPT: Final = ("corrected_text", "corrected_sha256", "checked_at", "checked_by_id")

_NOTHING: Final[Mapping[str, Any]] = {
    "corrected_text": "",
    "corrected_sha256": "",
    "checked_at": None,
    "checked_by_id": None,
}

Kept = Mapping[int, Mapping[str, Any]]
"""The kept columns by the number of the page."""


def load_kept(record: DirectiveFile) -> Kept:
    """Return what people left on the pages of a file (one query)."""
    pages = TextPage.objects.filter(file=record, corrected_sha256__in=("", record.sha256)).exclude(corrected_text="")
    return {row.pop("number"): row for row in pages.values("number", *_KEPT)}


def with_kept(record: DirectiveFile, pages: Iterable[TextPage], kept: Kept) -> list[TextPage]:
    """Return the pages that were read with what people left on them, and the pages that people alone have read."""
    found = {page.number: page for page in pages}
    for number in kept.keys() - found.keys():
        found[number] = TextPage(directive_id=record.directive_id, file=record, number=number)
    for number, page in found.items():
        for name, value in kept.get(number, _NOTHING).items():
            setattr(page, name, value)
    return [found[number] for number in sorted(found)]


def is_as_kept(pages: Iterable[TextPage], kept: Kept) -> bool:
    """Tell whether the pages carry what people left: somebody may have corrected one since they were made."""
    carried = {page.number: page.corrected_text for page in pages if page.corrected_text}
    return carried == {number: columns["corrected_text"] for number, columns in kept.items()}
