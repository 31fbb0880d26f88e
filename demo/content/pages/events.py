"""Events: past ones on fixed days, coming ones so many days after the day on which the demo is first loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from demo.content.body import Body
from demo.content.text_files import TextFile, read_texts


@dataclass(frozen=True, slots=True)
class Event:
    """An event. starts: fixed local time, or None with `in_days` and `at` (hour, minute). hours: how long it takes."""

    key: str
    title: str
    summary: str
    venue: str
    organiser: str
    body: Body
    hours: float
    starts: datetime | None = None
    in_days: int = 0
    at: tuple[int, int] = (8, 0)
    place: str = ""


def _event(text: TextFile) -> Event:
    head = dict(text.head)
    if "at" in head:
        hour, _, minute = head["at"].partition(":")
        head["at"] = (int(hour), int(minute))
    return Event(key=text.key, body=text.body, **head)


EVENTS: tuple[Event, ...] = tuple(map(_event, read_texts("events")))
