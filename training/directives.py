"""The directives that a page of training names: those that a module teaches, those that a curriculum is based on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.audience import MEMBERS, PUBLIC, Reader
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of_links, merged, visible_lines


def named_directives(links: Iterable[Any], *, reader: Reader) -> list[DirectiveLine]:
    """Return the directives of the links (`directive_id`, `note`) that the reader may see, each once, in their order.

    One query for links that are stored; two for those of a preview, which are objects in memory.
    """
    if isinstance(links, QuerySet):
        return lines_of_links(links, reader=reader)
    drafted = list(links)
    lines = visible_lines([link.directive_id for link in drafted], reader) if drafted else {}
    named = (link for link in drafted if link.directive_id in lines)
    return merged((link.directive_id, link.note, lines[link.directive_id]) for link in named)


def open_numbers(directives: Iterable[Directive]) -> tuple[str, ...]:
    """Return the numbers of those directives that every member may see (for the search index)."""
    return tuple(each.number for each in directives if each.live and each.audience in {PUBLIC, MEMBERS})
