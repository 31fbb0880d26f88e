"""What other apps know about a directive, for its page: later layers register here, this app imports none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.audience import Reader
from documents.models import Directive


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """One thing that has to do with the directive; `note` says more in a few words."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelatedSection:
    """A group of things under a title, for example the modules that teach the directive. `key`: id in the page."""

    key: str
    title: str | Promise
    links: Sequence[RelatedLink]


Provider = Callable[[Directive, Reader], RelatedSection]
"""Gives what the reader may see, in a constant number of queries; a section without links is not shown."""

_providers: dict[str, Provider] = {}


def register_related(name: str, provider: Provider) -> None:
    """Make a provider known; the last registration of a name counts (apps register in `ready`)."""
    _providers[name] = provider


def related_sections(directive: Directive, *, reader: Reader) -> list[RelatedSection]:
    """Return the sections that have something to show to the reader, in the order of registration."""
    sections = [provider(directive, reader) for provider in _providers.values()]
    return [section for section in sections if section.links]
