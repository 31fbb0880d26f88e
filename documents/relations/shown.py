"""Relations as a reader sees them: in plain words, each with a link, and only to what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from accounts.audience import Reader, visible_keys
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive, Relation, RelationKind
from documents.models.relation import acts_from
from documents.record.badges import badge_of
from documents.record.identity import directive_url
from documents.record.validity import DATES, NO_LONGER_WHOLLY_IN_FORCE, ValidityState, format_day, validity_at


class _Words(NamedTuple):
    """A kind in words: of the directive that acts; of the other one, as long as its day has not come, and after."""

    acts: str | Promise
    is_coming: str | Promise
    is_done: str | Promise
    is_done_from: str | Promise


_WORDS: dict[str, _Words] = {
    RelationKind.REPLACES: _Words(
        pgettext_lazy("relation", "Replaces"),
        pgettext_lazy("relation", "Will be replaced from %(day)s by"),
        pgettext_lazy("relation", "Replaced by"),
        pgettext_lazy("relation", "Replaced from %(day)s by"),
    ),
    RelationKind.SUCCEEDS: _Words(
        pgettext_lazy("relation", "Succeeds"),
        pgettext_lazy("relation", "Will be succeeded from %(day)s by"),
        pgettext_lazy("relation", "Succeeded by"),
        pgettext_lazy("relation", "Succeeded by"),
    ),
    RelationKind.AMENDS: _Words(
        pgettext_lazy("relation", "Amends"),
        pgettext_lazy("relation", "Will be amended from %(day)s by"),
        pgettext_lazy("relation", "Amended by"),
        pgettext_lazy("relation", "Amended from %(day)s by"),
    ),
    RelationKind.ABROGATES: _Words(
        pgettext_lazy("relation", "Abrogates"),
        pgettext_lazy("relation", "Will be abrogated from %(day)s by"),
        pgettext_lazy("relation", "Abrogated by"),
        pgettext_lazy("relation", "Abrogated from %(day)s by"),
    ),
    RelationKind.ABROGATES_PARTLY: _Words(
        pgettext_lazy("relation", "Abrogates a part of"),
        pgettext_lazy("relation", "Will be abrogated in part from %(day)s by"),
        pgettext_lazy("relation", "Abrogated in part by"),
        pgettext_lazy("relation", "Abrogated in part from %(day)s by"),
    ),
}
#: The order in which they stand: first what ends, then what goes on, then what changes.
_ORDER = {kind: place for place, kind in enumerate(_WORDS)}


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One relation, to be read as "words name": "Replaced by" and "Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023".

    note: what is to be said of that one, "" if it is in force.
    """

    words: str
    name: str
    url: str
    subject: str
    note: str

    @property
    def text(self) -> str:
        """Return the relation as plain text."""
        return f"{self.words} {self.name}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of one directive: what others do to it, what it does to others."""

    of_others: tuple[RelationLine, ...] = ()
    own: tuple[RelationLine, ...] = ()


class _End(NamedTuple):
    """One of the two directives of a relation."""

    pk: int
    audience: str
    live: bool
    slug: str
    number: str
    subject: str
    doc_type: str | None
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None

    @property
    def name(self) -> str:
        named = f"{self.doc_type or ''} {self.number}".strip()
        return (
            _("%(number)s of %(day)s") % {"number": named, "day": format_day(self.issued_on)}
            if self.issued_on
            else named
        )


_END_FIELDS = ("pk", "audience", "live", "slug", "number", "subject", "doc_type__name", *DATES)


def _read(*pks: int) -> QuerySet[Any, Any]:
    relations = Relation.objects.filter(Q(target__in=pks) | Q(directive__in=pks), directive__live=True)
    ends = [f"{end}__{field}" for end in ("directive", "target") for field in _END_FIELDS]
    rows: QuerySet[Any, Any] = relations.order_by("sort_order", "pk").values_list("kind", "from_day", *ends)
    return rows


_RELATIONS = PreparedQuery(_read)


def relations_of(pks: Collection[int], *, reader: Reader, on: date) -> Mapping[int, Relations]:
    """Return the relations of published directives by primary key, as on a day; those without any are left out.

    One query however many, a second one if some are for chosen groups; none for no directive.
    """
    if not pks:
        return {}
    rows = [
        (kind, from_day, _End(*ends[: len(_END_FIELDS)]), _End(*ends[len(_END_FIELDS) :]))
        for kind, from_day, *ends in _RELATIONS.rows(*pad(pks))
    ]
    ends = {end.pk: end for _kind, _day, acting, target in rows for end in (acting, target) if end.live}
    seen = visible_keys(Directive, {end.pk: end.audience for end in ends.values()}, reader)
    of_others: dict[int, list[RelationLine]] = {}
    own: dict[int, list[RelationLine]] = {}
    for kind, from_day, acting, target in sorted(rows, key=lambda row: _ORDER.get(row[0], len(_ORDER))):
        if target.pk in pks and acting.pk in seen:
            of_others.setdefault(target.pk, []).append(_done_to(kind, from_day, acting, target, on))
        if acting.pk in pks and target.pk in seen:
            own.setdefault(acting.pk, []).append(_line(str(_WORDS[kind].acts), target, on))
    return {pk: Relations(tuple(of_others.get(pk, ())), tuple(own.get(pk, ()))) for pk in {*of_others, *own}}


def _done_to(kind: str, from_day: date | None, acting: _End, target: _End, on: date) -> RelationLine:
    day = acts_from(from_day=from_day, effective_from=acting.effective_from, issued_on=acting.issued_on)
    words, is_coming = _WORDS[kind], bool(day and day > on)
    said = words.is_coming if is_coming else words.is_done_from if day else words.is_done
    return _line(str(said) % {"day": format_day(day)} if day else str(said), acting, on)


def _line(words: str, other: _End, on: date) -> RelationLine:
    state = validity_at(other, on=on).state
    is_worth_saying = state in NO_LONGER_WHOLLY_IN_FORCE and state != ValidityState.PARTLY_EXPIRED
    return RelationLine(
        words=words,
        name=other.name,
        url=directive_url(other.slug),
        subject=other.subject,
        note=badge_of(state).text.lower() if is_worth_saying else "",
    )


def relations_of_changed(
    states: Mapping[int, ValidityState], *, reader: Reader, on: date
) -> Mapping[int, tuple[RelationLine, ...]]:
    """Return what others did to those directives of a list that are no longer in force as a whole, by primary key.

    One query if there is one of them, none otherwise.
    """
    changed = [pk for pk, state in states.items() if state in NO_LONGER_WHOLLY_IN_FORCE]
    found = relations_of(changed, reader=reader, on=on)
    return {pk: relations.of_others for pk, relations in found.items() if relations.of_others}
