"""A directive in a list on any page: with its validity today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.audience import Reader, visible_keys
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive
from documents.reading.parts import Part
from documents.record.identity import directive_url
from documents.record.validity import DATES, ValidityState, validity_at
from documents.relations.shown import RelationLine, relations_of_changed


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """What a line of a list shows; `state` is the validity today, `notes` are what the page says about it.

    parts: those that the page points to. relations: what others did to it, if it is no longer in force as a whole.
    """

    pk: int
    number: str
    subject: str
    url: str
    issuer: str
    issued_on: date | None
    state: ValidityState
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    relations: tuple[RelationLine, ...] = ()


class _LineValues(NamedTuple):
    pk: int
    number: str
    subject: str
    slug: str
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None


LINE_FIELDS = ("pk", "number", "subject", "slug", "issuer__name", *DATES)
"""What `read_line` takes, by the names of the register's fields."""


def load_newest_lines(reader: Reader, *, count: int) -> list[DirectiveLine]:
    """Return the lines of the newest directives that the reader may see; a query or two."""
    lines = [read_line(row) for row in _prepare_newest(replace(reader, user_id=None), count).rows()]
    return with_relations(lines, reader=reader)


def load_lines_of_place(place_id: int, *, reader: Reader, count: int) -> list[DirectiveLine]:
    """Return the lines of the newest directives that are said to apply in a place; a query or two."""
    lines = [read_line(row) for row in _prepare_applying(replace(reader, user_id=None), count).rows(place_id)]
    return with_relations(lines, reader=reader)


def read_visible_line(directive: Directive, reader: Reader) -> DirectiveLine | None:
    """Return the line of a directive at hand if the reader may see it; a query only if it is for chosen groups."""
    if not directive.live or not visible_keys(Directive, {directive.pk: directive.audience}, reader):
        return None
    issuer = directive.issuer.name if directive.issuer else None
    own = (getattr(directive, name) for name in ("pk", "number", "subject", "slug"))
    days = (getattr(directive, name) for name in DATES)
    return with_relations([read_line((*own, issuer, *days))], reader=reader)[0]


def load_visible_lines(pks: Collection[int], reader: Reader) -> dict[int, DirectiveLine]:
    """Return the lines of those directives that the reader may see, by primary key; a query or two."""
    rows = _prepare_by_key(replace(reader, user_id=None)).rows(*pad(pks)) if pks else ()
    return {line.pk: line for line in with_relations([read_line(row) for row in rows], reader=reader)}


def with_relations(lines: Sequence[DirectiveLine], *, reader: Reader) -> list[DirectiveLine]:
    """Return the lines, each that is no longer in force as a whole with what the reader may know of the reason.

    A query if there is such a line.
    """
    states = {line.pk: line.state for line in lines}
    relations = relations_of_changed(states, reader=reader, on=timezone.localdate())
    return [replace(line, relations=relations[line.pk]) if line.pk in relations else line for line in lines]


# Queries are the same for all readers in the same groups; what is remembered is their text, never an answer.


@lru_cache(maxsize=64)
def _prepare_newest(reader: Reader, count: int) -> PreparedQuery:
    directives = Directive.objects.visible_to(reader).order_by("-issued_on", "-pk")
    return PreparedQuery(lambda: directives.values_list(*LINE_FIELDS)[:count])


@lru_cache(maxsize=64)
def _prepare_applying(reader: Reader, count: int) -> PreparedQuery:
    directives = Directive.objects.visible_to(reader).order_by("-issued_on", "-pk")
    return PreparedQuery(lambda place_id: directives.filter(applies_to=place_id).values_list(*LINE_FIELDS)[:count])


@lru_cache(maxsize=64)
def _prepare_by_key(reader: Reader) -> PreparedQuery:
    directives = Directive.objects.visible_to(reader).order_by()
    return PreparedQuery(lambda *pks: directives.filter(pk__in=pks).values_list(*LINE_FIELDS))


def read_line(values: Sequence[Any]) -> DirectiveLine:
    """Return the line from the values of `LINE_FIELDS`."""
    row = _LineValues(*values)
    return DirectiveLine(
        pk=row.pk,
        number=row.number,
        subject=row.subject,
        url=directive_url(row.slug),
        issuer=row.issuer or "",
        issued_on=row.issued_on,
        state=validity_at(row, on=timezone.localdate()).state,
    )
