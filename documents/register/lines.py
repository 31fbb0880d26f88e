"""A directive in a list on any page: with its validity today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from documents.models import Directive
from documents.record.validity import ValidityState, validity_at


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """What a line of a list shows; `notes` are what the page says about the directive."""

    directive: Directive
    state: ValidityState
    notes: tuple[str, ...] = ()


def lines_of(directives: Iterable[Directive]) -> list[DirectiveLine]:
    """Return the lines for directives that the reader may see (the caller asks `visible_to`); no query of its own."""
    return [line_of(directive) for directive in directives]


def line_of(directive: Directive, *, notes: tuple[str, ...] = ()) -> DirectiveLine:
    """Return the line of one directive with its validity today."""
    return DirectiveLine(directive, validity_at(directive, on=timezone.localdate()).state, notes)
