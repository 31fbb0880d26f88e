"""Directives that somebody enters without keeping the whole register: those of the bodies of the places they work for.

An editor of a commune works so. Such a directive is open to every member, as it is stored and as its draft says: what
is closed, or on its way to another body, is the business of those who keep the register.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from accounts.audience import AudienceChoice
from accounts.own_places import own_places_of
from accounts.wagtail_admin.own_records import is_own
from documents.models import Directive
from places.models import Organisation, Place

_REMEMBERED = "_own_bodies"
_ADD = "documents.add_directive"
CHANGE_DIRECTIVES = "documents.change_directive"


def own_bodies_of(user: Any) -> tuple[int, ...]:
    """Return the keys of the bodies whose seat is a place that the person works for; asked once on the same object."""
    places = own_places_of(user)
    known: tuple[frozenset[int], tuple[int, ...]] | None = getattr(user, _REMEMBERED, None)
    if known is None or known[0] != places:
        bodies = Organisation.objects.filter(place__in=places).values_list("pk", flat=True) if places else ()
        known = (places, tuple(bodies))
        setattr(user, _REMEMBERED, known)
    return known[1]


def own_directives(user: Any) -> Q | None:
    """Return the predicate for the directives that are the person's own; None for who works for no body."""
    bodies = own_bodies_of(user)
    if not bodies:
        return None
    open_to_all = AudienceChoice.MEMBERS.value
    as_drafted = Q(latest_revision__content__issuer__in=bodies, latest_revision__content__audience=open_to_all)
    is_as_stored = Q(has_unpublished_changes=False) | Q(latest_revision=None)
    return Q(issuer__in=bodies, audience=open_to_all) & (is_as_stored | as_drafted)


def keys_of_own(user: Any) -> frozenset[int]:
    """Return the keys of the person's own directives: those of one place are few."""
    own = own_directives(user)
    return (
        frozenset() if own is None else frozenset(Directive.objects.filter(own).order_by().values_list("pk", flat=True))
    )


def keeps_register(user: Any) -> bool:
    """Tell whether the person works on every directive that they may see."""
    return bool(user.has_perm(CHANGE_DIRECTIVES))


def works_on_directives(user: Any) -> bool:
    """Tell whether the person works on directives: on all, or on those of their own bodies."""
    return keeps_register(user) or bool(own_bodies_of(user))


def bodies_to_choose(user: Any, directive: Directive | None) -> QuerySet[Organisation] | None:
    """Return the issuers between which the person may choose in the form; None for those who may choose any.

    Who reviews a directive that is not their own may write it as it was handed in.
    """
    if directive is not None and directive.pk is None:
        directive = None
    if user is None or user.has_perm(_ADD if directive is None else CHANGE_DIRECTIVES):
        return None
    if directive is None or is_own(user, directive):
        return Organisation.objects.filter(pk__in=own_bodies_of(user))
    return None


def register_address(user: Any) -> str:
    """Return the list of the register in the admin: for whom works on the own directives only, with these chosen."""
    chosen = () if keeps_register(user) else own_bodies_of(user)
    query = f"?{urlencode([('issuer', body) for body in chosen])}" if chosen else ""
    return reverse(Directive.snippet_viewset.get_url_name("list")) + query  # type: ignore[attr-defined]


def own_places(user: Any) -> QuerySet[Place]:
    """Return the places that the person works for."""
    return Place.objects.filter(pk__in=own_places_of(user))
