"""A curriculum (khung chương trình): for whom, on what basis, and its modules in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from accounts.audience import reader_for
from accounts.prepared import PreparedQuery, pad
from content.blocks import BodyBlock
from content.models import BasePage
from content.passages import passages_of
from search.records import Passage, join_items
from training.directives import list_open_numbers, load_directives_of_basis, load_directives_taught
from training.forms import CurriculumPageForm
from training.lapsed import NamedModule, list_lapsed
from training.lines import VersionLine, load_curriculum_cards, load_taught_modules, split_lines
from training.material_lines import ModuleMaterials, count_bytes, load_material_lines, load_materials_of_modules
from training.models.material import Material, MaterialModule
from training.models.module import ModulePage
from training.models.trainer import load_trainers_of_modules
from training.periods import Periods

NEWEST_MATERIALS = 5
"""Materials on the page of all curricula."""


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
        """Add `curricula` with their sizes, and the newest materials, as far as the reader may see them."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        cards = load_curriculum_cards(
            CurriculumPage.objects.child_of(self).visible_to(reader),
            modules=ModulePage.objects.descendant_of(self).visible_to(reader),
        )
        versions = load_versions([card.pk for card in cards])
        context["curricula"] = [
            replace(card, version=versions[card.pk][0].version if card.pk in versions else "") for card in cards
        ]
        context["materials"] = load_material_lines(Material.objects.visible_to(reader), first=NEWEST_MATERIALS)
        return context


class CurriculumPage(BasePage):
    """One curriculum; its modules are the pages below it."""

    aims = models.TextField(_("aims"), blank=True, help_text=_("What a participant can do afterwards; one aim a line."))
    target_groups = models.TextField(
        _("for whom"), blank=True, help_text=_("The groups that the curriculum is meant for; one a line.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    base_form_class = CurriculumPageForm
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
        FieldPanel("aims"),
        FieldPanel("target_groups"),
        InlinePanel(
            "versions",
            label=_("Version"),
            heading=_("Versions"),
            help_text=_("Add a version each time the curriculum is approved anew; the last one is in use."),
        ),
        MultipleChooserPanel(
            "basis",
            chooser_field_name="directive",
            label=_("Directive"),
            heading=_("Directives it is based on"),
            help_text=_("The page warns its readers when one of them is replaced or ends."),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")

    @property
    def aim_lines(self) -> list[str]:
        """Return the aims, one for each line."""
        return split_lines(self.aims)

    @property
    def target_lines(self) -> list[str]:
        """Return the target groups, one for each line."""
        return split_lines(self.target_groups)

    def list_versions(self) -> list[VersionLine]:
        """Return the versions as they are loaded with the page or drafted, the newest first."""
        drafted = ((entry.version, entry.approved_on, entry.changes) for entry in self.versions.all())
        return [VersionLine(*values) for values in drafted][::-1]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add modules with their trainers, sums, directives and materials, as far as the reader may see them."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        modules = load_taught_modules(ModulePage.objects.child_of(self).visible_to(reader))
        module_ids = [module.pk for module in modules]
        trainers = load_trainers_of_modules(module_ids, reader=reader)
        context["modules"] = [replace(module, trainers=trainers.get(module.pk, ())) for module in modules]
        context["periods"] = reduce(add, (module.periods for module in modules), Periods())
        basis = load_directives_of_basis(self.basis.all(), curriculum_id=self.pk, reader=reader)
        taught = load_directives_taught(module_ids, reader=reader)
        named = {module.pk: NamedModule(module.title, module.url) for module in modules}
        context["basis"] = [directive.line for directive in basis]
        context["taught"] = [directive.line for directive in taught]
        context["lapsed"] = list_lapsed(basis=basis, taught=taught, modules=named)
        versions = self._load_versions()
        context["version"], context["earlier_versions"] = next(iter(versions), None), versions[1:]
        materials = load_materials_of_modules(MaterialModule.objects, module_ids, reader=reader)
        context["materials"] = [
            ModuleMaterials(module.title, module.url, materials[module.pk])
            for module in modules
            if module.pk in materials
        ]
        context["package_size"] = count_bytes(line for lines in materials.values() for line in lines)
        return context

    def _load_versions(self) -> list[VersionLine]:
        if isinstance(self.versions.all(), models.QuerySet):
            return load_versions([self.pk]).get(self.pk, [])
        return self.list_versions()

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load the basis and the versions too."""
        return super().for_search().prefetch_related("basis__directive", "versions")

    @classmethod
    def for_cards(cls) -> models.QuerySet[Self]:
        """Load the versions too."""
        return super().for_cards().prefetch_related("versions")

    def search_passages(self) -> tuple[Passage, ...]:
        """Return the parts of the page. Modules have their own records: they may be more private."""
        changes = [f"{version}: {version.changes}" for version in self.list_versions() if version.changes]
        own = [
            Passage("muc-tieu", str(_("Aims")), join_items(self.aim_lines)),
            Passage("doi-tuong", str(_("For whom")), join_items(self.target_lines)),
            *passages_of(self.body),
            Passage("cac-ban", str(_("Versions")), join_items(changes)),
        ]
        return tuple(passage for passage in own if passage.text)

    def search_cites(self) -> tuple[str, ...]:
        """Return the numbers of the basis that every member may see."""
        return list_open_numbers(link.directive for link in self.basis.all())

    def card_meta(self) -> tuple[str, ...]:
        """Return the version in use."""
        return tuple(str(version) for version in self.list_versions()[:1])


class CurriculumVersion(Orderable):
    """A version of a curriculum; the last one is in use."""

    curriculum = ParentalKey(CurriculumPage, on_delete=models.CASCADE, related_name="versions")
    version = models.CharField(_("version"), max_length=30, help_text=_("For example: 4"))
    approved_on = models.DateField(
        _("approved on"), null=True, blank=True, help_text=_("Leave empty while it waits for approval.")
    )
    changes = models.TextField(
        _("what changed"), blank=True, help_text=_("One or two sentences for those who know the version before.")
    )

    panels = [FieldRowPanel([FieldPanel("version"), FieldPanel("approved_on")]), FieldPanel("changes")]

    class Meta(Orderable.Meta):
        verbose_name = _("version of a curriculum")
        verbose_name_plural = _("versions of curricula")

    def __str__(self) -> str:
        return f"{self.curriculum_id}: {self.version}"


_VERSIONS = PreparedQuery(
    lambda *curriculum_ids: (
        CurriculumVersion.objects.filter(curriculum__in=curriculum_ids)
        .order_by("-sort_order", "-pk")
        .values_list("curriculum_id", "version", "approved_on", "changes")
    )
)


def load_versions(curriculum_ids: Sequence[int]) -> dict[int, list[VersionLine]]:
    """Return the versions of curricula by their ids, the newest first; one query."""
    versions: dict[int, list[VersionLine]] = {}
    for curriculum_id, *values in _VERSIONS.rows(*pad(curriculum_ids)) if curriculum_ids else ():
        versions.setdefault(curriculum_id, []).append(VersionLine(*values))
    return versions


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
