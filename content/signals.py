"""Everything that changes what search knows of a page writes an outbox row in the same transaction.

What is stored of an image gets the sizes in which pages show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.pictures import make_sizes
from content.search_source import NAME
from search.indexing import outbox


def touch_page(*, instance: Page, **kwargs: Any) -> None:
    """Have one page indexed again, or removed if it is no longer public."""
    outbox.touch(NAME, instance.pk)


def touch_subtree(*, instance: Page, **kwargs: Any) -> None:
    """Have a page and everything below it indexed again: addresses or privacy have changed."""
    _touch_below(instance.path)


def touch_restricted(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Have the pages below a privacy setting indexed again."""
    _touch_below(instance.page.path)


def touch_restricted_groups(*, instance: Any, action: str, **kwargs: Any) -> None:
    """Have them indexed again when the groups of a privacy setting change."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        _touch_below(instance.page.path)


def _touch_below(path: str) -> None:
    below = Page.objects.filter(Q(path__startswith=path) | Q(alias_of__path__startswith=path))
    outbox.touch_many(NAME, list(below.values_list("pk", flat=True)))


def touch_users_of_image(*, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Have the pages with an image indexed again: it may stand in another collection, or be gone."""
    if not created:
        _touch_users_of([instance.pk])


def touch_users_of_collection(*, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Have the pages with images of a collection, or of one below it, indexed again."""
    images = get_image_model()._default_manager.filter(collection__path__startswith=instance.collection.path)
    _touch_users_of(images.values_list("pk", flat=True))


def touch_users_of_groups(*, instance: Any, action: str, **kwargs: Any) -> None:
    """Have them indexed again when the groups of the restriction change."""
    if action.startswith("post_") and isinstance(instance, CollectionViewRestriction):
        touch_users_of_collection(instance=instance)


def _touch_users_of(images: Iterable[int]) -> None:
    """Have the pages that refer to the images indexed again; Wagtail's index of references knows them."""
    base = ContentType.objects.get_for_model(Page)
    kind = ContentType.objects.get_for_model(get_image_model())
    keys = [str(pk) for pk in images]
    using = ReferenceIndex.objects.filter(base_content_type=base, to_content_type=kind, to_object_id__in=keys)
    outbox.touch_many(NAME, sorted({int(pk) for pk in using.values_list("object_id", flat=True)}))


def store_sizes(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Store the sizes in which pages show an image that was stored or replaced, after the commit."""
    if not raw:
        transaction.on_commit(partial(_store_sizes, instance.pk), robust=True)


def store_sizes_again(*, instance: Any, **kwargs: Any) -> None:
    """Store a size that was taken away anew, if there still is an image: its file was replaced or cleaned."""
    transaction.on_commit(partial(_store_sizes, instance.image_id), robust=True)


def _store_sizes(image_id: int) -> None:
    image = get_image_model()._default_manager.filter(pk=image_id).first()
    if image is not None:
        make_sizes(image)


def connect() -> None:
    """Connect all receivers; called once when the app is ready."""
    page_published.connect(touch_page, dispatch_uid="content-page-published")
    page_unpublished.connect(touch_page, dispatch_uid="content-page-unpublished")
    page_slug_changed.connect(touch_subtree, dispatch_uid="content-page-slug")
    post_page_move.connect(touch_subtree, dispatch_uid="content-page-moved")
    post_delete.connect(touch_page, sender=Page, dispatch_uid="content-page-deleted")
    post_save.connect(touch_restricted, sender=PageViewRestriction, dispatch_uid="content-restriction-saved")
    pre_delete.connect(touch_restricted, sender=PageViewRestriction, dispatch_uid="content-restriction-deleted")
    m2m_changed.connect(
        touch_restricted_groups,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="content-restriction-groups",
    )
    image, restriction = get_image_model(), CollectionViewRestriction
    post_save.connect(touch_users_of_image, sender=image, dispatch_uid="content-image-saved")
    pre_delete.connect(touch_users_of_image, sender=image, dispatch_uid="content-image-deleted")
    post_save.connect(store_sizes, sender=image, dispatch_uid="content-image-sizes")
    post_delete.connect(
        store_sizes_again, sender=image.get_rendition_model(), dispatch_uid="content-image-size-deleted"
    )
    post_save.connect(touch_users_of_collection, sender=restriction, dispatch_uid="content-collection-restricted")
    pre_delete.connect(touch_users_of_collection, sender=restriction, dispatch_uid="content-collection-opened")
    m2m_changed.connect(
        touch_users_of_groups, sender=restriction.groups.through, dispatch_uid="content-collection-groups"
    )
