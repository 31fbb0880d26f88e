"""Directives that pages point to: the register is a later layer and makes known how their lines are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Protocol

from accounts.audience import Reader


class ShownDirective(Protocol):
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


LineReader = Callable[[Collection[int], Reader], Mapping[int, ShownDirective]]
"""Gives the lines of the directives that the reader may see, by primary key, in a constant number of queries."""

_line_readers: list[LineReader] = []


def register_directive_lines(read: LineReader) -> None:
    """Make known how lines are read (apps register in `ready`); registered twice, they count once."""
    if read not in _line_readers:
        _line_readers.append(read)


def load_directive_lines(pks: Collection[int], *, reader: Reader) -> dict[int, ShownDirective]:
    """Return the lines of those directives that the reader may see, by primary key."""
    lines: dict[int, ShownDirective] = {}
    for read in _line_readers if pks else ():
        lines.update(read(pks, reader))
    return lines
