"""An event as a calendar file (iCalendar, RFC 5545) that telephones and mail programs understand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.http import HttpResponse

_LINE_OCTETS = 75
_DEFAULT_LENGTH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar is told of an event. `key` names it on this site; moments carry their time zone."""

    key: str
    title: str
    starts_at: datetime
    changed_at: datetime
    url: str
    ends_at: datetime | None = None
    venue: str = ""
    summary: str = ""


def make_calendar_response(entry: CalendarEntry, *, filename: str) -> HttpResponse:
    """Return the download for one event."""
    response = HttpResponse(write_calendar(entry), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def write_calendar(entry: CalendarEntry) -> str:
    """Return the calendar as text; an event without an end lasts an hour."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Den Sach//Intranet//VI",
        "BEGIN:VEVENT",
        f"UID:{entry.key}@{urlsplit(entry.url).netloc or 'intranet'}",
        f"DTSTAMP:{_utc(entry.changed_at)}",
        f"DTSTART:{_utc(entry.starts_at)}",
        f"DTEND:{_utc(entry.ends_at or entry.starts_at + _DEFAULT_LENGTH)}",
        f"SUMMARY:{_escape_text(entry.title)}",
        f"LOCATION:{_escape_text(entry.venue)}",
        f"DESCRIPTION:{_escape_text(entry.summary)}",
        f"URL:{entry.url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold_line(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape_text(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _fold_line(line: str) -> str:
    """Fold a line so that none is longer than 75 octets, never inside a character (RFC 5545, 3.1)."""
    parts, current, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE_OCTETS:
            parts.append(current)
            current, size = " ", 1
        current += character
        size += width
    return "\r\n".join([*parts, current])
