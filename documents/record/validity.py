"""Validity of a directive as at a date.

Computed, never stored. Each source of validity (`ValiditySource`) says what it finds; the strongest finding counts.
There are two: the directive's own dates, and what others do to it (`ended_from`: replaced or abrogated, `changed_from`:
amended or abrogated in part; `documents.relations.effects` keeps both days). More are added with `register_source`.

Rules of own dates: a directive counts from its date of effect; one that names none counts from its date of issue. The
day in `expires_on` is the last day in force (a programme "to 2030" is in force on 31 December 2030). One of which only
the last day is known is in force until then: somebody read that day in it, so it has begun. One without any date is
neither in force nor expired: its validity is not known, and nobody should rely on it before a date is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy


class ValidityState(StrEnum):
    """The six states of the national database of legal documents, and UNKNOWN for a record that holds no date."""

    UNKNOWN = "unknown"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    SUSPENDED = "suspended"
    OBSOLETE = "obsolete"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class StateRow:
    """How a state is shown everywhere: its words, the CSS modifier and icon of its badge, its name in addresses."""

    state: ValidityState
    words: str | Promise
    modifier: str
    icon: str
    slug: str


#: All states, the weakest first: of several findings about one directive the one further down counts, so that
#: "suspended" wins over "in force" and "expired" over everything. To let a state win over another, move its row.
#: Lists show them in this order, too, with what is not known at the end.
STATES: tuple[StateRow, ...] = (
    StateRow(ValidityState.UNKNOWN, pgettext_lazy("validity", "Validity not known"), "", "v-chuaro", "chua-ro"),
    StateRow(ValidityState.IN_FORCE, pgettext_lazy("validity", "In force"), "ok", "v-con", "con"),
    StateRow(
        ValidityState.PARTLY_EXPIRED, pgettext_lazy("validity", "Partly expired"), "warn", "v-motphan", "mot-phan"
    ),
    StateRow(ValidityState.NOT_YET_IN_FORCE, pgettext_lazy("validity", "Not yet in force"), "info", "v-chua", "chua"),
    StateRow(ValidityState.SUSPENDED, pgettext_lazy("validity", "Suspended"), "hold", "v-ngung", "ngung"),
    StateRow(ValidityState.OBSOLETE, pgettext_lazy("validity", "No longer appropriate"), "", "v-khong", "khong-con"),
    StateRow(ValidityState.EXPIRED, pgettext_lazy("validity", "Expired"), "bad", "v-het", "het"),
)
_UNKNOWN = STATES[0]
#: States of a directive that was in force and is so no longer, or not as a whole.
NO_LONGER_WHOLLY_IN_FORCE = frozenset(
    {ValidityState.PARTLY_EXPIRED, ValidityState.SUSPENDED, ValidityState.OBSOLETE, ValidityState.EXPIRED}
)
_ROWS: dict[str, StateRow] = {row.state: row for row in STATES}
_STRENGTH = {row.state: strength for strength, row in enumerate(STATES)}
#: Name in addresses -> state.
STATE_BY_SLUG: MappingProxyType[str, ValidityState] = MappingProxyType({row.slug: row.state for row in STATES})


def row_of(state: ValidityState | str) -> StateRow:
    """Return how a state (or its value) is shown; a value that is no state is shown as "not known"."""
    return _ROWS.get(state, _UNKNOWN)


#: The fields of a directive that validity is computed from; what reads a list as values reads these.
DATES = ("issued_on", "effective_from", "expires_on", "ended_from", "changed_from")


class Dated(Protocol):
    """What validity is computed from: `DATES`."""

    @property
    def issued_on(self) -> date | None: ...
    @property
    def effective_from(self) -> date | None: ...
    @property
    def expires_on(self) -> date | None: ...
    @property
    def ended_from(self) -> date | None: ...
    @property
    def changed_from(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Validity:
    """State on a day, the day since when (None: not known), and the reason in words that begins like a sentence.

    is_by_others: what other directives did is the reason, so that whoever names them has said it.
    """

    state: ValidityState
    since: date | None
    reason: str
    is_by_others: bool = False


class ValiditySource(Protocol):
    """Something that tells validity: own dates, or relations between directives.

    `finding` is asked for every row of a list, so it must not ask the database for each; `condition` says the same in
    the fields of a directive.
    """

    @property
    def states(self) -> frozenset[ValidityState]:
        """The states that this source can find."""

    def finding(self, directive: Any, on: date) -> Validity | None:
        """Return what the source finds about a directive on a day, or None."""

    def condition(self, state: ValidityState, on: date) -> Q:
        """Return the condition under which the source finds `state`, one of its `states`."""


class _OwnDates:
    """What a directive says of itself."""

    states = frozenset(
        {ValidityState.UNKNOWN, ValidityState.IN_FORCE, ValidityState.NOT_YET_IN_FORCE, ValidityState.EXPIRED}
    )

    def finding(self, directive: Dated, on: date) -> Validity:
        return _by_own_dates(directive, on)

    def condition(self, state: ValidityState, on: date) -> Q:
        return _own_dates_say(state, on)


class _OtherDirectives:
    """What others did to a directive."""

    states = frozenset({ValidityState.PARTLY_EXPIRED, ValidityState.EXPIRED})

    def finding(self, directive: Dated, on: date) -> Validity | None:
        if directive.ended_from and directive.ended_from <= on:
            reason = _("No longer in force since %(day)s") % {"day": format_day(directive.ended_from)}
            return Validity(ValidityState.EXPIRED, directive.ended_from, reason, is_by_others=True)
        if directive.changed_from and directive.changed_from <= on:
            reason = _("No longer in force as a whole since %(day)s") % {"day": format_day(directive.changed_from)}
            return Validity(ValidityState.PARTLY_EXPIRED, directive.changed_from, reason, is_by_others=True)
        return None

    def condition(self, state: ValidityState, on: date) -> Q:
        ended = Q(ended_from__lte=on)
        return ended if state == ValidityState.EXPIRED else Q(changed_from__lte=on) & ~ended


_sources: list[ValiditySource] = [_OwnDates(), _OtherDirectives()]


def register_source(source: ValiditySource) -> None:
    """Add a source of validity (apps register in `ready`)."""
    _sources.append(source)


def possible_states() -> list[StateRow]:
    """Return the states that some source can find, in the order in which lists show them."""
    possible = frozenset[ValidityState]().union(*(source.states for source in _sources))
    return sorted((row for row in STATES if row.state in possible), key=lambda row: row is _UNKNOWN)


def strongest(findings: Iterable[Validity]) -> Validity:
    """Return the finding that wins over the others (see `STATES`); of equals the one that began first."""
    return max(findings, key=lambda finding: (_STRENGTH[finding.state], -(finding.since or date.max).toordinal()))


def validity_at(directive: Dated, *, on: date) -> Validity:
    """Return the validity of `directive` on the day `on`."""
    findings = (source.finding(directive, on) for source in _sources)
    return strongest(finding for finding in findings if finding is not None)


def _by_own_dates(directive: Dated, on: date) -> Validity:
    begins = directive.effective_from or directive.issued_on
    ends = directive.expires_on
    if not begins and not ends:
        return Validity(ValidityState.UNKNOWN, None, _("No date of effect is recorded"))
    if begins and on < begins:
        reason = _("In force from %(day)s") if directive.effective_from else _("Issued on %(day)s")
        return Validity(ValidityState.NOT_YET_IN_FORCE, begins, reason % {"day": format_day(begins)})
    if ends and on > ends:
        since = ends + timedelta(days=1)
        return Validity(ValidityState.EXPIRED, since, _("Was in force until %(day)s") % {"day": format_day(ends)})
    return Validity(ValidityState.IN_FORCE, begins, _reason_in_force(directive))


def _reason_in_force(directive: Dated) -> str:
    begins, ends = directive.effective_from or directive.issued_on, directive.expires_on
    if begins and ends:
        return _("In force from %(begin)s until %(end)s") % {"begin": format_day(begins), "end": format_day(ends)}
    if directive.effective_from:
        return _("In force from %(day)s") % {"day": format_day(directive.effective_from)}
    if directive.issued_on:
        day = format_day(directive.issued_on)
        return _("In force from its date of issue %(day)s, no other date is recorded") % {"day": day}
    return _("In force until %(day)s") % {"day": format_day(ends)}


def format_day(day: date | None) -> str:
    """Return a day as dd/mm/yyyy; "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def validity_filter(state: ValidityState, *, on: date) -> Q:
    """Return the condition, in the fields of a directive, for being in `state` on the day `on`.

    Says the same as `validity_at`: a source finds the state, and no other one a stronger state. What no source can
    find matches nothing.
    """
    conditions = [
        source.condition(state, on) & _no_stronger(state, on, without=source)
        for source in _sources
        if state in source.states
    ]
    return reduce(or_, conditions) if conditions else Q(pk__in=())


def _no_stronger(state: ValidityState, on: date, *, without: ValiditySource) -> Q:
    condition = Q()
    for source in _sources:
        if source is not without:
            for stronger in source.states:
                if _STRENGTH[stronger] > _STRENGTH[state]:
                    condition &= ~source.condition(stronger, on)
    return condition


def _own_dates_say(state: ValidityState, on: date) -> Q:
    not_begun = Q(effective_from__gt=on) | Q(effective_from=None, issued_on__gt=on)
    ended = Q(expires_on__lt=on)
    begun = Q(effective_from__lte=on) | Q(effective_from=None, issued_on__lte=on)
    without_beginning = Q(effective_from=None, issued_on=None)
    return {
        ValidityState.NOT_YET_IN_FORCE: not_begun,
        ValidityState.EXPIRED: (begun | without_beginning) & ended,
        ValidityState.IN_FORCE: begun & Q(expires_on=None) | (begun | without_beginning) & Q(expires_on__gte=on),
        ValidityState.UNKNOWN: without_beginning & Q(expires_on=None),
    }[state]
