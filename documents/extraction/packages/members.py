"""One file in a file that holds files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a package. chunks: gives its bytes, or raises ExtractionError. is_letter: the words of one."""

    name: str
    chunks: Callable[[], Iterator[bytes]]
    is_letter: bool = False
