"""A module (chuyên đề): what is taught, for how long, from which directives and with which materials."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from accounts.audience import AudienceChoice, reader_for
from content.blocks import BodyBlock
from content.models import BasePage
from content.passages import passages_of
from search.records import Passage, join_items
from training.directives import list_open_numbers, load_directives_of_basis_at, load_directives_of_module
from training.forms import ModulePageForm
from training.lapsed import list_lapsed
from training.lines import TAUGHT_FIELDS, find_curriculum_path, group_by_module, split_lines
from training.material_lines import count_bytes, load_materials_of_modules
from training.periods import Periods
from training.querysets import ModuleQuerySet
from training.questions import QuestionsBlock, read_questions
from training.standing import may_send

_QUESTIONS = "tu-kiem-tra"
"""The preview of the questions."""


class ModulePage(BasePage):
    """One module of a curriculum."""

    aims = models.TextField(_("aims"), blank=True, help_text=_("What a participant can do afterwards; one aim a line."))
    periods_theory = models.PositiveSmallIntegerField(_("theory"), default=0)
    periods_practice = models.PositiveSmallIntegerField(_("practice"), default=0)
    periods_assessment = models.PositiveSmallIntegerField(_("assessment"), default=0)
    body = StreamField(BodyBlock(), verbose_name=_("outline"), blank=True)
    questions = StreamField(
        QuestionsBlock(),
        verbose_name=_("questions for self-check"),
        blank=True,
        help_text=_("Members answer them for themselves; they see at once what was right, and why."),
    )

    objects = PageManager.from_queryset(ModuleQuerySet)()

    base_form_class = ModulePageForm
    template = "training/module.html"
    search_kind = "module"
    search_kind_label = _("Training module")
    search_icon = "book"
    parent_page_types = ["training.CurriculumPage"]
    subpage_types: list[str] = []
    page_description = _("A module with its aims, periods, outline, directives and materials.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("aims"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"periods_{part}") for part in ("theory", "practice", "assessment")])],
            heading=_("Periods of 45 minutes"),
        ),
        FieldPanel("body"),
        MultipleChooserPanel(
            "taught_directives", chooser_field_name="directive", label=_("Directive"), heading=_("Directives taught")
        ),
        FieldPanel("questions"),
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def periods(self) -> Periods:
        """Return the periods of the module."""
        return Periods(self.periods_theory, self.periods_practice, self.periods_assessment)

    @property
    def aim_lines(self) -> list[str]:
        """Return the aims, one for each line."""
        return split_lines(self.aims)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the reader may see of directives, materials and trainers."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        directives = load_directives_of_module(self.taught_directives.all(), module_id=self.pk, reader=reader)
        context["taught"] = [directive.line for directive in directives]
        # A module that is being written stands nowhere yet.
        basis = load_directives_of_basis_at(find_curriculum_path(self.path), reader=reader) if self.path else ()
        context["lapsed"] = list_lapsed(basis=basis, taught=directives, modules={})
        # A module that is being written has no materials and no trainers yet, and a preview of it has no key.
        materials = load_materials_of_modules(self.material_links, [self.pk], reader=reader) if self.pk else {}
        context["materials"] = materials.get(self.pk, ())
        context["package_size"] = count_bytes(context["materials"])
        context["may_send"] = may_send(request.user)
        taught = self.trainer_links.visible_to(reader).by_name().values_list(*TAUGHT_FIELDS) if self.pk else ()
        context["trainers"] = group_by_module(taught).get(self.pk, [])
        return context

    @property
    def preview_modes(self) -> list[tuple[str, str | Promise]]:
        """Offer a preview of the questions, too."""
        return [*super().preview_modes, (_QUESTIONS, _("Self-check"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the page or of its questions."""
        return (
            "training/selfcheck.html" if mode_name == _QUESTIONS else super().get_preview_template(request, mode_name)
        )

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the context of the page or of its questions, not yet answered."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return {**context, "questions": read_questions(self.questions)} if mode_name == _QUESTIONS else context

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load directives and materials too."""
        return super().for_search().prefetch_related("taught_directives__directive", "material_links__material")

    def search_passages(self) -> tuple[Passage, ...]:
        """Return aims, outline and the names of materials that all readers of the module may see.

        What materials hold is found in records of their own: they may be more private.
        """
        materials = [link.material for link in self.material_links.all()]
        titles = [one.title for one in materials if one.live and one.audience == AudienceChoice.MEMBERS]
        own = [
            Passage("muc-tieu", str(_("Aims")), join_items(self.aim_lines)),
            *passages_of(self.body),
            Passage("tai-lieu", str(_("Materials")), join_items(titles)),
        ]
        return tuple(passage for passage in own if passage.text)

    def search_cites(self) -> tuple[str, ...]:
        """Return the numbers of the directives taught that every member may see."""
        return list_open_numbers(link.directive for link in self.taught_directives.all())

    def card_meta(self) -> tuple[str, ...]:
        """Return the number of periods."""
        total = self.periods.total
        return (ngettext("%d period", "%d periods", total) % total,) if total else ()


class ModuleDirective(Orderable):
    """A directive that a module teaches."""

    module = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="taught_directives")
    directive = models.ForeignKey(
        "documents.Directive", verbose_name=_("directive"), on_delete=models.CASCADE, related_name="taught_in"
    )
    parts = models.CharField(
        _("parts taught"),
        max_length=250,
        blank=True,
        help_text=_(
            "For example: Điều 5 khoản 2, Điều 7 điểm a. An article of a regulation that comes with a decision: "
            "Điều 3 (kèm theo). Leave empty if the whole of it is taught."
        ),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("What the learner has to look for in it, in a few words.")
    )

    panels = [FieldPanel("directive"), FieldPanel("parts"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("directive taught")
        verbose_name_plural = _("directives taught")

    def __str__(self) -> str:
        return f"{self.module_id}: {self.directive_id}"
