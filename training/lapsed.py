"""Directives on which a page of training rests, or which it teaches, and which are no longer wholly in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.record.validity import NO_LONGER_WHOLLY_IN_FORCE, ValidityState
from training.directives import NamedDirective


@dataclass(frozen=True, slots=True)
class NamedModule:
    """A module as a sentence names it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LapsedDirective:
    """What the warning says of one directive: its state, whether it is a basis, and the modules that teach it."""

    number: str
    url: str
    state: ValidityState
    is_basis: bool
    modules: Sequence[NamedModule]


def list_lapsed(
    *, basis: Iterable[NamedDirective] = (), taught: Iterable[NamedDirective], modules: Mapping[int, NamedModule]
) -> list[LapsedDirective]:
    """Return the directives that are no longer wholly in force, those of the basis first, each once.

    modules: those that the reader may see, by their ids; the page of a module names none.
    """
    resting = list(basis)
    basis_urls = {named.line.url for named in resting}
    lapsed: dict[str, LapsedDirective] = {}
    for named in (*resting, *taught):
        line = named.line
        if line.state in NO_LONGER_WHOLLY_IN_FORCE:
            teaching = [modules[pk] for pk in named.page_ids if pk in modules]
            lapsed[line.url] = LapsedDirective(line.number, line.url, line.state, line.url in basis_urls, teaching)
    return list(lapsed.values())
