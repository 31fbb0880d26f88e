"""A source of records in memory, and readers of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from accounts.audience import Reader, may_see
from search.records import SearchRecord
from search.sources import ResultCard

MEMBER = Reader(user_id=1, tokens=frozenset({"members"}), group_ids=frozenset())
EDITOR = Reader(user_id=2, tokens=frozenset({"members", "group:7"}), group_ids=frozenset({7}))
ADMINISTRATOR = Reader(user_id=3, tokens=frozenset(), group_ids=frozenset(), sees_all=True)


class Shelf:
    """A source with its records in a dictionary. `unreadable` ids raise when they are read."""

    name = "shelf"
    kinds = ("Văn bản", "Tin tức")

    def __init__(self) -> None:
        self.records_by_id: dict[int, SearchRecord] = {}
        self.unreadable: set[int] = set()

    def put(self, object_id: int, title: str, **values: Any) -> SearchRecord:
        """Put a record on the shelf that every member may see unless `audience` says otherwise."""
        values.setdefault("audience", frozenset({"members"}))
        values.setdefault("kind", "directive")
        record = SearchRecord(source=self.name, object_id=object_id, title=title, url=f"/kho/{object_id}/", **values)
        self.records_by_id[object_id] = record
        return record

    def change(self, object_id: int, **values: Any) -> None:
        """Change a record on the shelf."""
        self.records_by_id[object_id] = replace(self.records_by_id[object_id], **values)

    def ids(self) -> Iterable[int]:
        """Return all ids."""
        return list(self.records_by_id)

    def records(self, ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        """Yield the records of these ids."""
        for object_id in self.records_by_id if ids is None else ids:
            if object_id in self.unreadable:
                raise ValueError(f"record {object_id} cannot be read")
            if object_id in self.records_by_id:
                yield self.records_by_id[object_id]

    def cards(
        self, ids: Sequence[int], *, reader: Reader, brief: bool = False, on: date | None = None
    ) -> dict[int, ResultCard]:
        """Return the cards of what the reader may see."""
        return {
            object_id: ResultCard(
                title=record.title,
                url=record.url,
                kind_label="Văn bản",
                icon="doc",
                number=record.number,
                summary=record.summary,
            )
            for object_id in ids
            if (record := self.records_by_id.get(object_id)) and may_see(reader, record.audience)
        }
