"""The directives that a page of training names: those that a module teaches, those that a curriculum is based on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from accounts.audience import MEMBERS, PUBLIC, Reader
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive
from documents.register.lines import LINE_FIELDS, DirectiveLine, load_visible_lines, merge_notes, read_line


@dataclass(frozen=True, slots=True)
class _LinkFields:
    """The fields that lead from a directive through the links to the pages that name it, and the order of the links."""

    to_page: str
    note: str
    order: tuple[str, ...]


_TAUGHT = _LinkFields("taught_in__module", "taught_in__note", ("taught_in__module__path", "taught_in__sort_order"))
_BASIS = _LinkFields("basis_of__curriculum", "basis_of__note", ("basis_of__sort_order",))


def load_directives_taught(module_ids: Collection[int], *, reader: Reader) -> list[DirectiveLine]:
    """Return the directives of modules that the reader may see, in the order of the tree, without repetition."""
    return _load_stored(_TAUGHT, module_ids, reader=reader)


def load_directives_of_module(links: Any, *, module_id: int, reader: Reader) -> list[DirectiveLine]:
    """Return the directives of the page of a module that the reader may see, without repetition.

    links: what the relation of the page gives: stored ones, which are read by its key, or those of a preview.
    """
    return (
        _load_stored(_TAUGHT, [module_id], reader=reader)
        if isinstance(links, QuerySet)
        else _read_drafted(links, reader)
    )


def load_directives_of_basis(links: Any, *, curriculum_id: int, reader: Reader) -> list[DirectiveLine]:
    """Return the directives that a curriculum is based on, in the same way."""
    return (
        _load_stored(_BASIS, [curriculum_id], reader=reader)
        if isinstance(links, QuerySet)
        else _read_drafted(links, reader)
    )


def list_open_numbers(directives: Iterable[Directive]) -> tuple[str, ...]:
    """Return the numbers of those directives that every member may see (for the search index)."""
    shown_to_all = {PUBLIC, MEMBERS}
    return tuple(item.number for item in directives if item.live and item.audience in shown_to_all)


def _load_stored(link: _LinkFields, page_ids: Collection[int], *, reader: Reader) -> list[DirectiveLine]:
    rows = _prepare(replace(reader, user_id=None), link).rows(*pad(page_ids)) if page_ids else ()
    return merge_notes((pk, note, read_line(row)) for pk, note, *row in rows)


@lru_cache(maxsize=64)
def _prepare(reader: Reader, link: _LinkFields) -> PreparedQuery:
    """Return the query for what some pages name: the same for all readers in the same groups."""
    directives = Directive.objects.visible_to(reader).order_by(*link.order)
    fields = ("pk", link.note, *LINE_FIELDS)
    return PreparedQuery(lambda *page_ids: directives.filter(**{f"{link.to_page}__in": page_ids}).values_list(*fields))


def _read_drafted(links: Iterable[Any], reader: Reader) -> list[DirectiveLine]:
    drafted = list(links)
    lines = load_visible_lines([link.directive_id for link in drafted], reader)
    named = (link for link in drafted if link.directive_id in lines)
    return merge_notes((link.directive_id, link.note, lines[link.directive_id]) for link in named)
