"""What the filters of the register offer: types, issuers, years, topics, places that the reader's own rows hold.

One query that jumps from value to value along the indexes: it costs as much as there are types, issuers and so on,
however many directives there are. Two more for the names of places, old ones too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, Exists, Func, OuterRef, QuerySet
from django.utils.functional import Promise

from accounts.audience import Reader
from documents.models import Directive, DocumentType, Topic
from documents.models.querysets import DirectiveQuerySet
from documents.record.validity import possible_states
from documents.topic_tree import TOPIC_TREE
from places.history import Ground
from places.models import Organisation, Place


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the filters: only what the reader's own rows hold."""

    types: list[tuple[int, str]]
    issuers: list[tuple[int, str]]
    states: list[tuple[str, str | Promise]]
    years: list[int]
    topics: list[tuple[int, str]]
    places: list[tuple[int, str]]
    former_places: list[tuple[int, str]]

    def topic_lines(self) -> list[tuple[int, str]]:
        """Return the topics as lines of a list in which parts stand behind what they belong to."""
        return TOPIC_TREE.get().indented(self.topics)

    def names(self) -> Mapping[str, Mapping[object, str | Promise]]:
        """Return the words of each choice by the name of its filter in the address."""
        return {
            "loai": dict(self.types),
            "cq": dict(self.issuers),
            "hl": dict(self.states),
            "chude": dict(self.topics),
            "noi": dict([*self.places, *self.former_places]),
        }


class _StartOfYear(Func):
    """The first day of the year of `day.issued_on`, the row of the recursive query around it."""

    arity = 0
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="SUBSTR(day.issued_on, 1, 4) || '-01-01'", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="DATE_TRUNC('year', day.issued_on)::date", **context)


def choices_for(reader: Reader) -> Choices:
    """Return the choices of the filters (one query)."""
    sql, params = _statement(replace(reader, user_id=None), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    places = _load_places({pk for kind, pk, _name, _sort_key in rows if kind == "place"})
    return Choices(
        types=_choices_of_kind(rows, "type"),
        issuers=_choices_of_kind(rows, "issuer"),
        states=[(row.slug, row.words) for row in possible_states()],
        years=[int(year) for kind, _pk, year, _sort_key in rows if kind == "year"],
        topics=TOPIC_TREE.get().with_wholes({pk for kind, pk, _name, _sort_key in rows if kind == "topic"}),
        places=[(place.pk, str(place)) for place in places if place.is_current],
        former_places=[(place.pk, str(place)) for place in places if not place.is_current],
    )


def _load_places(used: Collection[int]) -> list[Place]:
    """Return the places where directives apply and what those were before (two queries, none without any)."""
    if not used:
        return []
    older = Ground().under(used)
    return list(Place.objects.filter(pk__in=[*used, *older]).order_by("sort_key", "valid_from", "pk"))


def years_of(directives: DirectiveQuerySet) -> list[int]:
    """Return the years in which some directives were issued, newest first (one query)."""
    days, params = _newest_day_of_each_year(directives)
    sql = f"{days} SELECT SUBSTR(CAST(issued_on AS text), 1, 4) FROM day WHERE issued_on IS NOT NULL"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [int(year) for (year,) in cursor.fetchall()]


def topics_of(directives: DirectiveQuerySet) -> list[tuple[int, str]]:
    """Return the topics that some directives belong to, as lines of a list (one query)."""
    tree = TOPIC_TREE.get()
    used = Topic.objects.filter(Exists(directives.filter(topics=OuterRef("pk"))))
    return tree.indented(tree.with_wholes(set(used.order_by().values_list("pk", flat=True))))


def places_of(directives: DirectiveQuerySet) -> list[Place]:
    """Return the places where some directives apply, and what those were before (three queries)."""
    used = Place.objects.filter(Exists(directives.filter(applies_to=OuterRef("pk")))).order_by()
    return _load_places(set(used.values_list("pk", flat=True)))


def _newest_day_of_each_year(directives: DirectiveQuerySet) -> tuple[str, tuple[Any, ...]]:
    """Return the beginning of a query, in which `day` holds the last day of issue in each year, and its values."""
    dated = directives.exclude(issued_on=None).order_by("-issued_on").values("issued_on")
    newest, params = dated[:1].query.sql_with_params()
    newest_before, more_params = dated.filter(issued_on__lt=_StartOfYear())[:1].query.sql_with_params()
    sql = f"""
        WITH RECURSIVE day(issued_on) AS (
            SELECT newest.issued_on FROM ({newest}) newest
            UNION ALL
            SELECT ({newest_before}) FROM day WHERE day.issued_on IS NOT NULL
        )
    """  # noqa: S608 - put together from what Django made of query sets, values apart
    return sql, (*params, *more_params)


@lru_cache(maxsize=64)
def _statement(reader: Reader, _vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Return the query with its values: the same for all readers in the same groups."""
    visible = Directive.objects.visible_to(reader).order_by()
    days, params = _newest_day_of_each_year(visible)
    types, type_params = _select_used(DocumentType.objects.all(), visible.filter(doc_type=OuterRef("pk")))
    issuers, issuer_params = _select_used(Organisation.objects.all(), visible.filter(issuer=OuterRef("pk")))
    topics, topic_params = _select_used(Topic.objects.all(), visible.filter(topics=OuterRef("pk")))
    places, place_params = _select_used(Place.objects.all(), visible.filter(applies_to=OuterRef("pk")))
    sql = f"""
        {days}
        SELECT 'year', 0, SUBSTR(CAST(issued_on AS text), 1, 4), '' FROM day WHERE issued_on IS NOT NULL
        UNION ALL SELECT 'type', used.id, used.name, used.sort_key FROM ({types}) used
        UNION ALL SELECT 'issuer', used.id, used.name, used.sort_key FROM ({issuers}) used
        UNION ALL SELECT 'topic', used.id, used.name, used.sort_key FROM ({topics}) used
        UNION ALL SELECT 'place', used.id, used.name, used.sort_key FROM ({places}) used
    """  # noqa: S608 - put together from what Django made of query sets, values apart
    return sql, (*params, *type_params, *issuer_params, *topic_params, *place_params)


def _select_used(records: QuerySet[Any], directives: DirectiveQuerySet) -> tuple[str, tuple[Any, ...]]:
    used = records.filter(Exists(directives)).order_by().values("id", "name", "sort_key")
    sql, params = used.query.sql_with_params()
    return sql, tuple(params)


def _choices_of_kind(rows: Sequence[tuple[str, int, str, str]], kind: str) -> list[tuple[int, str]]:
    chosen = sorted((sort_key, pk, name) for row_kind, pk, name, sort_key in rows if row_kind == kind)
    return [(pk, name) for _sort_key, pk, name in chosen]
