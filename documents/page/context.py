"""What the page of one directive shows, put together for one reader; the number of queries is constant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.audience import Reader
from documents.citations.incoming import day_decides, directives_citing, mentions_of
from documents.citations.links import (
    CitationLinker,
    choice_url,
    citation_anchor,
    describe_other_date,
    format_cited_day,
)
from documents.citations.nearness import BodyTree
from documents.citations.resolve import by_number, load_candidates, resolve
from documents.citations.values import Candidate, CitationStatus, Cited, Citing, Resolution
from documents.models import Directive
from documents.page.finding import find_in
from documents.page.leaves import Marked
from documents.page.particulars import particulars_of
from documents.page.related import related_sections
from documents.page.text import DirectiveText, text_of
from documents.reading.bounds import MAX_CITATIONS, MAX_OUTLINE_ENTRIES
from documents.record.badges import badge_of
from documents.record.validity import NO_LONGER_WHOLLY_IN_FORCE, Validity, format_day, validity_at
from documents.relations.shown import RelationLine, Relations, relations_of
from search.answering.found import Asked

_NOTHING = Asked()
MAX_WARNINGS = 5
MAX_CITED = 60
MAX_CITING = 50
_MAX_SUBJECT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A directive in a list beside the text, its subject shortened; url "" if the register does not hold it.

    note: what differs, with the address of what the register has instead.
    """

    number: str
    url: str
    subject: str
    issued_on: date | None
    words: str
    relations: Sequence[RelationLine] = ()
    note: str = ""
    note_url: str = ""


@dataclass(frozen=True, slots=True)
class DateWarning:
    """A citation that carries another date than the register; `place`: where the text says it first."""

    number: str
    written: str
    registered: date | None
    url: str
    place: str


def page_context(
    directive: Directive,
    *,
    reader: Reader,
    on: date,
    today: date,
    asked: Asked = _NOTHING,
    is_arrival: bool = False,
    portion: str = "",
) -> dict[str, Any]:
    """Return the context of `documents/directive.html`; the validity is that on the day `on`.

    asked: what is to be found in the text. is_arrival: it is what a search has led here with.
    Of a long text one portion is shown: the one with this number, or in which the part or the place stands that is
    asked for.
    """
    text = text_of(directive)
    finding = find_in(text, asked, is_arrival=is_arrival, portion=portion)
    shown = Paginator(text.portions, 1).get_page(finding.portion)
    resolutions, citing = _resolve_citations(directive, text, reader=reader)
    relations = _relations(directive, resolutions, citing, reader=reader, on=on, today=today)
    linker = CitationLinker(text.cited, resolutions, remarks={pk: found.of_others for pk, found in relations.items()})
    html = text.with_marks(finding.hits, portion=shown.number, now=finding.now).fill(linker.link)
    validity = validity_at(directive, on=on)
    return {
        "directive": directive,
        "crumbs": [(_("Directives"), reverse("documents:register")), (directive.number, "")],
        "badge": badge_of(validity.state),
        "validity": validity,
        "relations": relations.get(directive.pk, Relations()),
        "as_at": on,
        "today": today,
        "text_html": mark_safe(html),  # noqa: S308 - escaped piece by piece in documents.reading.rendering
        "citation_notes": linker.notes,
        "signs": linker.signs,
        "portions": shown,
        **_outline_context(text),
        "asked": asked,
        "finds_itself": True,
        "found": finding.found,
        "marked": Marked(finding.hits, finding.now, asked.words, bool(finding.found and finding.found.apart)),
        **_citation_context(text, resolutions, citing, today=today, relations=relations),
        "related_sections": related_sections(directive, reader=reader),
        "particulars": particulars_of(directive),
        "share_text": _share_text(directive, validity, relations.get(directive.pk, Relations())),
    }


def _resolve_citations(
    directive: Directive, text: DirectiveText, *, reader: Reader
) -> tuple[Sequence[Resolution], Sequence[Candidate]]:
    """Return what each citation of the text means, and who cites the directive: as far as the reader may see them."""
    keys = {cited.number_key for cited in text.cited if cited.is_full}
    mentions = mentions_of(directive)
    if not day_decides(directive, mentions):
        keys.add(directive.number_key)
    seen = load_candidates(keys, reader=reader, ids={mention.directive_id for mention in mentions})
    citing, bodies = Citing(directive.pk, directive.issued_on, directive.issuer_id), BodyTree()
    resolutions = resolve(text.cited, known=by_number(seen.values()), citing=citing, bodies=bodies)
    return resolutions, directives_citing(directive, mentions=mentions, seen=seen, bodies=bodies)


def _relations(
    directive: Directive,
    resolutions: Sequence[Resolution],
    citing: Sequence[Candidate],
    *,
    reader: Reader,
    on: date,
    today: date,
) -> Mapping[int, Relations]:
    """Return what directives do to each other: for the page itself, and for what stands on it and has ended (a query).

    On the page as at another day all are as at that day.
    """
    shown = {resolution.target.pk: resolution.target for resolution in resolutions if resolution.target}
    shown |= {candidate.pk: candidate for candidate in citing[:MAX_CITING]}
    ended = {pk for pk, one in shown.items() if validity_at(one, on=today).state in NO_LONGER_WHOLLY_IN_FORCE}
    return relations_of(ended | {directive.pk} if directive.pk else ended, reader=reader, on=on)


def _citation_context(
    text: DirectiveText,
    resolutions: Sequence[Resolution],
    citing: Sequence[Candidate],
    *,
    today: date,
    relations: Mapping[int, Relations],
) -> dict[str, Any]:
    """Return the lists beside the text, and what is said of its citations."""
    cited = _cited_lines(text.cited, resolutions, today, relations)
    return {
        "date_warnings": _date_warnings(text, resolutions),
        "cited": cited[:MAX_CITED],
        "is_cited_cut": len(cited) > MAX_CITED,
        "max_cited": MAX_CITED,
        "cited_by": [_line(candidate, today, relations) for candidate in citing[:MAX_CITING]],
        "cited_by_more": max(0, len(citing) - MAX_CITING),
    }


def _outline_context(text: DirectiveText) -> dict[str, Any]:
    """Return what the page says of the whole text, whichever portion is shown."""
    return {
        "has_text": bool(text.blocks),
        "outline": text.outline,
        "outline_html": mark_safe(text.outline_html),  # noqa: S308 - escaped in documents.reading.rendering
        "is_outline_cut": text.is_outline_cut,
        "max_outline_entries": MAX_OUTLINE_ENTRIES,
        "are_citations_cut": text.are_citations_cut,
        "max_citations": MAX_CITATIONS,
    }


def _date_warnings(text: DirectiveText, resolutions: Sequence[Resolution]) -> list[DateWarning]:
    warnings: dict[str, DateWarning] = {}
    for index, (item, resolution) in enumerate(zip(text.cited, resolutions, strict=True)):
        is_slip = resolution.status == CitationStatus.DATE_DIFFERS and "-" in item.day
        if is_slip and resolution.target and item.number not in warnings:
            written = format_cited_day(item.day)
            target = resolution.target
            warnings[item.number] = DateWarning(
                item.number, written, target.issued_on, target.url, text.address_of(citation_anchor(index))
            )
    return list(warnings.values())[:MAX_WARNINGS]


def _line(candidate: Candidate, today: date, relations: Mapping[int, Relations]) -> RelatedLine:
    words = badge_of(validity_at(candidate, on=today).state).text
    of_others = relations.get(candidate.pk, Relations()).of_others
    subject = _shorten(candidate.subject)
    return RelatedLine(candidate.number, candidate.url, subject, candidate.issued_on, words.lower(), of_others)


def _shorten(subject: str) -> str:
    """Return the beginning of a subject in whole words."""
    if len(subject) <= _MAX_SUBJECT_LENGTH:
        return subject
    return f"{subject[:_MAX_SUBJECT_LENGTH].rsplit(' ', 1)[0]}…"


def _cited_lines(
    cited: Sequence[Cited], resolutions: Sequence[Resolution], today: date, relations: Mapping[int, Relations]
) -> list[RelatedLine]:
    """Return what the text cites, each once, in the order of the text: as much as is shown, and one more."""
    lines: dict[str, RelatedLine] = {}
    for item, resolution in zip(cited, resolutions, strict=True):
        key, line = _cited_line(item, resolution, today, relations)
        if line is not None and key not in lines:
            lines[key] = line
        if len(lines) > MAX_CITED:
            break
    return list(lines.values())


def _cited_line(
    item: Cited, resolution: Resolution, today: date, relations: Mapping[int, Relations]
) -> tuple[str, RelatedLine | None]:
    """Return under which key a citation stands in the list, once, and its line; None if it has none."""
    status = resolution.status
    if status in {CitationStatus.ITSELF, CitationStatus.UNREADABLE}:
        return "", None
    if resolution.meant is not None:
        line = _line(resolution.meant, today, relations)
        if status == CitationStatus.DATE_DIFFERS:
            line = replace(line, note=_("written with %(day)s") % {"day": format_cited_day(item.day)})
        return f"pk {resolution.meant.pk}", line
    line = RelatedLine(item.number, "", "", None, "")
    if status == CitationStatus.SEVERAL:
        line = replace(line, note=_("several bodies have this number: choose"), note_url=choice_url(item.number))
    elif status == CitationStatus.OTHER_DATE:
        url = resolution.target.url if resolution.target else choice_url(item.number)
        note = describe_other_date(item.number, resolution)
        line = replace(line, words=format_cited_day(item.day), note=note, note_url=url)
    return item.number_key, line


def _share_text(directive: Directive, validity: Validity, relations: Relations) -> str:
    """Return a message that can be sent as it is."""
    kind = directive.doc_type or ""
    day = _(" of %(day)s") % {"day": format_day(directive.issued_on)} if directive.issued_on else ""
    issuer = _(" by %(issuer)s") % {"issuer": directive.issuer} if directive.issuer else ""
    url = f"{settings.BASE_URL.rstrip('/')}{directive.get_absolute_url()}"
    head = f"{kind} {directive.number}{day}{issuer}: {directive.subject}.".strip()
    reason = ". ".join((validity.reason, *(line.text for line in relations.of_others)))
    return _("%(head)s %(reason)s. Read it at: %(url)s") % {"head": head, "reason": reason, "url": url}
