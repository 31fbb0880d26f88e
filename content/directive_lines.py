"""Directives that pages point to: the register is a later layer and makes known how their lines are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Protocol

from accounts.audience import Reader


class Line(Protocol):
    """What a page shows of a directive; `state` names the badge of its validity today."""

    @property
    def number(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def issued_on(self) -> date | None: ...
    @property
    def state(self) -> str: ...


Finder = Callable[[Collection[int], Reader], Mapping[int, Line]]
"""Gives the lines of the directives that the reader may see, by primary key, in a constant number of queries."""

_finders: list[Finder] = []


def register_directive_lines(finder: Finder) -> None:
    """Make known how lines are read (apps register in `ready`); the same finder counts once."""
    if finder not in _finders:
        _finders.append(finder)


def directive_lines(pks: Collection[int], *, reader: Reader) -> dict[int, Line]:
    """Return the lines of those directives that the reader may see, by primary key."""
    lines: dict[int, Line] = {}
    for finder in _finders if pks else ():
        lines.update(finder(pks, reader))
    return lines
