"""Which of the stated days are suggestions: those that differ from the record, unless an editor has dismissed them.

A directive without a day of its own counts from its date of issue, so a text that says so agrees with an empty field.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from documents.models import Directive, StatedDay, StatedField
from documents.models.querysets import DirectiveQuerySet


def suggestions_for(directive: Directive) -> list[StatedDay]:
    """Return what to suggest to the editor of a directive as it is at hand, stored or drafted (one query)."""
    rows = StatedDay.objects.filter(directive=directive.pk, is_dismissed=False) if directive.pk else ()
    return [row for row in rows if row.day != _recorded(row.field, directive)]


def _recorded(field: str, directive: Any) -> date | None:
    if field == StatedField.EFFECTIVE_FROM:
        day: date | None = directive.effective_from or directive.issued_on
        return day
    return directive.expires_on  # type: ignore[no-any-return]


def with_suggestions(directives: DirectiveQuerySet) -> DirectiveQuerySet:
    """Keep the directives with a text that states another day than the stored record."""
    begins = Coalesce("directive__effective_from", "directive__issued_on")
    rows = StatedDay.objects.filter(directive=OuterRef("pk"), is_dismissed=False).annotate(begins=begins)
    differ = Q(field=StatedField.EFFECTIVE_FROM) & (Q(begins=None) | ~Q(day=F("begins")))
    differ |= Q(field=StatedField.EXPIRES_ON) & (Q(directive__expires_on=None) | ~Q(day=F("directive__expires_on")))
    return directives.filter(Exists(rows.filter(differ)))


def suggestions_of_drafts(directives: Iterable[Directive]) -> dict[int, list[StatedDay]]:
    """Return the suggestions by directive, each as its newest draft says (`latest_revision` loaded); one query."""
    drafts = {one.pk: one for one in directives}
    found: dict[int, list[StatedDay]] = {}
    for row in StatedDay.objects.filter(directive__in=drafts, is_dismissed=False).order_by("field"):
        if row.day != _recorded_in_draft(row.field, drafts[row.directive_id]):
            found.setdefault(row.directive_id, []).append(row)
    return found


def _recorded_in_draft(field: str, directive: Directive) -> date | None:
    if not (directive.has_unpublished_changes and directive.latest_revision):
        return _recorded(field, directive)
    content = directive.latest_revision.content
    names = ("effective_from", "issued_on") if field == StatedField.EFFECTIVE_FROM else ("expires_on",)
    written = next((content[name] for name in names if content.get(name)), None)
    return date.fromisoformat(written) if written else None
