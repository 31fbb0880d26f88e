"""Named queries of modules, materials and trainers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.documents import get_document_model
from wagtail.models import Page

from accounts.audience import PLAIN_MEMBER, Reader, in_readable_collections, readable_filter
from content.models.querysets import ReadablePageQuerySet


class ModuleQuerySet(ReadablePageQuerySet):
    """Query set of modules."""

    def for_listing(self) -> Self:
        """Load what a list shows, with the title of the curriculum as `curriculum_title`; in the order of the tree.

        Who may see a module may see its curriculum.
        """
        parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
        curricula = Page.objects.filter(path=parent_path).values("title")
        return self.annotate(curriculum_title=Subquery(curricula[:1])).defer("body", "aims").order_by("path")


class TrainerQuerySet(ReadablePageQuerySet):
    """Query set of trainers."""

    def serving(self, place_id: int) -> Self:
        """Keep the trainers who serve a commune."""
        return self.filter(communes=place_id)

    def of_account(self, user_id: int | None) -> Self:
        """Keep the page of the trainer who signs in with an account."""
        return self.filter(account=user_id) if user_id is not None else self.none()

    def by_name(self) -> Self:
        """Load what a list shows, in the order of the trainers' own names."""
        return self.defer("body").order_by("sort_key", "pk")


class TrainerModuleQuerySet(models.QuerySet[Any]):
    """Query set of what trainers teach."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep what is taught by trainers whose published page the reader may see."""
        return self.filter(readable_filter(reader, prefix="trainer__"), trainer__live=True)

    def of_modules(self, module_ids: Iterable[int]) -> Self:
        """Load what is taught in some modules with the trainers, in the order of the trainers' own names."""
        links = self.filter(module__in=list(module_ids)).select_related("trainer").defer("trainer__body")
        return links.order_by(F("trainer__sort_key"), "trainer_id")


class MaterialQuerySet(models.QuerySet[Any]):
    """Query set of the materials of modules."""

    def open_to_members(self) -> Self:
        """Keep the materials, with their documents, that every member may open."""
        documents = in_readable_collections(get_document_model().objects.all(), PLAIN_MEMBER)
        return self.filter(document__in=documents).select_related("document")
