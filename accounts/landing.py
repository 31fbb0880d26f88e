"""Where somebody comes to after signing in without having asked for a page: the home page, or one of their role's own.

An app to the left registers the page of a role with `register_landing`; the first that has one for the person counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Landing = Callable[[Any], str]
"""From somebody who has just signed in to the address of their first page; "" for none of its own."""

_landings: list[Landing] = []


def register_landing(landing: Landing) -> None:
    """Ask `landing` for the first page of everybody who signs in (apps register in `ready`); twice counts once."""
    if landing not in _landings:
        _landings.append(landing)


def landing_of(user: Any) -> str:
    """Return the address of the first page of somebody's role, "" if the home page is theirs."""
    return next((address for landing in _landings if (address := landing(user))), "")
