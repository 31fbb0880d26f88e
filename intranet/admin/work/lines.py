"""Values of the work list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise

MAX_LINES: Final = 20
"""Lines of one group; who has more begins with these."""
LINES_SHOWN: Final = 5
"""Lines that stand open; the others are folded away."""


class Part(StrEnum):
    """A part of the work list."""

    TO_DO = "to_do"
    ON_ITS_WAY = "on_its_way"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One thing: what it is called, where one works on it, what kind it is, and what is to be said of it."""

    title: str
    url: str
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list of the admin that holds all of a group: its words, for whom it is, where it stands."""

    words: str | Promise
    permission: str
    url_name: str
    query: str

    @property
    def url(self) -> str:
        """Return its address."""
        return f"{reverse(self.url_name)}?{self.query}" if self.query else reverse(self.url_name)


@dataclass(frozen=True, slots=True)
class WorkSource:
    """Where a group comes from. load: its lines for somebody, more than `MAX_LINES` if there are more.

    lists: where all of them stand, by kinds.
    """

    key: str
    heading: str | Promise
    part: Part
    load: Callable[[Any], list[WorkLine]]
    lists: tuple[WorkList, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Lines of one kind."""

    key: str
    heading: str
    lines: tuple[WorkLine, ...]
    has_more: bool
    lists: tuple[WorkList, ...] = ()

    @property
    def list_url(self) -> str:
        """Return the address of the list that the heading leads to, "" if there is none or several."""
        return self.lists[0].url if len(self.lists) == 1 else ""

    @property
    def shown(self) -> tuple[WorkLine, ...]:
        """Return what stands open."""
        return self.lines[:LINES_SHOWN]

    @property
    def folded(self) -> tuple[WorkLine, ...]:
        """Return what is folded away."""
        return self.lines[LINES_SHOWN:]

    @property
    def count(self) -> str:
        """Return the number of lines for the badge, "20+" if there are more than are listed."""
        return f"{len(self.lines)}+" if self.has_more else str(len(self.lines))
