"""How many directives a reader may see: exact, and at a price that does not grow with the register.

A database counts a whole table at once, but rows that fulfil a condition one by one. So the few that a reader may not
see are taken from the whole: drafts, and what is for chosen groups. Both have an index of their own.
"""

from __future__ import annotations

from django.db.models import BooleanField, F, Func, IntegerField, Subquery
from django.db.models.expressions import Combinable

from accounts.audience import MEMBERS, Reader, visible_filter
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet

# As a text within the query and not as a value beside it: only so does SQLite see that the index is meant.
_FOR_GROUPS = Func(F("audience"), template="%(expressions)s = 'groups'", output_field=BooleanField())


def count_of(directives: DirectiveQuerySet) -> Subquery:
    """Return the number of some directives as part of a query."""
    counted = Func(template="COUNT(*)", output_field=IntegerField())
    return Subquery(directives.order_by().values(n=counted))


def visible_count(reader: Reader, *, with_drafts: bool = False) -> Combinable:
    """Return how many directives the reader may see, as part of a query; without drafts as in `visible_to`."""
    every: DirectiveQuerySet = Directive.objects.all()
    may_see = every.filter(visible_filter(reader, Directive)) if with_drafts else every.visible_to(reader)
    if not reader.sees_all and MEMBERS not in reader.tokens:
        return count_of(may_see)
    whole: Combinable = count_of(every) if with_drafts else count_of(every) - count_of(every.filter(live=False))
    if reader.sees_all:
        return whole
    for_groups = every.filter(_FOR_GROUPS) if with_drafts else every.filter(_FOR_GROUPS, live=True)
    return whole - count_of(for_groups) + count_of(may_see.filter(_FOR_GROUPS))


def count_visible(reader: Reader, *, with_drafts: bool = False) -> int:
    """Return how many directives the reader may see (one query)."""
    counted = Directive.objects.order_by().values_list(visible_count(reader, with_drafts=with_drafts))[:1]
    return next((int(number) for (number,) in counted), 0)
