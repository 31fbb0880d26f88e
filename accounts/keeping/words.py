"""Who may read something, in words."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from accounts.audience import GROUPS_AT_ONCE
from accounts.ways import OPEN, Way, Ways, admits_more


def readers_in_words(ways: Ways) -> str:
    """Return who comes through, to stand inside a sentence: "every member", "the group “Editors”"."""
    passable = [way for way in ways if len(way) <= GROUPS_AT_ONCE]
    if not passable:
        return _("nobody but the superuser")
    names = dict(Group.objects.filter(pk__in=frozenset().union(*passable)).values_list("pk", "name"))
    return _(" or ").join(sorted(_way_in_words(way, names) for way in passable))


def _way_in_words(way: Way, names: dict[int, str]) -> str:
    if not way:
        return _("every member")
    named = sorted(names[group] for group in way)
    if len(named) == 1:
        return _("the group “%(name)s”") % {"name": named[0]}
    return _("whoever is in both groups “%(first)s” and “%(second)s”") % {"first": named[0], "second": named[1]}


def change_in_words(before: Ways, after: Ways) -> str:
    """Return a sentence that says what an act changes about who may read something, also when it changes nothing."""
    facts = {"before": readers_in_words(before), "after": readers_in_words(after)}
    if before == after:
        return _("Who may read it does not change: %(after)s.") % facts
    if admits_more(after, than=before):
        return _("It becomes readable for others than before. Before: %(before)s. Afterwards: %(after)s.") % facts
    return _("Fewer people may read it than before. Before: %(before)s. Afterwards: %(after)s.") % facts


def is_told(before: Ways, after: Ways) -> bool:
    """Tell whether people need to be told: not where everything is and stays open to every member."""
    return not before == after == OPEN
