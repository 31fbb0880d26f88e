"""What searches name of the communes: places, with what has become of old ones, and the people to turn to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.audience import Reader, readable_filter
from communes.models import CommuneContact, CommunePage
from content.addresses import make_address_builder
from content.atlas import ATLAS
from documents.models import Directive
from documents.search_source import KIND
from places.atlas import Atlas
from places.models import Place, PlaceKind, Succession, SuccessionKind
from search.entities import Entity, EntityFact, EntityKind, Kept, Named, Names, make_names, names_all

_SMALL = frozenset({PlaceKind.VILLAGE, PlaceKind.URBAN_GROUP})
_FORMER_SHOWN = 8
_STEPS_SHOWN = 4
_TODAY_SHOWN = 8
_OLD = "cu"


def _read_place_names() -> Names:
    return make_names(_list_place_names(ATLAS.get().places.values()))


def _list_place_names(places: Iterable[Place]) -> Iterator[tuple[int, str]]:
    """Yield the names by which places are meant: small ones only with the word for what they are ("thôn …")."""
    for place in places:
        yield place.pk, place.full_name
        if place.kind not in _SMALL:
            yield place.pk, place.name.removeprefix("Quận ").removeprefix("Thành phố ")


def describe_places(found: Sequence[Named], words: Sequence[str], reader: Reader) -> list[Entity]:
    """Return the places that a query names; of namesakes that of today, unless the old one is said to be meant."""
    atlas = ATLAS.get()
    chosen = [(name, _choose(name, words, atlas)) for name in found]
    known = [(name, place) for name, place in chosen if place is not None]
    if not known:
        return []
    today = {place.pk: atlas.today_of(place.pk) for _name, place in known}
    pages = _load_pages({place.pk for places in today.values() for place in places}, reader)
    counts = _count_directives([place.pk for _name, place in known], atlas, reader)
    return [
        _make_entity(place, today[place.pk], pages, counts[at], atlas, is_all=names_all(name, words))
        for at, (name, place) in enumerate(known)
    ]


def _choose(name: Named, words: Sequence[str], atlas: Atlas) -> Place | None:
    places = [atlas.places[key] for key in name.keys if key in atlas.places]
    says_old = _OLD in words[name.last : name.last + 1]
    meant = [place for place in places if place.is_current != says_old] or places
    sizes = list(PlaceKind)
    return min(meant, key=lambda place: (sizes.index(PlaceKind(place.kind)) in {0, 1}, place.pk), default=None)


def _load_pages(places: set[int], reader: Reader) -> dict[int, tuple[str, int]]:
    """Return address and number of contacts of the pages of places that the reader may see."""
    address = make_address_builder()
    pages = CommunePage.objects.of_places(places).visible_to(reader).annotate(people=Count("contacts"))
    rows = pages.order_by().values_list("place_id", "url_path", "people")
    return {place_id: (address(url_path), people) for place_id, url_path, people in rows}


def _count_directives(places: Sequence[int], atlas: Atlas, reader: Reader) -> list[int]:
    """Return how many directives that the reader may see are said to apply in each place, or in a part of it."""
    counts: dict[str, Any] = {
        f"in_{at}": Count("pk", filter=Q(applies_to__in=atlas.ground_of(place)), distinct=True)
        for at, place in enumerate(places)
    }
    ground = {pk for place in places for pk in atlas.ground_of(place)}
    counted = Directive.objects.live().visible_to(reader).filter(applies_to__in=ground).aggregate(**counts)
    return [counted[name] for name in counts]


def _make_entity(
    place: Place, today: Sequence[Place], pages: dict[int, tuple[str, int]], count: int, atlas: Atlas, *, is_all: bool
) -> Entity:
    url, people = pages.get(place.pk, ("", 0))
    facts = [EntityFact(_("Directives"), _count_words(count), _search_url(place))] if count else []
    if people:
        facts.append(EntityFact(_("Contacts"), _("%(count)s people") % {"count": people}, f"{url}#lien-he"))
    if place.is_current:
        former = [old.full_name for old in atlas.former_of(place.pk) if old.kind not in _SMALL]
        if former and place.kind not in _SMALL:
            shown = ", ".join(former[:_FORMER_SHOWN]) + (" …" if len(former) > _FORMER_SHOWN else "")
            facts.append(EntityFact(_("Before"), shown))
    else:
        facts += [
            EntityFact("" if at else _("Today"), now.full_name, pages.get(now.pk, ("", 0))[0])
            for at, now in enumerate(today[:_TODAY_SHOWN])
        ]
    above = atlas.places.get(place.parent_id or 0)
    what = f"{place.get_kind_display()}, {above}" if above else place.get_kind_display()
    return Entity(
        what=capfirst(what),
        icon="place",
        name=str(place),
        url=url,
        facts=tuple(facts),
        remarks=() if place.is_current else tuple(_tell_end(place, atlas)),
        is_all=is_all,
    )


def _count_words(count: int) -> str:
    return _("%(count)s directives") % {"count": count}


def _search_url(place: Place) -> str:
    return f"{reverse('search:results')}?{urlencode({'noi': str(place), 'kieu': KIND})}"


def _tell_end(place: Place, atlas: Atlas) -> Iterator[EntityFact]:
    """Yield what has become of a former place in sentences, each with the directive that says so."""
    steps = atlas.steps_on(place.pk)
    for number, same in groupby(steps[:_STEPS_SHOWN], key=lambda step: step.by_number):
        yield EntityFact(" ".join(_tell_step(step, atlas) for step in same), number, _number_url(number))
    if not steps and place.valid_to:
        ended = _("%(old)s ended on %(date)s.") % {"old": place.full_name, "date": f"{place.valid_to:%d/%m/%Y}"}
        yield EntityFact(ended, "")


def _tell_step(step: Succession, atlas: Atlas) -> str:
    old, new = atlas.places[step.old_id], atlas.places[step.new_id]
    name = str(old) if old.full_name == new.full_name else old.full_name
    values = {"old": name, "new": _inside(new.full_name), "date": f"{step.on:%d/%m/%Y}"}
    if step.kind == SuccessionKind.WHOLE:
        return _("%(old)s was merged into %(new)s on %(date)s.") % values
    if step.kind == SuccessionKind.PART:
        return _("A part of %(old)s was merged into %(new)s on %(date)s.") % (values | {"old": _inside(name)})
    return _("The rest of %(old)s was merged into %(new)s on %(date)s.") % (values | {"old": _inside(name)})


def _inside(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"


def _number_url(number: str) -> str:
    return f"{reverse('search:results')}?{urlencode({'q': number})}" if number else ""


def _read_contact_names() -> Names:
    rows = CommuneContact.objects.filter(page__live=True).order_by("pk")
    return make_names((pk, name) for pk, name in rows.values_list("pk", "name") if " " in name)


def describe_contacts(found: Sequence[Named], words: Sequence[str], reader: Reader) -> list[Entity]:
    """Return the people to turn to in communes whose page the reader may see; one query."""
    keys = {key: name for name in found for key in name.keys}
    rows = CommuneContact.objects.filter(readable_filter(reader, prefix="page__"), pk__in=keys, page__live=True)
    address = make_address_builder()
    return [
        Entity(
            what=post or _("Contact"),
            icon="person",
            name=name,
            url=f"{address(url_path)}#lien-he",
            facts=(EntityFact(_("Commune"), title, address(url_path)),),
            is_all=names_all(keys[pk], words),
        )
        for pk, name, post, title, url_path in rows.order_by("pk").values_list(
            "pk", "name", "post", "page__title", "page__url_path"
        )
    ]


PLACES = EntityKind(Kept(_read_place_names, models=(Place, Succession), empty={}), describe_places)
CONTACTS = EntityKind(Kept(_read_contact_names, models=(CommunePage, CommuneContact), empty={}), describe_contacts)
