"""Organisations and topics as what a search names: how many directives of them the reader may see, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.audience import Reader
from documents.models import Directive, Topic
from documents.register.query import has_topic
from documents.topic_tree import TOPIC_TREE
from places.issuer_names import shorten_name
from places.models import Organisation
from search.entities import Entity, EntityFact, EntityKind, Kept, Named, Names, make_names, names_all

_ABOUT_EVERYTHING: Final = ("học tập", "khuyến học")
"""What nearly every topic of the association is about: beside other words it tells no topic from another."""


def _read_organisation_names() -> Names:
    rows = Organisation.objects.order_by("pk").values_list("pk", "name", "aliases")
    return make_names(chain.from_iterable(_spell(*row) for row in rows))


def _spell(pk: int, name: str, aliases: str) -> Iterator[tuple[int, str]]:
    for spelling in (name, *aliases.splitlines()):
        yield pk, spelling
        yield pk, shorten_name(spelling)


def describe_organisations(found: Sequence[Named], words: Sequence[str], reader: Reader) -> list[Entity]:
    """Return the bodies that issued something that the reader may see, and those that everybody knows; one query.

    Everybody knows those that came with the site; of others the name may be as closed as what they issued.
    """
    keys = {key: name for name in found for key in name.keys}
    visible = _visible(reader).filter(issuer=OuterRef("pk")).order_by().values("issuer")
    rows = Organisation.objects.filter(pk__in=keys).annotate(
        count=Coalesce(Subquery(visible.annotate(n=Count("pk")).values("n")), 0),
        last=Subquery(visible.annotate(n=Max("issued_on")).values("n")),
    )
    # What a body belongs to is told where everybody knows that one.
    known = Q(parent__needs_review=False) & ~Q(parent__source_key="")
    rows = rows.annotate(above=Case(When(known, then=F("parent__name")), default=Value("")))
    fields = ("pk", "name", "valid_to", "above", "count", "last")
    counted = rows.exclude(Q(count=0) & (Q(source_key="") | Q(needs_review=True))).values_list(*fields)
    return [
        Entity(
            what=_("Issuing body"),
            icon="people",
            name=name,
            facts=tuple(
                fact
                for fact in (
                    EntityFact(_("Directives issued"), _count(count), _search(coquan=name) if count else ""),
                    EntityFact(_("Last one"), f"{last:%d/%m/%Y}") if last else None,
                    EntityFact(_("Belongs to"), parent) if parent else None,
                    EntityFact(_("Existed until"), f"{until:%d/%m/%Y}") if until else None,
                )
                if fact
            ),
            is_all=names_all(keys[pk], words),
        )
        for pk, name, until, parent, count, last in counted
    ]


def _read_topic_names() -> Names:
    rows = Topic.objects.order_by("pk").values_list("pk", "name")
    return make_names((pk, spelling) for pk, name in rows for spelling in _name_parts(name))


def _name_parts(name: str) -> Iterator[str]:
    """Yield a topic's name, and its parts with and without what every topic is about ("khuyến học dòng họ")."""
    yield name
    parts = [part.strip() for part in name.replace(" và ", ",").split(",")]
    for part in parts:
        telling = part
        for common in _ABOUT_EVERYTHING:
            telling = telling.removesuffix(common).removeprefix(common).strip()
        if len(telling.split()) > 1:
            yield telling
            yield from (f"{telling} {common}" for common in _ABOUT_EVERYTHING)
            yield from (f"{common} {telling}" for common in _ABOUT_EVERYTHING)


def describe_topics(found: Sequence[Named], words: Sequence[str], reader: Reader) -> list[Entity]:
    """Return the topics that are all a query names, with what the reader may see of each; one query."""
    keys = {key: name for name in found if names_all(name, words) for key in name.keys}
    if not keys:
        return []
    counts = _count_by_topic(keys, reader)
    return [
        Entity(
            what=_("Topic"),
            icon="bookmark",
            name=name,
            url=_search(chude=name),
            facts=(EntityFact(_("Directives"), _count(count), _search(chude=name)),),
            is_all=True,
        )
        for name, count in counts
        if count
    ]


def _count_by_topic(keys: Iterable[int], reader: Reader) -> list[tuple[str, int]]:
    """Return the names of topics, each with how many directives of it and of its parts the reader may see."""
    tree = TOPIC_TREE.get()
    counted = {f"of_{key}": Count("pk", filter=has_topic(key)) for key in keys}
    counts = _visible(reader).aggregate(**counted)
    return [(name, counts[f"of_{pk}"]) for pk, name in tree.with_wholes(set(keys)) if pk in set(keys)]


def _visible(reader: Reader) -> Any:
    return Directive.objects.live().visible_to(reader)


def _count(count: int) -> str:
    return _("%(count)s directives") % {"count": count}


def _search(**parameters: str) -> str:
    return f"{reverse('search:results')}?{urlencode(parameters)}"


ORGANISATIONS = EntityKind(Kept(_read_organisation_names, models=(Organisation,), empty={}), describe_organisations)
TOPICS = EntityKind(Kept(_read_topic_names, models=(Topic,), empty={}), describe_topics)
