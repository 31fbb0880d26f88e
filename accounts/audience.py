"""Who may see what: the only place that decides.

A record has a set of tokens, a reader has a set of tokens; the record is visible when the sets meet. The same two sets
answer for lists, pages, search, suggestion, feeds, exports, files and images.

Tokens: `public`, `members`, `group:<id>`, and for a page below two restrictions at once `group:<id>+group:<id>`
(the reader must be in both groups; readers carry a token for each pair of their groups).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import CollectionViewRestriction, PageViewRestriction

if TYPE_CHECKING:
    from wagtail.models import Collection, Page
    from wagtail.query import PageQuerySet

    from accounts.models import User

PUBLIC = "public"
MEMBERS = "members"
NOBODY = "nobody"
"""Token that no reader has: a record with contradictory restrictions is visible to administrators only."""


def group_token(*group_ids: int) -> str:
    """Return the token for one group, or for being in several groups at once."""
    return "+".join(f"group:{group_id}" for group_id in sorted(set(group_ids)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks to see something: their tokens, or everything for administrators."""

    user_id: int | None
    tokens: frozenset[str]
    group_ids: frozenset[int]
    sees_all: bool = False


ANONYMOUS = Reader(user_id=None, tokens=frozenset({PUBLIC}), group_ids=frozenset())


def reader_for(user: User | AnonymousUser) -> Reader:
    """Return the reader behind `user`; one query the first time, none after that on the same object."""
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    known: Reader | None = getattr(user, "_audience_reader", None)
    if known is None:
        group_ids = frozenset(user.groups.values_list("pk", flat=True))
        known = _reader(user_id=user.pk, group_ids=group_ids, sees_all=user.is_superuser)
        user._audience_reader = known  # type: ignore[union-attr]
    return known


def _reader(*, user_id: int, group_ids: frozenset[int], sees_all: bool) -> Reader:
    pairs = {group_token(*pair) for pair in combinations(group_ids, 2)}
    singles = {group_token(group_id) for group_id in group_ids}
    return Reader(
        user_id=user_id,
        tokens=frozenset({PUBLIC, MEMBERS} | singles | pairs),
        group_ids=group_ids,
        sees_all=sees_all,
    )


def may_see(reader: Reader, tokens: Iterable[str]) -> bool:
    """Tell whether a record with these tokens is visible to the reader."""
    return reader.sees_all or not reader.tokens.isdisjoint(tokens)


def engine_tokens(reader: Reader) -> tuple[str, ...] | None:
    """Return the tokens to filter a search index by, in a stable order; None means no filter."""
    return None if reader.sees_all else tuple(sorted(reader.tokens))


class AudienceChoice(models.TextChoices):
    """What an editor chooses for a record."""

    MEMBERS = "members", _("Every member")
    GROUPS = "groups", _("Only the chosen groups")
    PUBLIC = "public", _("Everybody, also without signing in")


class AudienceMixin(models.Model):
    """Adds an audience to a record. Groups count only when "only the chosen groups" is chosen."""

    audience = models.CharField(
        _("who may see it"), max_length=10, choices=AudienceChoice.choices, default=AudienceChoice.MEMBERS
    )
    audience_groups = ParentalManyToManyField(Group, verbose_name=_("groups"), blank=True, related_name="+")

    class Meta:
        abstract = True

    def audience_tokens(self) -> frozenset[str]:
        """Return the tokens of this record."""
        if self.audience != AudienceChoice.GROUPS:
            return frozenset({self.audience})
        return frozenset(group_token(group.pk) for group in self.audience_groups.all()) or frozenset({NOBODY})


def visible_filter(reader: Reader, model: type[models.Model]) -> Q:
    """Return the predicate for records of a model with `AudienceMixin`; never multiplies rows."""
    if reader.sees_all:
        return Q()
    open_to = [choice for choice in (AudienceChoice.PUBLIC, AudienceChoice.MEMBERS) if choice.value in reader.tokens]
    predicate = Q(audience__in=open_to)
    if reader.group_ids:
        through: Any = model._meta.get_field("audience_groups").remote_field.through  # type: ignore[union-attr]
        owner = next(f for f in through._meta.fields if f.remote_field and f.remote_field.model is model)
        chosen = through.objects.filter(group_id__in=sorted(reader.group_ids)).values(owner.attname)
        predicate |= Q(audience=AudienceChoice.GROUPS, pk__in=chosen)
    return predicate


class AudienceQuerySet(models.QuerySet[Any]):
    """Query set of a model with `AudienceMixin`."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the published records that the reader may see."""
        found = self.filter(visible_filter(reader, self.model))
        if any(field.name == "live" for field in self.model._meta.get_fields()):
            found = found.filter(live=True)
        return found


def _restriction_options(restriction: Any) -> list[frozenset[int]] | None:
    """Return the ways to pass one restriction as sets of group ids; None: only administrators pass."""
    if restriction.restriction_type == "login":
        return [frozenset()]
    if restriction.restriction_type == "groups":
        return [frozenset({group.pk}) for group in restriction.groups.all()] or None
    return None  # shared passwords are switched off: nobody but administrators


def _combined_tokens(restrictions: Iterable[Any]) -> frozenset[str]:
    ways = [_restriction_options(restriction) for restriction in restrictions]
    if any(way is None for way in ways):
        return frozenset({NOBODY})
    tokens = set()
    for choice in product(*[way for way in ways if way is not None]):
        groups = frozenset().union(*choice)
        if not groups:
            tokens.add(MEMBERS)
        elif len(groups) <= 2:
            tokens.add(group_token(*groups))
    return frozenset(tokens) or frozenset({NOBODY})


def page_tokens(page: Page) -> frozenset[str]:
    """Return the tokens of a page from Wagtail's privacy settings of the page and its ancestors.

    The whole site is behind sign-in, so a page without a restriction is for members.
    """
    restrictions = (
        PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
        .prefetch_related("groups")
        .order_by("pk")
    )
    return _combined_tokens(restrictions)


def collection_tokens(collection: Collection) -> frozenset[str]:
    """Return the tokens of files in a collection, from its privacy settings and those of its ancestors."""
    restrictions = (
        CollectionViewRestriction.objects.filter(collection__in=collection.get_ancestors(inclusive=True))
        .prefetch_related("groups")
        .order_by("pk")
    )
    return _combined_tokens(restrictions)


def pages_visible_to(queryset: PageQuerySet[Any], reader: Reader) -> PageQuerySet[Any]:
    """Keep the published pages that the reader may see; two queries however many pages there are."""
    found = queryset.live()
    if reader.sees_all:
        return found
    if MEMBERS not in reader.tokens:
        return found.none()
    for restriction in PageViewRestriction.objects.select_related("page").prefetch_related("groups"):
        if not may_see(reader, _combined_tokens([restriction])):
            found = found.exclude(path__startswith=restriction.page.path)
    return found
