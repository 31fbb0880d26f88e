"""What the page of a directive says of it besides the text: facts, files, sources. The same for every reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.media.serving import opens_in_browser
from documents.models import Directive, DirectiveFile, FileRole, RecognisedFile
from documents.page.cache import DirectiveCache
from documents.page.text import DirectiveText, file_address, text_of
from documents.pictures.drawing import is_drawn_as_printed
from documents.record.signature import write_signer
from documents.record.signed import SignatureLine, describe_signatures
from documents.record.uploads import short_type
from documents.record.validity import format_day

MAX_CACHED = 2_000


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file to download. opens: the browser can show it as it is. is_text_source: the text on the page is from it.

    picture_count: how many of its pages can be shown as pictures. is_printed: these are not the pages of the text.
    """

    title: str
    kind: str
    size: int
    url: str
    icon: str
    opens: bool
    file_id: int
    is_text_source: bool
    sha256: str
    picture_count: int
    is_printed: bool
    signatures: Sequence[SignatureLine] = ()

    @property
    def is_shown(self) -> bool:
        """Tell whether its pages can be shown within a page."""
        return self.opens or self.picture_count > 0


@dataclass(frozen=True, slots=True)
class Particulars:
    """Facts as HTML, files to download, sources (host, address), and why there is no text ("" if there is).

    originals: the files whose pages can be shown, as pictures or by the browser; first that of the text.
    """

    facts_html: str
    files: Sequence[FileLine]
    originals: Sequence[FileLine]
    sources: Sequence[tuple[str, str]]
    missing_text: str
    reading_note: str


_cache: DirectiveCache[Particulars] = DirectiveCache(max_size=MAX_CACHED, size_of=lambda _particulars: 1)


def particulars_of(directive: Directive) -> Particulars:
    """Return the particulars; four queries the first time, none until the directive changes."""
    return _cache.get_or_make(directive, _load)


def _load(directive: Directive) -> Particulars:
    records = [record for record in directive.files.all() if record.pk and not record.is_gone]
    text = text_of(directive)
    signed = dict(
        RecognisedFile.objects.filter(sha256__in=[record.sha256 for record in records if record.sha256])
        .exclude(signatures=[])
        .values_list("sha256", "signatures")
    )
    files = [_file_line(directive, record, text, signed.get(record.sha256, ())) for record in records]
    return Particulars(
        facts_html=render_to_string("includes/facts.html", {"facts": _facts(directive, text)}),
        files=files,
        originals=sorted((line for line in files if line.is_shown), key=lambda line: not line.is_text_source),
        sources=_sources(directive),
        missing_text=_missing_text(records, text),
        reading_note=_reading_note(records) if text.blocks else "",
    )


def _file_line(
    directive: Directive, record: DirectiveFile, text: DirectiveText, signatures: Iterable[Mapping[str, Any]]
) -> FileLine:
    filename = record.stored_name
    return FileLine(
        title=record.title or _role_title(record),
        kind=short_type(record.media_type),
        size=record.size,
        url=file_address(directive.slug, record.pk, filename),
        icon="scan" if record.role == FileRole.SCAN else "file",
        opens=opens_in_browser(filename),
        file_id=record.pk,
        is_text_source=record.pk == text.source_file_id,
        sha256=record.sha256,
        picture_count=record.picture_count,
        is_printed=is_drawn_as_printed(record.media_type),
        signatures=describe_signatures(signatures),
    )


def _role_title(record: DirectiveFile) -> str:
    return {
        FileRole.ORIGINAL: _("Original"),
        FileRole.SCAN: _("Signed scan"),
        FileRole.ANNEX: _("Annex"),
    }[FileRole(record.role)]


def _missing_text(records: Sequence[DirectiveFile], text: DirectiveText) -> str:
    """Say why there is no text; "" if there is some."""
    if text.blocks:
        return ""
    if any(record.is_being_read for record in records):
        return _("The text is being read from the file. Look again in a moment.")
    if note := _reading_note(records):
        return note
    if records:
        return _("The text could not be read from the file yet. Open the file to read it.")
    return _("The register holds no file and no text of this directive yet.")


def _reading_note(records: Sequence[DirectiveFile]) -> str:
    """Say that pages are still being recognised; "" if none are."""
    unread = [record for record in records if record.is_being_recognised]
    if not unread:
        return ""
    counts = {"done": sum(record.recognised_pages for record in unread), "all": sum(r.page_count for r in unread)}
    return _("Pages are being read from pictures: %(done)s of %(all)s so far. Look again in a few minutes.") % counts


def _facts(directive: Directive, text: DirectiveText) -> list[tuple[str, str]]:
    return [
        (_("Number and symbol"), directive.number),
        (_("Type"), str(directive.doc_type or "")),
        (_("Issuer"), str(directive.issuer or "")),
        (_("Signer"), _signer(directive)),
        (_("Issued on"), format_day(directive.issued_on)),
        (_("In force from"), format_day(directive.effective_from)),
        (_("In force until"), format_day(directive.expires_on)),
        (_("Topics"), ", ".join(str(topic) for topic in directive.topics.all())),
        (_("Applies in"), ", ".join(str(place) for place in directive.applies_to.all())),
        (_("Urgency"), directive.get_urgency_display()),  # type: ignore[attr-defined]
        (_("Circulation"), directive.get_circulation_display()),  # type: ignore[attr-defined]
        (_("Arrival number"), _arrival(directive)),
        (_("Reply due on"), format_day(directive.due_on)),
        (_("Number of pages"), _page_amount(directive.page_amount or text.page_count)),
        (_("Recipients"), directive.recipients),
        (_("Note"), directive.description),
    ]


def _page_amount(count: int) -> str:
    return ngettext("%(count)d page", "%(count)d pages", count) % {"count": count} if count else ""


def _signer(directive: Directive) -> str:
    return write_signer(
        name=directive.signer_name,
        capacity=directive.signer_capacity,
        position=directive.signer_position,
        issuer=str(directive.issuer or ""),
    )


def _arrival(directive: Directive) -> str:
    return " · ".join(part for part in (directive.arrival_number, format_day(directive.arrival_date)) if part)


def _sources(directive: Directive) -> list[tuple[str, str]]:
    """Return the addresses where the directive was found: (host, address), web addresses only."""
    sources = []
    for line in directive.source_urls.splitlines():
        address = urlsplit(line.strip()) if line.strip().startswith(("https://", "http://")) else None
        if address and address.hostname:
            sources.append((address.hostname.removeprefix("www."), line.strip()))
    return sources
