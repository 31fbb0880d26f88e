"""Validity of a directive as at a date.

Computed, never stored: for now from the directive's own dates. Relations of other directives to it (replaced, amended,
suspended) come in as a second step between `_by_own_dates` and the answer.

Rules: a directive counts from its date of effect; one that names none counts from its date of issue. The day in
`expires_on` is the last day in force (a programme "to 2030" is in force on 31 December 2030). One of which only the
last day is known is in force until then: somebody read that day in it, so it has begun. One without any date is
neither in force nor expired: its validity is not known, and nobody should rely on it before a date is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ValidityState(StrEnum):
    """The six states of the national database of legal documents, and UNKNOWN for a record that holds no date.

    The values name the badges of the look.
    """

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    OBSOLETE = "obsolete"
    UNKNOWN = "unknown"


#: States that own dates alone can give, with the words of the badges.
STATES_BY_DATE: dict[ValidityState, str | Promise] = {
    ValidityState.IN_FORCE: gettext_lazy("In force"),
    ValidityState.NOT_YET_IN_FORCE: gettext_lazy("Not yet in force"),
    ValidityState.EXPIRED: gettext_lazy("Expired"),
    ValidityState.UNKNOWN: gettext_lazy("Validity not known"),
}


class Dated(Protocol):
    """What validity is computed from."""

    @property
    def issued_on(self) -> date | None: ...
    @property
    def effective_from(self) -> date | None: ...
    @property
    def expires_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Validity:
    """State on a day, the day since when (None: not known), and the reason in words that begins like a sentence."""

    state: ValidityState
    since: date | None
    reason: str


def validity_at(directive: Dated, *, on: date) -> Validity:
    """Return the validity of `directive` on the day `on`."""
    return _by_own_dates(directive, on)


def _by_own_dates(directive: Dated, on: date) -> Validity:
    begins = directive.effective_from or directive.issued_on
    ends = directive.expires_on
    if not begins and not ends:
        return Validity(ValidityState.UNKNOWN, None, _("No date of effect is recorded"))
    if begins and on < begins:
        reason = _("In force from %(day)s") if directive.effective_from else _("Issued on %(day)s")
        return Validity(ValidityState.NOT_YET_IN_FORCE, begins, reason % {"day": _shown(begins)})
    if ends and on > ends:
        since = ends + timedelta(days=1)
        return Validity(ValidityState.EXPIRED, since, _("Was in force until %(day)s") % {"day": _shown(ends)})
    return Validity(ValidityState.IN_FORCE, begins, _reason_in_force(directive))


def _reason_in_force(directive: Dated) -> str:
    begins, ends = directive.effective_from or directive.issued_on, directive.expires_on
    if begins and ends:
        return _("In force from %(begin)s until %(end)s") % {"begin": _shown(begins), "end": _shown(ends)}
    if directive.effective_from:
        return _("In force from %(day)s") % {"day": _shown(directive.effective_from)}
    if directive.issued_on:
        day = _shown(directive.issued_on)
        return _("In force from its date of issue %(day)s, no other date is recorded") % {"day": day}
    return _("In force until %(day)s") % {"day": _shown(ends)}


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def validity_filter(state: ValidityState, *, on: date) -> Q:
    """Return the condition, in the fields of a directive, for being in `state` on the day `on`.

    Says the same as `validity_at`; states that own dates cannot give match nothing.
    """
    not_begun = Q(effective_from__gt=on) | Q(effective_from=None, issued_on__gt=on)
    ended = Q(expires_on__lt=on)
    if state == ValidityState.NOT_YET_IN_FORCE:
        return not_begun
    begun = Q(effective_from__lte=on) | Q(effective_from=None, issued_on__lte=on)
    without_beginning = Q(effective_from=None, issued_on=None)
    if state == ValidityState.EXPIRED:
        return (begun | without_beginning) & ended
    if state == ValidityState.IN_FORCE:
        return begun & Q(expires_on=None) | (begun | without_beginning) & Q(expires_on__gte=on)
    if state == ValidityState.UNKNOWN:
        return without_beginning & Q(expires_on=None)
    return Q(pk__in=())
