"""What follows from changes of materials: versions are noted, files are read, the search index is told."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move, published, unpublished

from accounts.workflows import can_have_workflow
from content.search_source import NAME as PAGES
from documents.models import ProcessingState
from search.indexing.outbox import touch, touch_many
from training.materials.reading import READING, SOURCE_NAME
from training.materials.submitting import introduce_workflow
from training.materials.versions import record_version
from training.models import FilePage, Material, MaterialFile, MaterialModule

#: What Wagtail stores with a new draft: readers see nothing of it.
_DRAFT_FIELDS = frozenset({"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by"})


def _material_saved(instance: Material, update_fields: frozenset[str] | None, raw: bool, **kwargs: Any) -> None:
    only_draft = update_fields is not None and set(update_fields) <= _DRAFT_FIELDS
    if instance.live and not only_draft and not raw:
        _material_changed(instance)


def _material_changed(instance: Material, **kwargs: Any) -> None:
    """Have it indexed again, and the pages of its modules, which name it."""
    touch(SOURCE_NAME, instance.pk)
    touch_many(PAGES, MaterialModule.objects.filter(material=instance.pk).values_list("module_id", flat=True))


def _link_changed(instance: MaterialModule, **kwargs: Any) -> None:
    touch(SOURCE_NAME, instance.material_id)
    touch(PAGES, instance.module_id)


def _file_saved(instance: MaterialFile, raw: bool, **kwargs: Any) -> None:
    """Have a file read that waits and was never tried; a retry asks for itself."""
    if not raw and instance.state == ProcessingState.WAITING and not instance.attempts:
        READING.enqueue(instance.pk)


def _file_deleted(instance: MaterialFile, **kwargs: Any) -> None:
    """Remove the stored file, unless another row holds the same one."""
    if instance.file:
        transaction.on_commit(partial(_remove_stored_file, instance))


def _remove_stored_file(record: MaterialFile) -> None:
    if not MaterialFile.objects.filter(file=record.file.name).exists():
        record.file.delete(save=False)


def _page_deleted(instance: FilePage, **kwargs: Any) -> None:
    """Remove the picture of a page."""
    if instance.picture:
        transaction.on_commit(partial(instance.picture.storage.delete, instance.picture.name or ""))


def _privacy_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    _touch_below(instance.page.path)


def _groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        _touch_below(instance.page.path)


def _page_moved(instance: Page, **kwargs: Any) -> None:
    _touch_below(instance.path)


def _touch_below(path: str) -> None:
    """Have the materials of the modules below a page indexed again: their privacy may be another."""
    links = MaterialModule.objects.filter(module__path__startswith=path)
    touch_many(SOURCE_NAME, set(links.values_list("material_id", flat=True)))


def _migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the workflow of materials, so that administrators find it before the first material is sent."""
    if can_have_workflow(Material, sender, using=using):
        introduce_workflow()


def connect() -> None:
    """Connect all receivers; called once when the app is ready."""
    published.connect(record_version, sender=Material, dispatch_uid="training-material-version")
    published.connect(_material_changed, sender=Material, dispatch_uid="training-material-published")
    unpublished.connect(_material_changed, sender=Material, dispatch_uid="training-material-unpublished")
    post_save.connect(_material_saved, sender=Material, dispatch_uid="training-material-saved")
    post_delete.connect(_material_changed, sender=Material, dispatch_uid="training-material-deleted")
    post_save.connect(_link_changed, sender=MaterialModule, dispatch_uid="training-material-module-saved")
    post_delete.connect(_link_changed, sender=MaterialModule, dispatch_uid="training-material-module-deleted")
    post_save.connect(_file_saved, sender=MaterialFile, dispatch_uid="training-file-saved")
    post_delete.connect(_file_deleted, sender=MaterialFile, dispatch_uid="training-file-deleted")
    post_delete.connect(_page_deleted, sender=FilePage, dispatch_uid="training-file-page-deleted")
    restriction = PageViewRestriction
    post_save.connect(_privacy_changed, sender=restriction, dispatch_uid="training-module-closed")
    pre_delete.connect(_privacy_changed, sender=restriction, dispatch_uid="training-module-opened")
    m2m_changed.connect(_groups_changed, sender=restriction.groups.through, dispatch_uid="training-module-groups")
    post_page_move.connect(_page_moved, dispatch_uid="training-module-moved")
    post_migrate.connect(_migrated, dispatch_uid="training-workflow")
