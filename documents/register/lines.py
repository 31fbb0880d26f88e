"""A directive in a list on any page: with its validity today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from accounts.audience import Reader, visible_filter
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from documents.record.identity import directive_url
from documents.record.validity import ValidityState, validity_at


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """What a line of a list shows; `state` is the validity today, `notes` are what the page says about it."""

    number: str
    subject: str
    url: str
    issuer: str
    issued_on: date | None
    state: ValidityState
    notes: tuple[str, ...] = ()


class _Row(NamedTuple):
    number: str
    subject: str
    slug: str
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None


_FIELDS = ("number", "subject", "slug", "issuer__name", "issued_on", "effective_from", "expires_on")


def lines_of(directives: DirectiveQuerySet) -> list[DirectiveLine]:
    """Return the lines of directives that the reader may see (the caller asks `visible_to`); one query."""
    return [_line(row) for row in directives.values_list(*_FIELDS)]


def lines_of_links(links: QuerySet[Any, Any], *, reader: Reader) -> list[DirectiveLine]:
    """Return the directives of the links that the reader may see, each once, in the order of the links; one query.

    links: rows with `directive` and `note`, which says something about it.
    """
    visible = links.filter(visible_filter(reader, Directive, prefix="directive__"), directive__live=True)
    rows = visible.values_list("directive_id", "note", *(f"directive__{name}" for name in _FIELDS))
    return merged((pk, note, _line(row)) for pk, note, *row in rows)


def visible_lines(pks: Collection[int], reader: Reader) -> dict[int, DirectiveLine]:
    """Return the lines of those directives that the reader may see, by primary key; one query."""
    directives = Directive.objects.visible_to(reader).filter(pk__in=pks)
    return {pk: _line(row) for pk, *row in directives.values_list("pk", *_FIELDS)}


def merged(noted: Iterable[tuple[int, str, DirectiveLine]]) -> list[DirectiveLine]:
    """Return each line once, by the key of its directive, with all its notes in their order."""
    lines: dict[int, DirectiveLine] = {}
    notes: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, note, line in noted:
        lines.setdefault(pk, line)
        notes[pk].update({note: None} if note else {})
    return [replace(line, notes=tuple(notes[pk])) for pk, line in lines.items()]


def _line(values: Sequence[Any]) -> DirectiveLine:
    row = _Row(*values)
    return DirectiveLine(
        number=row.number,
        subject=row.subject,
        url=directive_url(row.slug),
        issuer=row.issuer or "",
        issued_on=row.issued_on,
        state=validity_at(row, on=timezone.localdate()).state,
    )
