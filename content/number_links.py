"""Official numbers in the texts of pages as links: the register is a later layer and makes known what they lead to."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from accounts.audience import Reader

NumberLinker = Callable[[str, Reader], str]
"""Gives HTML with links around the numbers of what the reader may see, in a constant number of queries."""

_linkers: list[NumberLinker] = []


def register_number_linker(link: NumberLinker) -> None:
    """Make known what links numbers (apps register in `ready`); registered twice, it counts once."""
    if link not in _linkers:
        _linkers.append(link)


def link_numbers(html: str, *, reader: Reader) -> SafeString:
    """Return the HTML of a body with its official numbers as links, for one reader."""
    for link in _linkers:
        html = link(html, reader)
    return mark_safe(html)
