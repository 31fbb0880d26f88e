"""What follows for the search records of training pages when directives or files become more or less private."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from content.search_source import NAME
from documents.models import Directive
from search.indexing import outbox
from training.models import CurriculumBasis, ModuleDirective, ModuleMaterial

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


def touch_users_of_document(*, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Have the modules with a file indexed again: it may have a new title or stand in another collection."""
    if not created:
        _touch_modules(document=instance.pk)


def touch_users_of_collection(*, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Have the modules with files of a collection, or of one below it, indexed again."""
    _touch_modules(document__collection__path__startswith=instance.collection.path)


def touch_users_of_groups(*, instance: Any, action: str, **kwargs: Any) -> None:
    """Have them indexed again when the groups of the restriction change."""
    if action.startswith("post_") and isinstance(instance, CollectionViewRestriction):
        touch_users_of_collection(instance=instance)


def _touch_modules(**used: Any) -> None:
    outbox.touch_many(NAME, set(ModuleMaterial.objects.filter(**used).values_list("module_id", flat=True)))


def connect() -> None:
    """Connect all receivers; called once when the app is ready."""
    restriction, document = CollectionViewRestriction, get_document_model()
    post_save.connect(touch_teaching, sender=Directive, dispatch_uid="training-directive-saved")
    pre_delete.connect(touch_teaching, sender=Directive, dispatch_uid="training-directive-deleted")
    post_save.connect(touch_users_of_document, sender=document, dispatch_uid="training-document-saved")
    pre_delete.connect(touch_users_of_document, sender=document, dispatch_uid="training-document-deleted")
    post_save.connect(touch_users_of_collection, sender=restriction, dispatch_uid="training-restriction-saved")
    pre_delete.connect(touch_users_of_collection, sender=restriction, dispatch_uid="training-restriction-deleted")
    m2m_changed.connect(
        touch_users_of_groups, sender=restriction.groups.through, dispatch_uid="training-restriction-groups"
    )
