"""Building and inserting new directives in bulk: published at once, without revisions (the first edit makes one)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from documents.citations.store import RECOGNITION_VERSION, Recognised, store_citations
from documents.importing.values import Entry
from documents.models import Directive, DocumentType, TextPage, Topic
from documents.record.identity import base_slug
from places.models import Organisation

_ROWS_AT_ONCE = 500


def build(entry: Entry, *, kind: DocumentType, issuer: Organisation) -> Directive:
    """Return the row as an unsaved, published directive for every member with its keys (no slug yet)."""
    now = timezone.now()
    directive = Directive(
        number=entry.number,
        doc_type=kind,
        issuer=issuer,
        issued_on=entry.issued_on,
        subject=entry.subject,
        live=True,
        first_published_at=now,
        last_published_at=now,
        **entry.fields,
    )
    directive.derive_keys()
    return directive


def insert(new: Sequence[tuple[Entry, Directive]], *, known: Recognised) -> list[int]:
    """Store new directives with text, topics and citations; return the ids of those of which nothing was noted."""
    directives = [directive for _entry, directive in new]
    _give_slugs(directives)
    for directive in directives:
        directive.citations_version = RECOGNITION_VERSION  # those of its text follow in the same transaction
    Directive.objects.bulk_create(directives, batch_size=_ROWS_AT_ONCE)
    pages = [page for entry, directive in new for page in text_pages(directive, entry.text)]
    TextPage.objects.bulk_create(pages, batch_size=_ROWS_AT_ONCE)
    _give_topics(new)
    with_text = [directive.pk for entry, directive in new if entry.text]
    if with_text:
        store_citations(with_text, known=known)
    told = set(with_text)
    return [directive.pk for directive in directives if directive.pk not in told]


def text_pages(directive: Directive, text: str) -> list[TextPage]:
    """Return the text as unsaved pages without a file: a form feed begins a new page, else it is one."""
    return [TextPage(directive=directive, number=number, text=part) for number, part in split_pages(text)]


def split_pages(text: str) -> list[tuple[int, str]]:
    """Return the pages of a text that are not empty, with their numbers."""
    parts = [part.strip("\n") for part in text.split("\f")] if text else []
    return [(number, part) for number, part in enumerate(parts, 1) if part]


def get_or_make_topics(names: Sequence[str]) -> list[Topic]:
    """Return the topics with these names, made if they are missing."""
    return [Topic.objects.get_or_create(name=name[:100])[0] for name in names]


def _give_topics(new: Sequence[tuple[Entry, Directive]]) -> None:
    names = list(dict.fromkeys(name for entry, _directive in new for name in entry.topics))
    if not names:
        return
    known = {topic.name: topic for topic in get_or_make_topics(names)}
    through = Directive.topics.through
    through.objects.bulk_create(
        [
            through(directive_id=directive.pk, topic_id=known[name[:100]].pk)
            for entry, directive in new
            for name in entry.topics
        ]
    )


def _give_slugs(directives: Sequence[Directive]) -> None:
    """Give each directive an address that none has, in one query unless numbers and days repeat."""
    bases = [base_slug(number=directive.number, issued_on=directive.issued_on) for directive in directives]
    taken = set(Directive.objects.filter(slug__in=set(bases)).values_list("slug", flat=True))
    for directive, base in zip(directives, bases, strict=True):
        slug, serial = base, 1
        while slug in taken or (serial > 1 and Directive.objects.filter(slug=slug).exists()):
            serial += 1
            slug = f"{base}-{serial}"
        directive.slug = slug
        taken.add(slug)
