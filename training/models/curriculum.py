"""A curriculum (khung chương trình): for whom, on what basis, and its modules in order."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from accounts.audience import reader_for
from content.blocks import BodyBlock
from content.models import BasePage
from content.passages import passages_of
from search.records import Passage
from training.directives import list_open_numbers, load_directives_of_basis, load_directives_taught
from training.lines import load_curriculum_cards, load_taught_modules
from training.models.module import ModuleMaterial, ModulePage, select_readable_materials
from training.models.trainer import load_trainers_of_modules
from training.periods import Periods


class CurriculumIndexPage(BasePage):
    """All curricula with their sizes."""

    template = "training/catalogue.html"
    search_kind_label = _("Training section")
    search_icon = "book"
    nav_icon = "book"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.CurriculumPage"]
    max_count = 1
    page_description = _("The list of all curricula.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("training section")
        verbose_name_plural = _("training sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `curricula`, with the numbers of modules and periods that the reader may see."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        context["curricula"] = load_curriculum_cards(
            CurriculumPage.objects.child_of(self).visible_to(reader),
            modules=ModulePage.objects.descendant_of(self).visible_to(reader),
        )
        return context


class CurriculumPage(BasePage):
    """One curriculum; its modules are the pages below it."""

    target_groups = models.TextField(
        _("for whom"), blank=True, help_text=_("The groups that the curriculum is meant for; one a line.")
    )
    version = models.CharField(_("version"), max_length=30, blank=True, help_text=_("For example: 4"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    template = "training/curriculum.html"
    search_kind = "curriculum"
    search_kind_label = _("Curriculum")
    search_icon = "book"
    parent_page_types = ["training.CurriculumIndexPage"]
    subpage_types = ["training.ModulePage"]
    page_description = _("A curriculum; add its modules as pages below it, in their order.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("target_groups"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("version"), FieldPanel("approved_on")])], heading=_("Version")),
        MultipleChooserPanel(
            "basis", chooser_field_name="directive", label=_("Directive"), heading=_("Directives it is based on")
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")

    @property
    def target_lines(self) -> list[str]:
        """Return the target groups, one for each line."""
        return [line.strip("-•* \t") for line in self.target_groups.splitlines() if line.strip("-•* \t")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add modules with their trainers, sums, directives and materials, as far as the reader may see them."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        modules = load_taught_modules(ModulePage.objects.child_of(self).visible_to(reader))
        module_ids = [module.pk for module in modules]
        materials = ModuleMaterial.objects.filter(module__in=module_ids).order_by("module__path", "sort_order")
        trainers = load_trainers_of_modules(module_ids, reader=reader)
        context["modules"] = [replace(module, trainers=trainers.get(module.pk, ())) for module in modules]
        context["periods"] = reduce(add, (module.periods for module in modules), Periods())
        context["basis"] = load_directives_of_basis(self.basis.all(), curriculum_id=self.pk, reader=reader)
        context["taught"] = load_directives_taught(module_ids, reader=reader)
        context["materials"] = select_readable_materials(materials, reader=reader)
        return context

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load the basis too."""
        return super().for_search().prefetch_related("basis__directive")

    def search_passages(self) -> tuple[Passage, ...]:
        """Return the target groups and the introduction. Modules have their own records: they may be more private."""
        targets = Passage("doi-tuong", str(_("For whom")), "\n".join(self.target_lines))
        return (*([targets] if targets.text else []), *passages_of(self.body))

    def search_cites(self) -> tuple[str, ...]:
        """Return the numbers of the basis that every member may see."""
        return list_open_numbers(link.directive for link in self.basis.all())


class CurriculumBasis(Orderable):
    """A directive that a curriculum is based on."""

    curriculum = ParentalKey(CurriculumPage, on_delete=models.CASCADE, related_name="basis")
    directive = models.ForeignKey(
        "documents.Directive", verbose_name=_("directive"), on_delete=models.CASCADE, related_name="basis_of"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    panels = [FieldPanel("directive"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("basis")
        verbose_name_plural = _("bases")

    def __str__(self) -> str:
        return f"{self.curriculum_id}: {self.directive_id}"
