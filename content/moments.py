"""When something takes place, as people say it: "Thứ Bảy, 28/11/2026, 8 giờ 30"."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

_WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)


def say_day(day: date) -> str:
    """Return a day with its weekday."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02}/{day.month:02}/{day.year:04}"


def say_time(time: datetime) -> str:
    """Return the time of day as in a sentence."""
    if not time.minute:
        return pgettext("time of day", "%(hour)s o'clock") % {"hour": time.hour}
    return pgettext("time of day", "%(hour)s:%(minute)s") % {"hour": time.hour, "minute": f"{time.minute:02}"}


def say_moment(moment: datetime) -> str:
    """Return day and time in the time zone of the site."""
    local = timezone.localtime(moment)
    return f"{say_day(local.date())}, {say_time(local)}"


def say_span(begin: datetime, end: datetime | None) -> str:
    """Return from when to when; of an end on the same day only the time."""
    if end is None or end <= begin:
        return say_moment(begin)
    first, last = timezone.localtime(begin), timezone.localtime(end)
    until = say_time(last) if first.date() == last.date() else say_moment(end)
    return _("%(begin)s to %(end)s") % {"begin": say_moment(begin), "end": until}
