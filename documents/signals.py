"""What follows from changes of the register: the search index is told, new files are read, files of the deleted go."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from wagtail.signals import published, unpublished

from accounts.workflows import can_have_workflow, introduce_workflow
from content.atlas import ATLAS
from documents.files.processing import READING
from documents.intake.filling import empty_drafts_of, fill_drafts_of
from documents.models import (
    Directive,
    DirectiveFile,
    DocumentType,
    ProcessingState,
    RecognisedFile,
    Relation,
    Topic,
)
from documents.pictures.store import forget_pictures_of_nobody
from documents.relations.effects import refresh_effects, refresh_effects_of
from documents.text import SOURCE_NAME, text_changed
from documents.topic_tree import TOPIC_TREE
from places.models import Organisation, Place
from search.indexing.outbox import touch

#: Names of data that administrators see and may change, so they are not translated.
WORKFLOW_NAME = "Biên tập viên duyệt văn bản"
TASK_NAME = WORKFLOW_NAME

#: What Wagtail stores with a new draft: readers see nothing of it.
_DRAFT_FIELDS = frozenset({"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by"})

#: Records whose names stand on the page and in the index record of directives, with the field that leads to them.
_NAMED: dict[type[Model], str] = {
    DocumentType: "doc_type",
    Organisation: "issuer",
    Place: "applies_to",
    Topic: "topics",
}


def connect() -> None:
    """Connect every receiver (once, when the app is ready)."""
    post_save.connect(_directive_saved, sender=Directive, dispatch_uid="documents.directive_saved")
    post_delete.connect(_directive_deleted, sender=Directive, dispatch_uid="documents.directive_deleted")
    published.connect(_publication_changed, sender=Directive, dispatch_uid="documents.published")
    unpublished.connect(_publication_changed, sender=Directive, dispatch_uid="documents.unpublished")
    post_save.connect(_file_saved, sender=DirectiveFile, dispatch_uid="documents.file_saved")
    post_delete.connect(_file_deleted, sender=DirectiveFile, dispatch_uid="documents.file_deleted")
    post_save.connect(_heading_found, sender=RecognisedFile, dispatch_uid="documents.heading_found")
    post_delete.connect(_heading_forgotten, sender=RecognisedFile, dispatch_uid="documents.heading_forgotten")
    post_save.connect(_relation_changed, sender=Relation, dispatch_uid="documents.relation_saved")
    post_delete.connect(_relation_changed, sender=Relation, dispatch_uid="documents.relation_deleted")
    post_migrate.connect(_migrated, dispatch_uid="documents.workflow")
    groups = Directive.audience_groups.through
    m2m_changed.connect(_groups_changed, sender=groups, dispatch_uid="documents.directive_groups")
    for model in _NAMED:
        post_save.connect(_name_changed, sender=model, dispatch_uid=f"documents.{model.__name__}_saved")


def _migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the workflow of directives, so that they can be handed in from the first day."""
    if can_have_workflow(Directive, sender, using=using):
        introduce_workflow(Directive, name=WORKFLOW_NAME, task_name=TASK_NAME)


def _directive_saved(instance: Directive, update_fields: frozenset[str] | None, raw: bool, **kwargs: Any) -> None:
    only_draft = update_fields is not None and set(update_fields) <= _DRAFT_FIELDS
    if instance.live and not only_draft and not raw:
        touch(SOURCE_NAME, instance.pk)
    if not only_draft and not raw:
        refresh_effects_of(instance.pk)


def _publication_changed(instance: Directive, **kwargs: Any) -> None:
    touch(SOURCE_NAME, instance.pk)
    refresh_effects_of(instance.pk)


def _groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    if isinstance(instance, Directive) and action.startswith("post_"):
        refresh_effects_of(instance.pk)


def _relation_changed(instance: Relation, raw: bool = False, **kwargs: Any) -> None:
    """Have the directive that is acted on follow; a row that now names another one leaves nothing at the first."""
    if not raw:
        refresh_effects({instance.target_id, instance.left_target_id or instance.target_id})


def _directive_deleted(instance: Directive, **kwargs: Any) -> None:
    touch(SOURCE_NAME, instance.pk)


def _file_saved(instance: DirectiveFile, raw: bool, **kwargs: Any) -> None:
    """Have a file read that waits and was never tried; a retry asks for itself."""
    if not raw and instance.state == ProcessingState.WAITING and not instance.attempts:
        READING.enqueue(instance.pk)


def _heading_found(instance: RecognisedFile, raw: bool, **kwargs: Any) -> None:
    """Fill in drafts that wait for it; what goes wrong there is no fault of the file."""
    if not raw and instance.heading:
        transaction.on_commit(partial(fill_drafts_of, instance.sha256), robust=True)


def _heading_forgotten(instance: RecognisedFile, **kwargs: Any) -> None:
    """Take back what drafts were filled in with: it was found in a state secret, or in what nobody holds any more."""
    empty_drafts_of(instance.sha256)


def _file_deleted(instance: DirectiveFile, origin: Any = None, **kwargs: Any) -> None:
    """Remove the stored file together with its directive; before that an older version may still need it."""
    touch(SOURCE_NAME, instance.directive_id)
    transaction.on_commit(partial(forget_pictures_of_nobody, [instance.sha256]))
    with_directive = getattr(origin, "model", type(origin)) is Directive
    if with_directive and instance.file:
        transaction.on_commit(partial(_remove_stored_file, instance))


def _remove_stored_file(record: DirectiveFile) -> None:
    if not DirectiveFile.objects.filter(file=record.file.name).exists():
        record.file.delete(save=False)


def _name_changed(sender: type[Model], instance: Model, raw: bool, created: bool, **kwargs: Any) -> None:
    """Bring directives of a type, issuer, topic or place up to date with its name and with what it lies in."""
    if not raw and not created:
        named = Directive.objects.filter(**{f"{_NAMED[sender]}__in": _with_parts(sender, instance.pk)})
        text_changed(named.order_by("pk").values_list("pk", flat=True).distinct())


def _with_parts(sender: type[Model], key: int) -> Collection[int]:
    """Return the keys of a record and of what lies in it: of all these the index knows what they lie in."""
    if sender is Topic:
        return TOPIC_TREE.get().under(key)
    return ATLAS.get().ground_of(key) if sender is Place else (key,)
