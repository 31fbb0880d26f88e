"""What one directive does to another: replaces it, goes on from it, amends it, abrogates it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class RelationKind(models.TextChoices):
    """What the directive at hand does to the other one."""

    REPLACES = "replaces", _("replaces")
    SUCCEEDS = "succeeds", _("succeeds (next period)")
    AMENDS = "amends", _("amends")
    ABROGATES = "abrogates", _("abrogates")
    ABROGATES_PARTLY = "abrogates_partly", _("abrogates in part")


#: Kinds after which the other directive is no longer in force; a programme that is succeeded ends with its own period.
ENDING_KINDS: Final = frozenset({RelationKind.REPLACES, RelationKind.ABROGATES})
#: Kinds after which the other directive is no longer in force as a whole.
CHANGING_KINDS: Final = frozenset({RelationKind.AMENDS, RelationKind.ABROGATES_PARTLY})


class Relation(Orderable):
    """A relation that an editor has entered; it counts as soon as the directive that it belongs to is published."""

    directive = ParentalKey("documents.Directive", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("what it does"), max_length=20, choices=RelationKind.choices)
    target = models.ForeignKey(
        "documents.Directive", verbose_name=_("the other directive"), on_delete=models.CASCADE, related_name="acted_on"
    )
    from_day = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Leave empty if it is the day on which this directive begins.")
    )

    #: Which directive the row named before it was stored the last time.
    left_target_id: int | None = None

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [models.CheckConstraint(condition=~Q(directive=F("target")), name="relation_with_another")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, and remember which directive the row leaves alone from now on."""
        stored = type(self).objects.filter(pk=self.pk).values_list("target_id", flat=True) if self.pk else ()
        self.left_target_id = next(iter(stored), None)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return str(RelationKind(self.kind).label) if self.kind in RelationKind else self.kind


def acts_from(*, from_day: date | None, effective_from: date | None, issued_on: date | None) -> date | None:
    """Return the day from which a relation acts: its own, or that on which its directive begins; None if not known."""
    return from_day or effective_from or issued_on
