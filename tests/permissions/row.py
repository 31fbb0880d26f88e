"""A row of the table of roles × addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from tests.permissions.statuses import OTHERS


@dataclass(frozen=True)
class Row:
    """One address and the status that each role gets."""

    name: str
    address: str | Callable[[], str]
    expected: Mapping[str, int]

    def path(self) -> str:
        """Return the address now."""
        return self.address if isinstance(self.address, str) else self.address()

    def status(self, role: str) -> int:
        """Return the status that the role must get."""
        return self.expected[role] if role in self.expected else self.expected[OTHERS]


def by_name(name: str, **kwargs: object) -> Callable[[], str]:
    """Return the function that gives the address of a named view."""
    return lambda: reverse(name, kwargs=kwargs or None)
