"""The days of issue that a reader asks for: from, to, as typed, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vietnamese.typed_days import MAX_CHARACTERS, read_typed_days


@dataclass(frozen=True, slots=True)
class IssueDays:
    """Two boxes of a filter. since, until: as typed; first, last: the days meant, None without a limit.

    A box that names no day, and days that end before they begin, leave out nothing: `problems` says so by box.
    """

    since: str = ""
    until: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def problems(self) -> dict[str, str]:
        """Return what is wrong with each box, in words."""
        wrong = {
            name: _("“%(value)s” is no date of the calendar. Write day/month/year, e.g. 25/03/2022.") % {"value": typed}
            for name, typed, day in (("since", self.since, self.first), ("until", self.until, self.last))
            if typed and day is None
        }
        return wrong | (
            {"until": _("This day is before the first one. Change one of the two.")} if self._is_turned else {}
        )

    @property
    def limits(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that is let through; None for no limit."""
        return (None, None) if self._is_turned else (self.first, self.last)

    @property
    def _is_turned(self) -> bool:
        return self.first is not None and self.last is not None and self.last < self.first


def read_issue_days(since: str, until: str) -> IssueDays:
    """Return what was typed into the two boxes; a month or a year means its first day and its last."""
    since, until = (" ".join(typed[:MAX_CHARACTERS].replace("\x00", "").split()) for typed in (since, until))
    begin, end = read_typed_days(since), read_typed_days(until)
    return IssueDays(since, until, begin.first if begin else None, end.last if end else None)
