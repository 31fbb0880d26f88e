"""The directives that a page of training names: those that a module teaches, those that a curriculum is based on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from accounts.audience import MEMBERS, PUBLIC, Reader
from documents.models import Directive
from documents.register.lines import DirectiveLine, line_of


class DirectiveLink(Protocol):
    """A row that ties a page to a directive and says something about it."""

    directive_id: int
    note: str


def lines_of_links(links: Iterable[DirectiveLink], *, reader: Reader) -> list[DirectiveLine]:
    """Return the directives of the links that the reader may see, each once, in the order of the links.

    Links of a preview that is not stored work too.
    """
    notes: dict[int, list[str]] = {}
    for link in links:
        notes.setdefault(link.directive_id, []).extend([link.note] if link.note else [])
    if not notes:
        return []
    visible = Directive.objects.visible_to(reader).for_listing().in_bulk(list(notes))
    return [line_of(visible[pk], notes=tuple(dict.fromkeys(words))) for pk, words in notes.items() if pk in visible]


def open_numbers(directives: Iterable[Directive]) -> tuple[str, ...]:
    """Return the numbers of those directives that every member may see (for the search index)."""
    return tuple(each.number for each in directives if each.live and each.audience in {PUBLIC, MEMBERS})
