"""Who may read a page, or the files of a collection, before and after an act; and what keeps it as closed as it was.

Nothing here changes anything: a confirmation asks the same as the act itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from accounts.keeping.words import readers_in_words
from accounts.restrictions import TreeRestrictions, collection_restrictions, page_restrictions
from accounts.ways import Ways, admits_more, combine, groups_of_one_restriction


class PrivacyWouldBeLost(PermissionDenied):
    """An act would let more people read something, and no restriction of its own could prevent it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Ways to a page before and after an act. `groups`: those that a restriction of its own must name for that."""

    before: Ways
    after: Ways
    groups: frozenset[int] | None = None


def plan_move(page: Page, parent: Page) -> Plan:
    """Return what becomes of a page that is moved below another; raises PrivacyWouldBeLost."""
    tree = page_restrictions()
    place = tree.place_below(parent.path)
    return _plan(tree, tree.moved(page.path, to=place), page.path, place)


def plan_collection_move(collection: Collection, parent: Collection) -> Plan:
    """Return what becomes of the files of a collection that is moved below another; raises PrivacyWouldBeLost."""
    tree = collection_restrictions()
    place = tree.place_below(parent.path)
    return _plan(tree, tree.moved(collection.path, to=place), collection.path, place)


def plan_conversion(alias: Page) -> Plan:
    """Return what becomes of an alias that turns into a page of its own; raises PrivacyWouldBeLost."""
    tree = page_restrictions()
    return _plan(tree, tree.unaliased(alias.path), alias.path, alias.path)


def plan_copy(page: Page, parent: Page) -> Plan:
    """Return what a copy of a page below another one will be open to; raises PrivacyWouldBeLost."""
    tree = page_restrictions()
    place = tree.place_below(parent.path)
    return _plan(tree, tree, page.path, place)


def plan_alias(page: Page, parent: Page) -> Plan:
    """Return what an alias of a page below another one is open to: those who may see both, its place and the page."""
    tree = page_restrictions()
    before = tree.ways(page.path)
    return Plan(before, combine(tree.ways(parent.path), before))


def plan_copied(page: Page, copy: Page) -> Plan:
    """Return the same for a copy that exists; raises PrivacyWouldBeLost."""
    tree = page_restrictions()
    return _plan(tree, tree, page.path, copy.path)


def _plan(now: TreeRestrictions, then: TreeRestrictions, old: str, new: str) -> Plan:
    """Return the plan for what stands at the path `old` now and at `new` then.

    A restriction of its own takes the place of one that it has already: one restriction is what the form shows. It
    names the groups that pass now; where those who pass need two groups, those of one restriction that holds now.
    """
    before, after = now.ways(old), then.ways(new)
    if not admits_more(after, than=before):
        return Plan(before, after)
    around = then.opened(new).ways(new)
    for candidate in (before, *now.each(old)):
        groups, kept = groups_of_one_restriction(candidate), combine(around, candidate)
        if groups is not None and not admits_more(kept, than=before):
            return Plan(before, kept, groups)
    raise PrivacyWouldBeLost(_refusal(before))


def _refusal(before: Ways) -> str:
    facts: dict[str, Any] = {"readers": readers_in_words(before)}
    return (
        _(
            "Nothing was changed: this is closed by several restrictions at once, and at its new place more people"
            " could read it. Now it is open to %(readers)s. Choose a place that is closed to the same groups, or ask an"
            " administrator to set the privacy there first."
        )
        % facts
    )
