"""Named queries of modules, materials and trainers."""

from __future__ import annotations

from itertools import chain, count
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from accounts.audience import AudienceQuerySet, Reader, may_see, readable_filter, visible_filter
from content.querysets import ReadablePageQuerySet


def curriculum_title(module_path: str = "path") -> Subquery:
    """Return the title of the curriculum of the module whose place in the tree stands in the column `module_path`."""
    parent_path = Substr(OuterRef(module_path), 1, Length(OuterRef(module_path)) - Page.steplen)
    return Subquery(Page.objects.order_by().filter(path=parent_path).values("title")[:1])


class ModuleQuerySet(ReadablePageQuerySet):
    """Query set of modules."""

    def with_curriculum(self) -> Self:
        """Add the title of the curriculum as `curriculum_title`: who may see a module may see its curriculum."""
        return self.annotate(curriculum_title=curriculum_title())


class TrainerQuerySet(ReadablePageQuerySet):
    """Query set of trainers."""

    def serving(self, place_id: int) -> Self:
        """Keep the trainers who serve a commune."""
        return self.filter(communes=place_id)

    def by_name(self) -> Self:
        """Order the trainers by their own names."""
        return self.order_by("sort_key", "pk")


class TrainerModuleQuerySet(models.QuerySet[Any]):
    """Query set of what trainers teach."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep what is taught by trainers whose published page the reader may see."""
        return self.filter(readable_filter(reader, prefix="trainer__"), trainer__live=True)

    def by_name(self) -> Self:
        """Order what is taught by the trainers' own names."""
        return self.order_by("trainer__sort_key", "trainer_id")

    def of_readable_modules(self, reader: Reader) -> Self:
        """Keep what is taught of modules that are published and that the reader may see, in the order of the tree."""
        readable = self.filter(readable_filter(reader, prefix="module__"), module__live=True)
        return readable.order_by("module__path", "pk")


class ResultQuerySet(models.QuerySet[Any]):
    """Query set of the results of self-checks."""

    def of_reader(self, reader: Reader) -> Self:
        """Keep the reader's own results: nobody sees anybody else's."""
        return self.filter(user=reader.user_id) if reader.user_id is not None else self.none()


class MaterialModuleQuerySet(models.QuerySet[Any]):
    """Query set of the links between materials and modules."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the links of published materials that are open to the reader; the module is not asked for."""
        materials = self.model._meta.get_field("material").related_model
        return self.filter(material__in=materials.objects.filter(visible_filter(reader, materials), live=True))

    def with_newest_version(self) -> Self:
        """Add the number of the version that was published last as `newest_version`; None if none was."""
        materials = self.model._meta.get_field("material").related_model
        return self.annotate(newest_version=_newest_version(materials, of="material"))


def _newest_version(materials: Any, *, of: str) -> Subquery:
    versions = materials._meta.get_field("versions").related_model.objects.order_by("-number")
    return Subquery(versions.filter(material=OuterRef(of)).values("number")[:1])


class MaterialQuerySet(AudienceQuerySet):
    """Query set of training materials."""

    def open_to(self, reader: Reader) -> Self:
        """Keep the materials, published or not, that the reader may see as they are stored."""
        return self.filter(visible_filter(reader, self.model)).of_readable_modules(reader)

    def visible_to(self, reader: Reader) -> Self:
        """Keep the published materials that the reader may see."""
        return super().visible_to(reader).of_readable_modules(reader)

    def of_readable_modules(self, reader: Reader) -> Self:
        """Keep the materials of modules that the reader may see; one without a module is for superusers only."""
        if reader.sees_all:
            return self
        links = self.model._meta.get_field("module_links").related_model
        return self.filter(pk__in=links.objects.filter(readable_filter(reader, prefix="module__")).values("material"))

    def closing_drafts(self, reader: Reader) -> list[int]:
        """Return the keys of materials whose draft closes them, by its audience or because all its modules are closed.

        Two queries; a draft that names no module leaves the materials as open as they are stored.
        """
        drafts = list(self.filter(has_unpublished_changes=True).order_by().select_related("latest_revision"))
        named = {material.pk: material.drafted_modules() for material in drafts}
        modules = self.model._meta.get_field("module_links").related_model._meta.get_field("module").related_model
        wanted = modules.objects.filter(readable_filter(reader), pk__in=set(chain.from_iterable(named.values())))
        readable = frozenset(wanted.order_by().values_list("pk", flat=True))
        return [
            material.pk
            for material in drafts
            if not may_see(reader, material.drafted_tokens())
            or (named[material.pk] and readable.isdisjoint(named[material.pk]))
        ]

    def of_module(self, module_id: int) -> Self:
        """Keep the materials of a module."""
        return self.filter(module_links__module=module_id)

    def with_newest_version(self) -> Self:
        """Add the number of the version that was published last as `newest_version`; None if none was."""
        return self.annotate(newest_version=_newest_version(self.model, of="pk"))

    def free_slug(self, base: str) -> str:
        """Return an address that no other material has. It holds a letter: numbers alone are files of the library."""
        base = base if any(character.isalpha() for character in base) else f"tai-lieu-{base}".strip("-")
        taken = set(self.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in chain([base], (f"{base}-{serial}" for serial in count(2))) if slug not in taken)
