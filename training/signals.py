"""What follows for the search records of training pages when what they name becomes more or less private."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete

from content.search_source import NAME
from documents.models import Directive
from search.indexing import outbox
from training.models import Consent, CurriculumBasis, ModuleDirective, TrainerContact

_DECIDING = frozenset({"live", "audience", "number"})
"""Fields of a directive that decide whether the record of a page names it."""


def touch_teaching(
    *, instance: Directive, created: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Have the modules that teach a directive and the curricula based on it indexed again."""
    if created or (update_fields is not None and not _DECIDING & set(update_fields)):
        return
    modules = ModuleDirective.objects.filter(directive=instance.pk).values_list("module_id", flat=True)
    curricula = CurriculumBasis.objects.filter(directive=instance.pk).values_list("curriculum_id", flat=True)
    outbox.touch_many(NAME, {*modules, *curricula})


def touch_trainer(*, instance: TrainerContact | Consent, **kwargs: Any) -> None:
    """Have a trainer indexed again whose private facts, or those who may know them, are others."""
    outbox.touch(NAME, instance.trainer_id)


def connect() -> None:
    """Connect all receivers; called once when the app is ready."""
    post_save.connect(touch_teaching, sender=Directive, dispatch_uid="training-directive-saved")
    pre_delete.connect(touch_teaching, sender=Directive, dispatch_uid="training-directive-deleted")
    post_save.connect(touch_trainer, sender=TrainerContact, dispatch_uid="training-contact-saved")
    post_delete.connect(touch_trainer, sender=TrainerContact, dispatch_uid="training-contact-deleted")
    post_save.connect(touch_trainer, sender=Consent, dispatch_uid="training-consent-recorded")
    post_delete.connect(touch_trainer, sender=Consent, dispatch_uid="training-consent-deleted")
