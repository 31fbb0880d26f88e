"""What relations do to the validity of a directive, kept as two days of its own (`ended_from`, `changed_from`).

Days and not states: whether they have come is asked with each reading, so that the calendar needs no clock here. They
are the same for every reader; so a relation counts only if everybody who may see the directive may see the one that
acts on it (`docs/decisions/2026-11-28-closed-successors.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from accounts.audience import AudienceChoice, all_may_see
from documents.models import Directive, Relation
from documents.models.relation import CHANGING_KINDS, ENDING_KINDS, acts_from
from documents.text import SOURCE_NAME
from search.indexing.outbox import touch_many


def refresh_effects_of(directive_id: int) -> None:
    """Bring the days of a directive, and of those it acts on, up to date after it has changed."""
    targets = Relation.objects.filter(Q(directive=directive_id) | Q(target=directive_id))
    refresh_effects({*targets.values_list("target", flat=True)})


def refresh_effects(directive_ids: Collection[int]) -> None:
    """Bring the days of these directives up to date; what has changed is noted for page cache and index."""
    if not directive_ids:
        return
    relations = Relation.objects.filter(
        target__in=directive_ids, directive__live=True, kind__in=ENDING_KINDS | CHANGING_KINDS
    ).select_related("directive", "target")
    found = list(relations)
    _load_groups([*(relation.directive for relation in found), *(relation.target for relation in found)])
    by_target: dict[int, list[Relation]] = {}
    for relation in found:
        if all_may_see(relation.target.audience_tokens(), relation.directive.audience_tokens()):
            by_target.setdefault(relation.target_id, []).append(relation)
    changed = [
        pk
        for pk, ended, was_changed in Directive.objects.filter(pk__in=directive_ids).values_list(
            "pk", "ended_from", "changed_from"
        )
        if _store(pk, by_target.get(pk, ()), (ended, was_changed))
    ]
    touch_many(SOURCE_NAME, changed)


def _load_groups(directives: Iterable[Directive]) -> None:
    restricted = [one for one in directives if one.audience == AudienceChoice.GROUPS]
    prefetch_related_objects(restricted, "audience_groups")


def _store(pk: int, relations: Iterable[Relation], before: tuple[date | None, date | None]) -> bool:
    days = (_first(relations, ENDING_KINDS), _first(relations, CHANGING_KINDS))
    if days == before:
        return False
    Directive.objects.filter(pk=pk).update(ended_from=days[0], changed_from=days[1], updated_at=timezone.now())
    return True


def _first(relations: Iterable[Relation], kinds: Collection[str]) -> date | None:
    days = (
        acts_from(
            from_day=relation.from_day,
            effective_from=relation.directive.effective_from,
            issued_on=relation.directive.issued_on,
        )
        for relation in relations
        if relation.kind in kinds
    )
    return min((day for day in days if day), default=None)
