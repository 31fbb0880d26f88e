"""What passes between the steps of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class UnreadableTable(Exception):
    """A file that cannot be imported at all; the message is for the person who chose it."""


RowKey = tuple[str, int]
"""Name of the sheet and place in it."""


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as the file has it: its place in the file (line or row, from 1) and cells by column key.

    `error` says why the row cannot be read. sheet: its name, "" if the file has but one unnamed table. months_first:
    the columns in which some day is written month first.
    """

    place: int
    cells: Mapping[str, Any] = field(default_factory=dict)
    error: str | Promise = ""
    sheet: str = ""
    months_first: frozenset[str] = frozenset()

    @property
    def key(self) -> RowKey:
        """Return what tells the row from every other of the file."""
        return self.sheet, self.place


@dataclass(frozen=True, slots=True)
class Entry:
    """One row understood: what the register would hold. Empty strings and None mean "the row does not say"."""

    place: int
    number: str
    number_key: str
    type_name: str
    issuer_name: str
    issued_on: date | None
    subject: str
    text: str = ""
    topics: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sheet: str = ""
    old_addresses: tuple[str, ...] = ()

    @property
    def key(self) -> RowKey:
        """Return what tells the row from every other of the file."""
        return self.sheet, self.place


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every row that does not say it itself: names of an issuer and of a type."""

    issuer: str = ""
    type_name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told about one row. field: key of the column that is wrong, "" if it is the row as a whole.

    changes: what would be written to a directive that is known: what, old and new, in words.
    """

    place: int
    outcome: Outcome
    number: str
    reason: str = ""
    sheet: str = ""
    field: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def key(self) -> RowKey:
        """Return what tells the row from every other of the file."""
        return self.sheet, self.place
