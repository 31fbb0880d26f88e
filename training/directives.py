"""The directives that a page of training names: those that a module teaches, those that a curriculum is based on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from accounts.audience import MEMBERS, Reader
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive
from documents.reading.parts import Part, UnreadablePart, read_parts
from documents.register.lines import LINE_FIELDS, DirectiveLine, load_visible_lines, read_line, with_relations


@dataclass(frozen=True, slots=True)
class NamedDirective:
    """A directive as pages name it; page_ids: the pages that do, for example the modules that teach it."""

    pk: int
    line: DirectiveLine
    page_ids: tuple[int, ...]


class _Naming(NamedTuple):
    """One page that names one directive. parts: what of it, as it was written."""

    directive_id: int
    page_id: int
    note: str
    parts: str
    line: DirectiveLine


@dataclass(frozen=True, slots=True)
class _LinkFields:
    """The fields that lead from a directive through the links to the pages that name it, and the order of the links."""

    to_page: str
    note: str
    parts: str
    order: tuple[str, ...]


_TAUGHT = _LinkFields(
    to_page="taught_in__module",
    note="taught_in__note",
    parts="taught_in__parts",
    order=("taught_in__module__path", "taught_in__sort_order"),
)
_BASIS = _LinkFields(to_page="basis_of__curriculum", note="basis_of__note", parts="", order=("basis_of__sort_order",))
_BASIS_AT = replace(_BASIS, to_page="basis_of__curriculum__path")


def load_directives_taught(module_ids: Collection[int], *, reader: Reader) -> list[NamedDirective]:
    """Return the directives of modules that the reader may see, in the order of the tree, without repetition."""
    return _merge(_load_stored(_TAUGHT, module_ids, reader=reader))


def load_directives_by_module(module_ids: Collection[int], *, reader: Reader) -> dict[int, list[NamedDirective]]:
    """Return the same by the id of the module."""
    by_module: dict[int, list[_Naming]] = {}
    for naming in _load_stored(_TAUGHT, module_ids, reader=reader):
        by_module.setdefault(naming.page_id, []).append(naming)
    return {pk: _merge(namings) for pk, namings in by_module.items()}


def load_directives_of_module(links: Any, *, module_id: int, reader: Reader) -> list[NamedDirective]:
    """Return the directives of the page of a module that the reader may see, without repetition.

    links: what the relation of the page gives: stored ones, which are read by its key, or those of a preview.
    """
    return _merge(_load_named(_TAUGHT, links, page_id=module_id, reader=reader))


def load_directives_of_basis(links: Any, *, curriculum_id: int, reader: Reader) -> list[NamedDirective]:
    """Return the directives that a curriculum is based on, in the same way."""
    return _merge(_load_named(_BASIS, links, page_id=curriculum_id, reader=reader))


def load_directives_of_basis_at(curriculum_path: str, *, reader: Reader) -> list[NamedDirective]:
    """Return the directives that the curriculum at a place of the tree (`Page.path`) is based on: no page is loaded."""
    rows = _prepare(replace(reader, user_id=None), _BASIS_AT).rows(curriculum_path)
    return _merge(_read_namings(rows, reader=reader))


def read_labels(written: str) -> tuple[str, ...]:
    """Return the parts of a directive in words, as they are stored with a link."""
    return tuple(part.label for part in _read_stored(written)) or ((written,) if written else ())


def list_open_numbers(directives: Iterable[Directive]) -> tuple[str, ...]:
    """Return the numbers of those directives that every member may see (for the search index)."""
    return tuple(item.number for item in directives if item.live and item.audience == MEMBERS)


def _load_named(link: _LinkFields, links: Any, *, page_id: int, reader: Reader) -> list[_Naming]:
    if isinstance(links, QuerySet):
        return _load_stored(link, [page_id], reader=reader)
    drafted = list(links)
    lines = load_visible_lines([one.directive_id for one in drafted], reader)
    return [
        _Naming(one.directive_id, page_id, one.note, getattr(one, "parts", ""), lines[one.directive_id])
        for one in drafted
        if one.directive_id in lines
    ]


def _load_stored(link: _LinkFields, page_ids: Collection[int], *, reader: Reader) -> list[_Naming]:
    rows = _prepare(replace(reader, user_id=None), link).rows(*pad(page_ids)) if page_ids else ()
    return _read_namings(rows, reader=reader)


def _read_namings(rows: Iterable[Sequence[Any]], *, reader: Reader) -> list[_Naming]:
    """Return the namings from rows of `_prepare`; a query more if one of the directives has ended."""
    read = [(page_id, note, parts, read_line(row)) for page_id, note, parts, *row in rows]
    lines = {line.pk: line for line in with_relations([line for *_said, line in read], reader=reader)}
    return [
        _Naming(line.pk, page_id if isinstance(page_id, int) else 0, note, parts, lines[line.pk])
        for page_id, note, parts, line in read
    ]


@lru_cache(maxsize=64)
def _prepare(reader: Reader, link: _LinkFields) -> PreparedQuery:
    """Return the query for what some pages name: the same for all readers in the same groups."""
    directives = Directive.objects.visible_to(reader).order_by(*link.order)
    fields = (link.to_page, link.note, link.parts or Value(""), *LINE_FIELDS)
    return PreparedQuery(lambda *page_ids: directives.filter(**{f"{link.to_page}__in": page_ids}).values_list(*fields))


@dataclass(slots=True)
class _Gathered:
    """What several pages say about one directive, in their order."""

    line: DirectiveLine
    notes: dict[str, None] = field(default_factory=dict)
    parts: dict[Part, None] = field(default_factory=dict)
    pages: dict[int, None] = field(default_factory=dict)

    def add(self, naming: _Naming) -> None:
        parts = _read_stored(naming.parts)
        said = (naming.note, "" if parts else naming.parts)
        self.notes.update((text, None) for text in said if text)
        self.parts.update((part, None) for part in parts)
        self.pages[naming.page_id] = None


def _read_stored(written: str) -> tuple[Part, ...]:
    """Return the parts; none for what came past the form that reads them and is shown as it is."""
    try:
        return read_parts(written) if written else ()
    except UnreadablePart:
        return ()


def _merge(namings: Iterable[_Naming]) -> list[NamedDirective]:
    """Return the directives without repetition, each with everything that is said about it."""
    gathered: dict[int, _Gathered] = {}
    for naming in namings:
        gathered.setdefault(naming.directive_id, _Gathered(naming.line)).add(naming)
    return [
        NamedDirective(pk, replace(one.line, notes=tuple(one.notes), parts=tuple(one.parts)), tuple(one.pages))
        for pk, one in gathered.items()
    ]
