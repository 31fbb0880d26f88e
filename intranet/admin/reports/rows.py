"""Rows of a report about records of all kinds: found by one query, however many kinds, and loaded by one a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from accounts.models import User
from documents.admin.columns import publication
from intranet.admin.work.records import Key, find_records, line_of, name_of

Doers = Callable[[Mapping[Key, Any]], Mapping[Key, Any]]
"""Returns the keys of those who did something to the records."""
_BATCH = 500
_PUBLISH = "wagtail.publish"


class Row(NamedTuple):
    """What the database says of one record: which it is, and when something was done to it."""

    kind: int
    key: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One record as a report shows it."""

    title: str
    url: str
    kind: str
    state: str
    time: datetime | None
    person: str


def find_rows(kinds: Iterable[QuerySet[Any]], *, time: str, newest_first: bool) -> QuerySet[Any, Any]:
    """Return the rows of all kinds in one order; time: the field that is told."""
    first, *others = (
        records.order_by()
        .annotate(row_kind=Value(ContentType.objects.get_for_model(records.model).pk), row_key=Cast("pk", CharField()))
        .values_list("row_kind", "row_key", time)
        for records in kinds
    )
    rows: QuerySet[Any, Any] = first.union(*others, all=True).order_by(
        f"-{time}" if newest_first else time, "row_kind", "row_key"
    )
    return rows


def load_lines(rows: Iterable[Sequence[Any]], *, user: Any, doers: Doers) -> Iterator[ReportLine]:
    """Yield the lines of the rows, with who did it; what ceased to be the person's work meanwhile is left out."""
    found = [Row(*row) for row in rows]
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        records = find_records(user, [(row.kind, row.key) for row in batch])
        done_by = doers(records)
        people = User.objects.in_bulk({pk for pk in done_by.values() if pk})
        for row in batch:
            if record := records.get((row.kind, row.key)):
                line = line_of(record)
                person = people.get(done_by.get((row.kind, row.key)))
                yield ReportLine(line.title, line.url, line.kind, publication(record), row.time, name_of(person))


def find_lockers(records: Mapping[Key, Any]) -> dict[Key, Any]:
    """Return who has locked each record."""
    return {key: record.locked_by_id for key, record in records.items()}


def find_publishers(records: Mapping[Key, Any]) -> dict[Key, Any]:
    """Return who published each record last (two queries)."""
    pages = {str(record.pk): key for key, record in records.items() if isinstance(record, Page)}
    logged = PageLogEntry.objects.filter(page__in=list(pages), action=_PUBLISH).order_by("timestamp", "pk")
    found = {pages[str(page)]: person for page, person in logged.values_list("page", "user")}
    others = [key for key in records if key not in found]
    kinds, keys = {kind for kind, _key in others}, {key for _kind, key in others}
    entries = ModelLogEntry.objects.filter(content_type__in=kinds, object_id__in=keys, action=_PUBLISH)
    for kind, key, person in entries.order_by("timestamp", "pk").values_list("content_type", "object_id", "user"):
        if (kind, key) in records:
            found[kind, key] = person
    return found
