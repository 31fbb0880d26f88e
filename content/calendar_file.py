"""An event as a calendar file (iCalendar, RFC 5545) that telephones and mail programs understand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from content.models import EventPage

_LINE_OCTETS = 75
_DEFAULT_LENGTH = timedelta(hours=1)


def event_file(event: EventPage, *, url: str) -> HttpResponse:
    """Return the download for one event; without an end it lasts an hour."""
    response = HttpResponse(event_text(event, url=url), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


def event_text(event: EventPage, *, url: str) -> str:
    """Return the calendar as text; raises ValueError for an event without a beginning."""
    if event.starts_at is None:
        raise ValueError("an event without a beginning has no place in a calendar")
    changed = event.last_published_at or event.starts_at
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Den Sach//Intranet//VI",
        "BEGIN:VEVENT",
        f"UID:event-{event.pk}@{url.split('/')[2] if '//' in url else 'intranet'}",
        f"DTSTAMP:{_utc(changed)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at or event.starts_at + _DEFAULT_LENGTH)}",
        f"SUMMARY:{_escaped(event.title)}",
        f"LOCATION:{_escaped(event.venue)}",
        f"DESCRIPTION:{_escaped(event.summary)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
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
