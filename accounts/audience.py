"""Who may see what: the only place that decides.

A record has a set of tokens, a reader has a set of tokens; the record is visible when the sets meet. The same two sets
answer for lists, pages, search, suggestion, feeds, exports, files and images.

Tokens: `members` (everybody who has signed in), `group:<id>`, and for a page below two restrictions at once
`group:<id>+group:<id>` (the reader must be in both groups; readers carry a token for each pair of their groups). Three
different groups at once have no token: such a record is visible to superusers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Collection, CollectionMember, DraftStateMixin, Page

from accounts import restrictions
from accounts.own_places import forget_own_places
from accounts.standing import forget_standing, standing_of

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from wagtail.query import PageQuerySet

MEMBERS = "members"
NOBODY = "nobody"
"""Token that no reader has: a record with contradictory restrictions is visible to superusers only."""

GROUPS_AT_ONCE = 2
_READER_ATTRIBUTE = "_audience_reader"


def group_token(*group_ids: int) -> str:
    """Return the token for one group, or for being in several groups at once."""
    return "+".join(f"group:{group_id}" for group_id in sorted(set(group_ids)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks to see something: their tokens, or everything for superusers."""

    user_id: int | None
    tokens: frozenset[str]
    group_ids: frozenset[int]
    sees_all: bool = False


ANONYMOUS = Reader(user_id=None, tokens=frozenset(), group_ids=frozenset())
"""Somebody who has not signed in: nothing of the site is for them."""
PLAIN_MEMBER = Reader(user_id=None, tokens=frozenset({MEMBERS}), group_ids=frozenset())


def reader_for(user: AbstractBaseUser | AnonymousUser) -> Reader:
    """Return the reader behind `user`; one query the first time, none after that on the same object.

    Somebody whose account is switched off reads like somebody who has not signed in.
    """
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    known: Reader | None = getattr(user, _READER_ATTRIBUTE, None)
    if known is None:
        group_ids = frozenset(pk for pk, _name in standing_of(user).groups)
        known = _make_reader(user_id=user.pk, group_ids=group_ids, sees_all=bool(getattr(user, "is_superuser", False)))
        setattr(user, _READER_ATTRIBUTE, known)  # through the lazy `request.user` to the user itself
    return known


def forget_reader(user: AbstractBaseUser) -> None:
    """Drop what is remembered of the person on this object; done by itself when its groups change."""
    user.__dict__.pop(_READER_ATTRIBUTE, None)
    forget_own_places(user)
    forget_standing(user)


def _make_reader(*, user_id: int, group_ids: frozenset[int], sees_all: bool) -> Reader:
    conjunctions = (
        group_token(*chosen)
        for size in range(1, GROUPS_AT_ONCE + 1)
        for chosen in combinations(sorted(group_ids), size)
    )
    return Reader(
        user_id=user_id,
        tokens=frozenset({MEMBERS, *conjunctions}),
        group_ids=group_ids,
        sees_all=sees_all,
    )


def may_see(reader: Reader, tokens: Iterable[str]) -> bool:
    """Tell whether a record with these tokens is visible to the reader."""
    return reader.sees_all or not reader.tokens.isdisjoint(tokens)


def all_may_see(whole: Iterable[str], part: frozenset[str]) -> bool:
    """Tell whether everybody who may see a record with the tokens `whole` may also see one with the tokens `part`."""
    ways = [set(token.split("+")) for token in part]
    return MEMBERS in part or all(any(way <= set(token.split("+")) for way in ways) for token in whole)


def tokens_of_both(first: Iterable[str], second: Iterable[str]) -> frozenset[str]:
    """Return the tokens of what is visible only to those who may see two records with these tokens."""
    ways = (_join(one, other) for one in first for other in second)
    return frozenset(way for way in ways if way) or frozenset({NOBODY})


def _join(one: str, other: str) -> str:
    """Return the token of readers who have both tokens; "" if there is none."""
    if other == one:
        return one
    if NOBODY in {one, other}:
        return ""
    groups = {step for token in (one, other) if token != MEMBERS for step in token.split("+")}
    return group_token(*(int(step.removeprefix("group:")) for step in groups)) if len(groups) <= GROUPS_AT_ONCE else ""


def engine_tokens(reader: Reader) -> tuple[str, ...] | None:
    """Return the tokens to filter a search index by, in a stable order; None means no filter."""
    return None if reader.sees_all else tuple(sorted(reader.tokens))


class AudienceChoice(models.TextChoices):
    """What an editor chooses for a record."""

    MEMBERS = "members", _("Every member")
    GROUPS = "groups", _("Only the chosen groups")


class AudienceMixin(models.Model):
    """Adds an audience to a record. Groups count only when "only the chosen groups" is chosen."""

    audience = models.CharField(
        _("who may see it"), max_length=10, choices=AudienceChoice.choices, default=AudienceChoice.MEMBERS
    )
    audience_groups = ParentalManyToManyField(Group, verbose_name=_("groups"), blank=True, related_name="+")

    class Meta:
        abstract = True

    def audience_tokens(self) -> frozenset[str]:
        """Return the tokens of this record; costs a query only when groups are chosen and not prefetched."""
        if self.audience != AudienceChoice.GROUPS:
            return frozenset({str(self.audience)})
        return frozenset(group_token(group.pk) for group in self.audience_groups.all()) or frozenset({NOBODY})

    def drafted_tokens(self) -> frozenset[str]:
        """Return the tokens that the latest draft says; those of the record itself if it has no draft."""
        revision = getattr(self, "latest_revision", None)
        content = revision.content if revision else {}
        if "audience" not in content:
            return self.audience_tokens()
        if content["audience"] != AudienceChoice.GROUPS:
            return frozenset({content["audience"]})
        return frozenset(group_token(pk) for pk in content.get("audience_groups", ())) or frozenset({NOBODY})

    def is_open_to(self, reader: Reader) -> bool:
        """Tell whether the reader may see the record as it is stored and as its latest draft says, published or not."""
        return may_see(reader, self.audience_tokens()) and may_see(reader, self.drafted_tokens())


def visible_filter(reader: Reader, model: type[models.Model]) -> Q:
    """Return the predicate for records of a model with `AudienceMixin`; never multiplies rows."""
    if reader.sees_all:
        return Q()
    predicate = Q(audience=AudienceChoice.MEMBERS.value) if MEMBERS in reader.tokens else Q(pk__in=())
    if reader.group_ids:
        field: Any = model._meta.get_field("audience_groups")
        through = field.remote_field.through
        chosen = through.objects.filter(group_id__in=sorted(reader.group_ids)).values(f"{field.m2m_field_name()}_id")
        predicate |= Q(audience=AudienceChoice.GROUPS.value, pk__in=chosen)
    return predicate


class AudienceQuerySet(models.QuerySet[Any]):
    """Query set of a model with `AudienceMixin`."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the published records that the reader may see."""
        visible = self.filter(visible_filter(reader, self.model))
        if any(field.name == "live" for field in self.model._meta.get_fields()):
            visible = visible.filter(live=True)
        return visible

    def open_to(self, reader: Reader) -> Self:
        """Keep the records, published or not, that the reader may see as they are stored."""
        return self.filter(visible_filter(reader, self.model))

    def existing_for(self, reader: Reader) -> Self:
        """Keep the records, published or not, that the reader may see as they are stored and as their drafts say.

        A constant number of queries, however many records there are.
        """
        stored = self.open_to(reader)
        if reader.sees_all or not issubclass(self.model, DraftStateMixin):
            return stored
        return stored.exclude(pk__in=stored.closing_drafts(reader))

    def closing_drafts(self, reader: Reader) -> list[int]:
        """Return the keys of records, open as they are stored, whose draft closes them to the reader."""
        drafts = self.filter(
            has_unpublished_changes=True, latest_revision__content__audience=AudienceChoice.GROUPS.value
        ).order_by()
        return [
            record.pk
            for record in drafts.select_related("latest_revision")
            if not may_see(reader, record.drafted_tokens())
        ]


def visible_keys(model: type[models.Model], audiences: Mapping[int, str], reader: Reader) -> frozenset[int]:
    """Return the keys of those records that the reader may see: what `visible_filter` says, for rows at hand.

    audiences: the field `audience` by primary key. No query unless one of them is for chosen groups.
    """
    if reader.sees_all:
        return frozenset(audiences)
    seen = {pk for pk, audience in audiences.items() if audience in reader.tokens}
    chosen = [pk for pk, audience in audiences.items() if audience == AudienceChoice.GROUPS]
    if chosen and reader.group_ids:
        rows = model._default_manager.filter(visible_filter(reader, model), pk__in=chosen)
        seen.update(rows.values_list("pk", flat=True))
    return frozenset(seen)


def _tokens(ways: Iterable[frozenset[int]]) -> frozenset[str]:
    """Return the tokens for the ways through all restrictions of a record, each a set of group ids."""
    tokens = {group_token(*way) if way else MEMBERS for way in ways if len(way) <= GROUPS_AT_ONCE}
    return frozenset(tokens) or frozenset({NOBODY})


def page_tokens(page: Page) -> frozenset[str]:
    """Return the tokens of a page from Wagtail's privacy settings of the page and its ancestors.

    The whole site is behind sign-in, so a page without a restriction is for members. One query. An alias is as
    restricted as its own place and the page it shows together.
    """
    return _tokens(restrictions.page_restrictions().ways(page.path))


def page_tokens_in_bulk(pages: Iterable[Page]) -> dict[int, frozenset[str]]:
    """Return the tokens of many pages by primary key, with as many queries as for one."""
    tree = restrictions.page_restrictions()
    return {page.pk: _tokens(tree.ways(page.path)) for page in pages}


def collection_tokens(collection: Collection) -> frozenset[str]:
    """Return the tokens of files in a collection, from its privacy settings and those of its ancestors."""
    return _tokens(restrictions.collection_restrictions().ways(collection.path))


def collection_tokens_in_bulk(collection_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the tokens of files in many collections by primary key, with a constant number of queries."""
    tree = restrictions.collection_restrictions()
    rows = Collection.objects.filter(pk__in=set(collection_ids)).values_list("pk", "path")
    return {pk: _tokens(tree.ways(path)) for pk, path in rows}


def may_see_record(reader: Reader, record: models.Model) -> bool:
    """Tell whether the reader may see a page, a collection, a file in one or a record with an audience, draft included.

    Records of other kinds have no audience: everybody may see them.
    """
    if reader.sees_all:
        return True
    if isinstance(record, AudienceMixin):
        return record.is_open_to(reader)
    if isinstance(record, CollectionMember):
        return may_see(reader, collection_tokens(record.collection))
    if isinstance(record, Collection):
        return may_see(reader, collection_tokens(record))
    return not isinstance(record, Page) or may_see(reader, page_tokens(record))


def has_closed_pages_below(page: Page, reader: Reader) -> bool:
    """Tell whether there are pages below this one that the reader may not see."""
    if reader.sees_all:
        return False
    hidden = _hidden_paths(restrictions.page_restrictions(), reader)
    return any(path.startswith(page.path) and path != page.path for path in hidden)


def closed_page_paths(reader: Reader) -> tuple[str, ...]:
    """Return the tops of what the reader may not see of the page tree; ("",) if that is everything. One query at most.

    It is all that a query for readable pages depends on: readers with the same closed paths can share its text.
    """
    if reader.sees_all:
        return ()
    return tuple(_hidden_paths(restrictions.page_restrictions(), reader)) if MEMBERS in reader.tokens else ("",)


def closed_collection_paths(reader: Reader) -> tuple[str, ...]:
    """Return the tops of what the reader may not see of the tree of collections; ("",) if that is everything."""
    if reader.sees_all:
        return ()
    return tuple(_hidden_paths(restrictions.collection_restrictions(), reader)) if MEMBERS in reader.tokens else ("",)


def outside(closed: Iterable[str], *, prefix: str = "") -> Q:
    """Return the predicate for nodes of a tree that are neither at one of the paths nor below it.

    prefix: the way from the rows to their node, for example "trainer__".
    """
    return Q(*(~Q(**{f"{prefix}path__startswith": path}) for path in closed))


def readable_filter(reader: Reader, *, prefix: str = "") -> Q:
    """Return the predicate for pages, published or not, that the reader may see; at most one query."""
    return outside(closed_page_paths(reader), prefix=prefix)


def readable_pages(queryset: PageQuerySet[Any], reader: Reader) -> PageQuerySet[Any]:
    """Keep the pages, published or not, that the reader may see; what is hidden costs at most one query."""
    return queryset.filter(readable_filter(reader))


def pages_visible_to(queryset: PageQuerySet[Any], reader: Reader) -> PageQuerySet[Any]:
    """Keep the published pages that the reader may see; a constant number of queries however many pages there are."""
    return readable_pages(queryset.live(), reader)


def visible_paths(paths: Iterable[str], reader: Reader) -> frozenset[str]:
    """Return those of some places of the tree (`Page.path`) whose pages, published or not, the reader may see."""
    if reader.sees_all:
        return frozenset(paths)
    if MEMBERS not in reader.tokens:
        return frozenset()
    tree = restrictions.page_restrictions()
    return frozenset(path for path in paths if may_see(reader, _tokens(tree.ways(path))))


def visible_collection_paths(paths: Iterable[str], reader: Reader) -> frozenset[str]:
    """Return those of some places of the tree of collections whose files the reader may see."""
    if reader.sees_all:
        return frozenset(paths)
    tree = restrictions.collection_restrictions()
    return frozenset(path for path in paths if may_see(reader, _tokens(tree.ways(path))))


def readable_collections(queryset: models.QuerySet[Any], reader: Reader) -> models.QuerySet[Any]:
    """Keep the collections whose files the reader may see."""
    if reader.sees_all:
        return queryset
    if MEMBERS not in reader.tokens:
        return queryset.none()
    for path in _hidden_paths(restrictions.collection_restrictions(), reader):
        queryset = queryset.exclude(path__startswith=path)
    return queryset


def in_readable_collections(queryset: models.QuerySet[Any], reader: Reader) -> models.QuerySet[Any]:
    """Keep the images or documents in collections whose files the reader may see."""
    if reader.sees_all:
        return queryset
    if MEMBERS not in reader.tokens:
        return queryset.none()
    for path in _hidden_paths(restrictions.collection_restrictions(), reader):
        queryset = queryset.exclude(collection__path__startswith=path)
    return queryset


def _hidden_paths(tree: restrictions.TreeRestrictions, reader: Reader) -> list[str]:
    """Return the tops of the subtrees that the reader may not see, none below another."""
    hidden: list[str] = []
    for path in sorted(tree.restricted_paths()):
        below_hidden = any(path.startswith(top) for top in hidden)
        if not below_hidden and not may_see(reader, _tokens(tree.ways(path))):
            hidden.append(path)
    return hidden
