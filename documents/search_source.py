"""Directives for the search: what the index knows of them and how a hit looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from accounts.audience import AudienceChoice, Reader, visible_keys
from accounts.prepared import PreparedQuery, pad
from content.home_area import find_home_bodies
from documents.models import Citation, Directive
from documents.page.text import pages_of_text
from documents.pictures.thumbnails import first_thumbnail, thumbnail_url
from documents.reading.structure import Kind, PageOfText, blocks_of, places_of
from documents.record.badges import badge_of
from documents.record.identity import directive_url
from documents.record.validity import DATES, ValidityState, validity_at
from documents.relations.shown import RelationLine, relations_of_changed
from documents.text import SOURCE_NAME, ShownPage, shown_pages_of
from search.records import Passage, SearchRecord
from search.sources import CardRemark, ResultCard
from search.validity import Span

KIND = "Văn bản chỉ đạo"
_BATCH = 200
_SHORT_PASSAGE = 100
_MAX_ALIAS_LENGTH = 500


class DirectiveSource:
    """Published directives."""

    name = SOURCE_NAME
    kinds = (KIND,)

    def ids(self) -> Iterable[int]:
        """Return the ids of the published directives."""
        return Directive.objects.filter(live=True).order_by("pk").values_list("pk", flat=True).iterator()

    def records(self, ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        """Yield the records of `ids`, or of all, in batches of a constant number of queries."""
        all_ids = list(self.ids()) if ids is None else list(ids)
        for start in range(0, len(all_ids), _BATCH):
            yield from _records(all_ids[start : start + _BATCH])

    def cards(
        self, ids: Sequence[int], *, reader: Reader, brief: bool = False, on: date | None = None
    ) -> dict[int, ResultCard]:
        """Return the cards of those of `ids` that the reader may see (one query, two if some have ended)."""
        # Plain values and no query to build: this is asked with every key that somebody types.
        rows = [_CardRow(*row) for row in _CARDS.rows(*pad(ids))] if ids else []
        seen = visible_keys(Directive, {row.pk: row.audience for row in rows}, reader)
        day = on or timezone.localdate()
        states = {row.pk: validity_at(row, on=day).state for row in rows if row.pk in seen}
        relations = relations_of_changed(states, reader=reader, on=day)
        return {row.pk: _card(row, states[row.pk], relations.get(row.pk, ())) for row in rows if row.pk in seen}


def _records(ids: Sequence[int]) -> Iterator[SearchRecord]:
    queryset = Directive.objects.filter(pk__in=ids, live=True).select_related("doc_type", "issuer").order_by("pk")
    directives = list(queryset)
    prefetch_related_objects(
        [directive for directive in directives if directive.audience == AudienceChoice.GROUPS], "audience_groups"
    )
    pages = shown_pages_of(ids)
    cites = _cited_numbers(ids)
    topics = _topic_names(ids)
    places = _place_names(ids)
    own = find_home_bodies()
    for directive in directives:
        key = directive.pk
        yield _record(
            directive,
            pages=pages.get(key, []),
            cites=cites.get(key, ()),
            facets={"topic": topics.get(key, ()), "place": places.get(key, ())},
            is_own=directive.issuer_id in own,
        )


# Read from the link tables: prefetching a clustered relation makes a manager for each directive, a tenth of an import.
def _topic_names(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    links = Directive.topics.through.objects.filter(directive_id__in=ids).order_by("topic__sort_key")
    return _group(links.values_list("directive_id", "topic__name"))


def _place_names(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    links = Directive.applies_to.through.objects.filter(directive_id__in=ids).select_related("place")
    links = links.order_by("place__sort_key", "place__valid_from")
    return _group((link.directive_id, str(link.place)) for link in links)


def _group(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for directive_id, name in pairs:
        groups.setdefault(directive_id, []).append(name)
    return {directive_id: tuple(names) for directive_id, names in groups.items()}


def _cited_numbers(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    numbers_of: dict[int, dict[str, None]] = {}
    rows = Citation.objects.filter(directive_id__in=ids).exclude(number="").order_by("pk")
    for directive_id, number in rows.values_list("directive_id", "number"):
        numbers_of.setdefault(directive_id, {})[number] = None
    return {directive_id: tuple(numbers) for directive_id, numbers in numbers_of.items()}


def _record(
    directive: Directive,
    *,
    pages: Sequence[ShownPage],
    cites: tuple[str, ...],
    facets: Mapping[str, tuple[str, ...]],
    is_own: bool,
) -> SearchRecord:
    issuer = directive.issuer
    year = directive.issued_on.year if directive.issued_on else None
    return SearchRecord(
        source=SOURCE_NAME,
        object_id=directive.pk,
        kind=KIND,
        title=directive.subject,
        url=directive.get_absolute_url(),
        number=directive.number,
        number_year=year,
        issuer=issuer.name if issuer else "",
        summary=directive.description,
        passages=tuple(passages_of(pages_of_text(pages))),
        cites=cites,
        aliases=tuple(text[:_MAX_ALIAS_LENGTH] for text in (directive.signer_name,) if text),
        signer=directive.signer_name,
        own_names=(issuer.name,) if issuer and is_own else (),
        date=directive.issued_on,
        facets={
            "kind": (KIND,),
            "type": (directive.doc_type.name,) if directive.doc_type else (),
            "issuer": (issuer.name,) if issuer else (),
            "year": (str(year),) if year else (),
            **facets,
        },
        validity=Span(
            begins=directive.effective_from or directive.issued_on,
            ends=directive.expires_on,
            changed=directive.changed_from,
            ended=directive.ended_from,
        ),
        audience=directive.audience_tokens(),
    )


def passages_of(pages: Sequence[PageOfText]) -> Iterator[Passage]:
    """Yield the text in passages that people can be sent to: an article, or a clause where articles are long.

    Short clauses stay with what stands before them; a new page or heading always begins a passage.
    """
    where: tuple[int, str, str] | None = None
    parts: list[str] = []
    length = 0
    for block, anchor, label in places_of(pages, blocks_of(pages)):
        is_plain = block.kind in {Kind.CLAUSE, Kind.POINT, Kind.PARAGRAPH, Kind.PREAMBLE}
        begins_heading = not is_plain or (block.kind == Kind.PARAGRAPH and bool(block.anchor))  # an annex
        begins_clause = block.kind == Kind.CLAUSE and length > _SHORT_PASSAGE
        if where is None or block.page != where[0] or begins_heading or begins_clause:
            if where is not None:
                yield Passage(anchor=where[1], label=where[2], text="\n".join(parts))
            where, parts, length = (block.page, anchor, label), [], 0
        text = " ".join(pages[block.page].text[block.start : block.end].split())
        parts.append(text)
        length += len(text)
    if where is not None:
        yield Passage(anchor=where[1], label=where[2], text="\n".join(parts))


class _CardRow(NamedTuple):
    """What a card shows, read as plain values in the order of _CARD_FIELDS."""

    pk: int
    audience: str
    slug: str
    number: str
    subject: str
    doc_type: str | None
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None
    description: str
    signer: str
    pictured_file: int | None


_CARD_FIELDS = (
    *("pk", "audience", "slug", "number", "subject", "doc_type__name", "issuer__name"),
    *(*DATES, "description", "signer_name"),
)


def _card_rows(*ids: int) -> QuerySet[Any, Any]:
    rows = Directive.objects.live().filter(pk__in=ids).annotate(pictured_file=first_thumbnail())
    values: QuerySet[Any, Any] = rows.values_list(*_CARD_FIELDS, "pictured_file")
    return values


_CARDS = PreparedQuery(_card_rows)


def _card(row: _CardRow, state: ValidityState, relations: Sequence[RelationLine]) -> ResultCard:
    issued = f"{row.issued_on:%d/%m/%Y}" if row.issued_on else ""
    return ResultCard(
        title=row.subject,
        url=directive_url(row.slug),
        kind_label=row.doc_type or KIND,
        icon="doc",
        number=row.number,
        meta=tuple(part for part in (row.issuer or "", issued) if part),
        badge=badge_of(state),
        remarks=tuple(CardRemark(line.words, line.name, line.url, line.note) for line in relations),
        summary=row.description,
        thumbnail_url=thumbnail_url(row.pictured_file),
        issuer=row.issuer or "",
        day=row.issued_on,
        signer=row.signer,
    )
