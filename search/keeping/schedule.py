"""When a saved search is looked at again: in the mornings of this country, wherever the server stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from search.models import Alert

MORNING: Final = time(7)
_MONDAY: Final = 0


def next_check(alert: Alert | str, *, after: datetime) -> datetime | None:
    """Return the first moment after another one at which an alert is due: that moment itself for one at once."""
    if alert == Alert.AT_ONCE:
        return after
    if alert not in (Alert.DAILY, Alert.WEEKLY):
        return None
    local = timezone.localtime(after)
    morning = datetime.combine(local.date(), MORNING, tzinfo=local.tzinfo)
    if morning <= local:
        morning += timedelta(days=1)
    if alert == Alert.WEEKLY:
        morning += timedelta(days=(_MONDAY - morning.weekday()) % 7)
    return morning
