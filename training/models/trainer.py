"""Trainers (báo cáo viên). What is private is shown only if the person agrees, and is never searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from accounts.audience import Reader, closed_page_paths, outside, reader_for
from accounts.prepared import PreparedQuery, pad
from content.blocks import BodyBlock
from content.models import BasePage
from content.passages import passages_of
from content.pictures import load_pictures
from content.place_pages import PlacesPageForm, link_places
from search.records import Passage
from training.lines import TAUGHT_FIELDS, TrainerLine, group_by_module, load_module_lines, load_trainer_cards
from training.models.module import ModulePage
from training.querysets import TrainerModuleQuerySet, TrainerQuerySet
from vietnamese.collation import person_sort_key

_SIZE = "fill-192x192"


class TrainerIndexPage(BasePage):
    """All trainers in the order of their own names."""

    template = "training/trainers.html"
    search_kind_label = _("Trainer section")
    search_icon = "people"
    nav_icon = "person"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.TrainerPage"]
    max_count = 1
    page_description = _("The list of all trainers.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("trainer section")
        verbose_name_plural = _("trainer sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `trainers`."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        context["trainers"] = load_trainer_cards(TrainerPage.objects.child_of(self).visible_to(reader), reader=reader)
        return context


class TrainerPage(BasePage):
    """One trainer; the title of the page is the person's name."""

    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    job_title = models.CharField(_("job or title"), max_length=150, blank=True, help_text=_("For example: Giáo viên"))
    unit = models.CharField(_("unit"), max_length=200, blank=True, help_text=_("Where the person works or worked."))
    association_post = models.CharField(_("post in the association"), max_length=150, blank=True)
    association_term = models.CharField(_("term"), max_length=30, blank=True, help_text=_("For example: 2023-2028"))
    qualification = models.CharField(_("qualification"), max_length=200, blank=True)
    accepts_invitations = models.BooleanField(_("accepts invitations to teach"), default=True)
    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)
    communes = ParentalManyToManyField(
        "places.Place",
        verbose_name=_("communes served"),
        blank=True,
        related_name="trainers",
        limit_choices_to={"kind": "commune", "valid_to__isnull": True},
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="trainer_page",
        help_text=_("The account with which this person signs in, if there is one."),
    )
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    birthday = models.DateField(_("birthday"), null=True, blank=True)
    phone_is_shown = models.BooleanField(_("agrees to show the telephone number"), default=False)
    email_is_shown = models.BooleanField(_("agrees to show the e-mail address"), default=False)
    birthday_is_shown = models.BooleanField(_("agrees to show the birthday"), default=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False, db_index=True)

    objects = PageManager.from_queryset(TrainerQuerySet)()

    base_form_class = PlacesPageForm
    template = "training/trainer.html"
    search_kind = "trainer"
    search_kind_label = _("Trainer")
    search_icon = "person"
    parent_page_types = ["training.TrainerIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A trainer; the title of the page is the full name.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("photo"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("job_title"), FieldPanel("unit")]),
                FieldRowPanel([FieldPanel("association_post"), FieldPanel("association_term")]),
                FieldPanel("qualification"),
                FieldPanel("accepts_invitations"),
            ],
            heading=_("Person"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("taught_modules", label=_("Module"), heading=_("Modules")),
        FieldPanel("communes", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                HelpPanel(_("Shown to members only, and only what the person has agreed to.")),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_is_shown")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("email_is_shown")]),
                FieldRowPanel([FieldPanel("birthday"), FieldPanel("birthday_is_shown")]),
            ],
            heading=_("Private details"),
        ),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("account")]

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for sorting (last word of the name first) in step with the name."""
        self.sort_key = person_sort_key(self.title)[:300]
        super().save(*args, **kwargs)

    @property
    def shown_phone(self) -> str:
        """Return the telephone number if the person agrees, else ""."""
        return self.phone if self.phone_is_shown else ""

    @property
    def shown_email(self) -> str:
        """Return the e-mail address if the person agrees, else ""."""
        return self.email if self.email_is_shown else ""

    @property
    def shown_birthday(self) -> date | None:
        """Return the birthday if the person agrees."""
        return self.birthday if self.birthday_is_shown else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the modules that the reader may see, and the communes; the photo if the reader may see it."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        taught = [link.module_id for link in self.taught_modules.all()]
        context["photo"] = load_pictures([self.photo_id], _SIZE, reader=reader).get(self.photo_id)
        context["communes"] = link_places(self.communes.all(), reader=reader)
        context["modules"] = load_module_lines(ModulePage.objects.filter(pk__in=taught).visible_to(reader))
        return context

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load the communes too."""
        return super().for_search().prefetch_related("communes")

    def search_passages(self) -> tuple[Passage, ...]:
        """Return the public facts and the introduction, never the private details."""
        facts = (self.job_title, self.unit, self.association_post, self.qualification)
        return (Passage("", "", "\n".join(fact for fact in facts if fact)), *passages_of(self.body))

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return the communes."""
        return {"place": tuple(str(place) for place in self.communes.all())}

    def card_meta(self) -> tuple[str, ...]:
        """Return job, unit and post."""
        return tuple(fact for fact in (self.job_title, self.unit, self.association_post) if fact)


class TrainerModule(Orderable):
    """A module that a trainer teaches."""

    trainer = ParentalKey(TrainerPage, on_delete=models.CASCADE, related_name="taught_modules")
    module = models.ForeignKey(
        ModulePage, verbose_name=_("module"), on_delete=models.CASCADE, related_name="trainer_links"
    )

    objects = TrainerModuleQuerySet.as_manager()

    panels = [PageChooserPanel("module", "training.ModulePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("module taught")
        verbose_name_plural = _("modules taught")

    def __str__(self) -> str:
        return f"{self.trainer_id}: {self.module_id}"


def load_trainers_of_modules(module_ids: Sequence[int], *, reader: Reader) -> dict[int, list[TrainerLine]]:
    """Return the trainers of modules whom the reader may see, by the id of the module; one query."""
    rows = _prepare_taught(closed_page_paths(reader)).rows(*pad(module_ids)) if module_ids else ()
    return group_by_module(rows)


@lru_cache(maxsize=64)
def _prepare_taught(closed: tuple[str, ...]) -> PreparedQuery:
    """Return the query for who teaches some modules: the same for all readers to whom the same pages are closed."""
    taught = TrainerModule.objects.filter(outside(closed, prefix="trainer__"), trainer__live=True).by_name()
    return PreparedQuery(lambda *module_ids: taught.filter(module__in=module_ids).values_list(*TAUGHT_FIELDS))
