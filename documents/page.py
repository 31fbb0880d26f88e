"""What the page of one directive shows, put together for one reader; the number of queries is constant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.audience import Reader
from documents.badges import badge_of
from documents.citations.incoming import directives_citing
from documents.citations.resolve import Candidate, Cited, Resolution, Status, candidates, resolve
from documents.files import short_type, stored_name
from documents.models import Directive, DirectiveFile, FileRole, ProcessingState
from documents.page_text import DirectiveText, text_of
from documents.reading.finding import LONGEST_QUERY, FoundPlace, find, found_places
from documents.reading.rendering import Slot
from documents.related import related_sections
from documents.validity import Validity, validity_at

MOST_PLACES = 12
MOST_WARNINGS = 5
MOST_CITED = 60


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A directive in a list beside the text; url "" if the register does not hold it."""

    number: str
    url: str
    subject: str
    issued_on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class DateWarning:
    """A citation that carries another date than the register."""

    number: str
    written: str
    registered: date | None
    url: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file to download."""

    title: str
    kind: str
    size: int
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of "find in this document"."""

    query: str
    count: int
    places: Sequence[FoundPlace]
    more: int


def page_context(
    directive: Directive, *, reader: Reader, on: date, today: date, find_query: str = ""
) -> dict[str, Any]:
    """Return the context of `documents/directive.html`; the validity is that on the day `on`."""
    text = text_of(directive)
    keys = {cited.number_key for cited in text.cited} | {directive.number_key}
    known = candidates(keys, reader=reader)
    resolutions = resolve(text.cited, known=known, citing_id=directive.pk, citing_date=directive.issued_on)
    query = " ".join(find_query[:LONGEST_QUERY].split())
    hits = find(text.pages, query)
    html = text.with_marks(hits).filled(_Linker(text.cited, resolutions).link)
    validity = validity_at(directive, on=on)
    siblings = [one for one in known.get(directive.number_key, ()) if one.pk != directive.pk]
    return {
        "directive": directive,
        "crumbs": [(_("Directives"), reverse("documents:register")), (directive.number, "")],
        "badge": badge_of(validity.state),
        "validity": validity,
        "as_at": on,
        "today": today,
        "text_html": mark_safe(html),  # noqa: S308 - escaped piece by piece in documents.reading.rendering
        "has_text": bool(text.blocks),
        "outline": text.outline,
        "outline_html": mark_safe(text.outline_html),  # noqa: S308 - escaped in documents.reading.rendering
        "found": _found(text, query, hits),
        "date_warnings": _date_warnings(text.cited, resolutions),
        "has_unknown": any(resolution.status == Status.UNKNOWN for resolution in resolutions),
        "cited": _cited_lines(text.cited, resolutions, today),
        "cited_by": [_line(one, today) for one in directives_citing(directive, siblings=siblings, reader=reader)],
        "related_sections": related_sections(directive, reader=reader),
        "files": [_file_line(directive, record) for record in directive.files.all() if record.pk],
        "reading_state": _reading_state(directive, text),
        "facts": _facts(directive, text),
        "sources": _sources(directive),
        "share_text": _share_text(directive, validity),
    }


class _Linker:
    """Makes the link of each citation."""

    def __init__(self, cited: Sequence[Cited], resolutions: Sequence[Resolution]) -> None:
        self._cited, self._resolutions = cited, resolutions
        self._urls: dict[int, str] = {}

    def link(self, slot: Slot) -> str:
        """Return the HTML of one citation."""
        resolution = self._resolutions[slot.index]
        if resolution.status == Status.UNKNOWN:
            return self._unknown(slot)
        if resolution.target is None or resolution.status == Status.ITSELF:
            return slot.html
        url = self._url(resolution.target)
        if resolution.status == Status.DATE_DIFFERS:
            return self._another_date(slot, resolution.target, url)
        return f'<a class="cite" href="{url}">{slot.html}</a>'

    def _url(self, target: Candidate) -> str:
        if target.pk not in self._urls:
            self._urls[target.pk] = escape(target.url)
        return self._urls[target.pk]

    def _unknown(self, slot: Slot) -> str:
        url = escape(search_url(self._cited[slot.index].number))
        words = escape(_("not in the register yet"))
        return (
            f'<a class="cite cite--unknown" href="{url}">{slot.html}{_icon("c-unknown")}'
            f'<span class="vh"> ({words})</span></a>'
        )

    def _another_date(self, slot: Slot, target: Candidate, url: str) -> str:
        words = _("the register has %(day)s") % {"day": shown(target.issued_on)}
        return (
            f'<a class="cite cite--date" href="{url}" id="vien-dan-{slot.index + 1}">{slot.html}{_icon("c-date")}'
            f'<span class="vh"> ({escape(words)})</span></a>'
        )


@lru_cache(maxsize=8)
def _icon(name: str) -> str:
    """Return the HTML of an icon; the tag is a builtin of every template."""
    return engines["django"].from_string("{% icon name %}").render({"name": name})


def search_url(text: str) -> str:
    """Return the address of the results for `text`."""
    return f"{reverse('search:results')}?{urlencode({'q': text})}"


def shown(day: date | None) -> str:
    """Return a day as dd/mm/yyyy; "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def _found(text: DirectiveText, query: str, hits: Sequence[Any]) -> Found | None:
    if not query:
        return None
    places = found_places(text.pages, text.blocks, hits)
    return Found(query=query, count=len(hits), places=places[:MOST_PLACES], more=max(0, len(places) - MOST_PLACES))


def _date_warnings(cited: Sequence[Cited], resolutions: Sequence[Resolution]) -> list[DateWarning]:
    found: dict[str, DateWarning] = {}
    for item, resolution in zip(cited, resolutions, strict=True):
        if resolution.status == Status.DATE_DIFFERS and resolution.target and item.number not in found:
            written = shown(date.fromisoformat(item.day))
            target = resolution.target
            found[item.number] = DateWarning(item.number, written, target.issued_on, target.url)
    return list(found.values())[:MOST_WARNINGS]


def _line(one: Candidate, today: date) -> RelatedLine:
    words = badge_of(validity_at(one, on=today).state)[2]
    return RelatedLine(one.number, one.url, one.subject, one.issued_on, words.lower())


def _cited_lines(cited: Sequence[Cited], resolutions: Sequence[Resolution], today: date) -> list[RelatedLine]:
    """Return what the text cites, each once, in the order of the text."""
    lines: dict[str, RelatedLine] = {}
    for item, resolution in zip(cited, resolutions, strict=True):
        target = resolution.target
        if resolution.status in {Status.RESOLVED, Status.DATE_DIFFERS} and target:
            lines.setdefault(f"pk {target.pk}", _line(target, today))
        elif resolution.status == Status.UNKNOWN:
            lines.setdefault(item.number_key, RelatedLine(item.number, "", "", None, ""))
        if len(lines) == MOST_CITED:
            break
    return list(lines.values())


def _file_line(directive: Directive, record: DirectiveFile) -> FileLine:
    address = {"slug": directive.slug, "file_id": record.pk, "filename": stored_name(record)}
    url = reverse("documents:file", kwargs=address)
    icon = "scan" if record.role == FileRole.SCAN else "file"
    return FileLine(record.title or _role_title(record), short_type(record.media_type), record.size, url, icon)


def _role_title(record: DirectiveFile) -> str:
    return {
        FileRole.ORIGINAL: _("Original"),
        FileRole.SCAN: _("Signed scan"),
        FileRole.ANNEX: _("Annex"),
    }[FileRole(record.role)]


def _reading_state(directive: Directive, text: DirectiveText) -> str:
    """Say why there is no text; "" if there is some."""
    if text.blocks:
        return ""
    records = list(directive.files.all())
    if any(record.state in {ProcessingState.WAITING, ProcessingState.RUNNING} for record in records):
        return _("The text is being read from the file. Look again in a moment.")
    if records:
        return _("The text could not be read from the file yet. Download the file to read it.")
    return _("The register holds no file and no text of this directive yet.")


def _facts(directive: Directive, text: DirectiveText) -> list[tuple[str, Any]]:
    return [
        (_("Number and symbol"), directive.number),
        (_("Type"), directive.doc_type),
        (_("Issuer"), directive.issuer),
        (_("Signer"), _signer(directive)),
        (_("Issued on"), shown(directive.issued_on)),
        (_("In force from"), shown(directive.effective_from)),
        (_("In force until"), shown(directive.expires_on)),
        (_("Topics"), ", ".join(str(topic) for topic in directive.topics.all())),
        (_("Applies in"), ", ".join(str(place) for place in directive.applies_to.all())),
        (_("Urgency"), directive.get_urgency_display()),  # type: ignore[attr-defined]
        (_("Circulation"), directive.get_circulation_display()),  # type: ignore[attr-defined]
        (_("Arrival number"), _arrival(directive)),
        (_("Reply due on"), shown(directive.due_on)),
        (_("Number of pages"), _page_amount(directive.page_amount or text.page_count)),
        (_("Recipients"), directive.recipients),
        (_("Note"), directive.description),
    ]


def _page_amount(count: int) -> str:
    return ngettext("%(count)d page", "%(count)d pages", count) % {"count": count} if count else ""


def _signer(directive: Directive) -> str:
    capacity = f"{directive.signer_capacity}." if directive.signer_capacity else ""
    position = " ".join(part for part in (capacity, directive.signer_position) if part)
    return f"{directive.signer_name} ({position})" if directive.signer_name and position else directive.signer_name


def _arrival(directive: Directive) -> str:
    return " · ".join(part for part in (directive.arrival_number, shown(directive.arrival_date)) if part)


def _sources(directive: Directive) -> list[tuple[str, str]]:
    """Return the addresses where the directive was found: (host, address), web addresses only."""
    found = []
    for line in directive.source_urls.splitlines():
        address = urlsplit(line.strip()) if line.strip().startswith(("https://", "http://")) else None
        if address and address.hostname:
            found.append((address.hostname.removeprefix("www."), line.strip()))
    return found


def _share_text(directive: Directive, validity: Validity) -> str:
    """Return a message that can be sent as it is."""
    kind = directive.doc_type or ""
    day = _(" of %(day)s") % {"day": shown(directive.issued_on)} if directive.issued_on else ""
    issuer = _(" by %(issuer)s") % {"issuer": directive.issuer} if directive.issuer else ""
    url = f"{settings.BASE_URL.rstrip('/')}{directive.get_absolute_url()}"
    head = f"{kind} {directive.number}{day}{issuer}: {directive.subject}.".strip()
    return _("%(head)s %(reason)s. Read it at: %(url)s") % {"head": head, "reason": validity.reason, "url": url}
