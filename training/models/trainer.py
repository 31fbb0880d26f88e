"""Trainers (báo cáo viên): their directory and their pages. What is private about them stands in `contact`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any, Self
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from accounts.audience import Reader, closed_page_paths, outside, reader_for
from accounts.own_places import own_commune_among
from accounts.prepared import PreparedQuery, pad
from content.blocks import BodyBlock
from content.models import BasePage
from content.paging import get_page
from content.passages import passages_of
from content.pictures import PORTRAIT, PORTRAIT_ON_CARDS, load_pictures
from content.place_pages import PlacesPageForm, link_places
from documents.register.lines import read_visible_line
from places.models import Place
from search.records import Passage
from training.directory import (
    PAGE_SIZE,
    Directory,
    DirectoryQuery,
    TrainerCard,
    build_directory,
    load_cards,
    make_chips,
    parse_directory_query,
)
from training.lines import TAUGHT_FIELDS, TrainerLine, group_by_module, load_module_lines
from training.material_lines import MaterialLine, load_materials_of_owner
from training.models.contact import list_open_facts, load_shown_contact
from training.models.material import Material
from training.models.module import ModulePage
from training.querysets import ModuleQuerySet, TrainerModuleQuerySet, TrainerQuerySet
from vietnamese.collation import person_sort_key

_CAN_BE_SERVED = {"kind": "commune", "valid_to__isnull": True}

SLUG_OF_WORKSPACE = "cua-toi"
"""No trainer may have it: below this address trainers work."""


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

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the results alone to htmx, which puts them below the filters; else the page."""
        return "training/_trainers_found.html" if getattr(request, "htmx", False) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and say that htmx gets another answer at the same address."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the directory as the address asks for it, a page of 30 with photos, and the filters in use."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        directory = _load_directory(self, parse_directory_query(request.GET), reader)

        def add_photos(cards: Sequence[TrainerCard]) -> list[TrainerCard]:
            photos = load_pictures((card.photo_id for card in cards), PORTRAIT_ON_CARDS, reader=reader)
            return [replace(card, photo=photos.get(card.photo_id)) for card in cards]

        page_obj = get_page(request, directory.cards, size=PAGE_SIZE, lines_of=add_photos)
        groups = [(name, list(cards)) for name, cards in groupby(page_obj.object_list, key=lambda card: card.group)]
        chips = [(label, words, f"{self.url}?{urlencode(rest)}") for label, words, rest in make_chips(directory)]
        own_commune = own_commune_among(request.user, directory.communes)
        found = {"directory": directory, "page_obj": page_obj, "groups": groups, "chips": chips}
        return {**context, **found, "own_commune": own_commune}


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
        limit_choices_to=_CAN_BE_SERVED,
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
    appointment = models.ForeignKey(
        "documents.Directive",
        verbose_name=_("appointment decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The decision of the register that makes this person a trainer."),
    )
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
        FieldPanel("appointment"),
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("taught_modules", label=_("Module"), heading=_("Modules")),
        FieldPanel("communes", widget=CheckboxSelectMultiple),
        HelpPanel(template="training/admin/private_facts.html", heading=_("Private details")),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("account")]
    exclude_fields_in_copy = ["account"]

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for sorting (last word of the name first) in step with the name."""
        self.sort_key = person_sort_key(self.title)[:300]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse the address below which trainers work."""
        super().clean()
        if self.slug == SLUG_OF_WORKSPACE:
            raise ValidationError(
                {"slug": _("This address is taken by the workspace of trainers. Choose another one.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the reader may see of photo, modules, communes, appointment and private facts."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        context["photo"] = load_pictures([self.photo_id], PORTRAIT, reader=reader).get(self.photo_id)
        context["communes"] = link_places(self.communes.all(), reader=reader)
        context["modules"] = load_module_lines(self._modules().visible_to(reader))
        context["appointment"] = read_visible_line(self.appointment, reader) if self.appointment else None
        context["contact"] = load_shown_contact(self.pk, reader=reader) if self.pk else None
        context["materials"] = self._load_materials(reader)
        context["is_own"] = self.account_id is not None and self.account_id == reader.user_id
        return context

    def _load_materials(self, reader: Reader) -> list[MaterialLine]:
        """Return what the trainer has published, as far as the reader may see it."""
        return load_materials_of_owner(Material.objects, self.account_id, reader=reader) if self.account_id else []

    def _modules(self) -> ModuleQuerySet:
        """Return the modules taught, those of a draft from memory."""
        links = self.taught_modules.all()
        stored = isinstance(links, models.QuerySet)
        keys = links.order_by().values("module") if stored else [link.module_id for link in links]
        modules: ModuleQuerySet = ModulePage.objects.filter(pk__in=keys)
        return modules

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Load the appointment too."""
        return super().for_serving().select_related("appointment__issuer")

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load the communes too, and what the trainer shows to members."""
        return super().for_search().select_related("contact").prefetch_related("communes", "consents")

    def search_aliases(self) -> tuple[str, ...]:
        """Return what is shown to every member: it is found, and never shown from the index, which may be behind."""
        return list_open_facts(getattr(self, "contact", None), self.consents.all())

    def words_for_editors(self) -> str:
        """Leave out what is shown to members: nothing tells the admin's search when it is withdrawn."""
        return "\n".join(passage.text for passage in self.search_passages())

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


def _load_directory(index: TrainerIndexPage, query: DirectoryQuery, reader: Reader) -> Directory:
    """Return who answers to a query; a module or commune that no trainer has can be asked for all the same."""
    trainers = TrainerPage.objects.child_of(index).visible_to(reader)
    cards = load_cards(trainers, taught=TrainerModule.objects.of_readable_modules(reader))
    modules, communes = {}, {}
    if query.module_id and not any(query.module_id in card.modules for card in cards):
        modules = dict(ModulePage.objects.filter(pk=query.module_id).visible_to(reader).values_list("pk", "title"))
    if query.commune_id and not any(query.commune_id in card.communes for card in cards):
        communes = {place.pk: place.full_name for place in Place.objects.filter(pk=query.commune_id, **_CAN_BE_SERVED)}
    return build_directory(query, cards, modules=modules, communes=communes)


def load_trainers_of_modules(module_ids: Sequence[int], *, reader: Reader) -> dict[int, list[TrainerLine]]:
    """Return the trainers of modules whom the reader may see, by the id of the module; one query."""
    rows = _prepare_taught(closed_page_paths(reader)).rows(*pad(module_ids)) if module_ids else ()
    return group_by_module(rows)


@lru_cache(maxsize=64)
def _prepare_taught(closed: tuple[str, ...]) -> PreparedQuery:
    """Return the query for who teaches some modules: the same for all readers to whom the same pages are closed."""
    taught = TrainerModule.objects.filter(outside(closed, prefix="trainer__"), trainer__live=True).by_name()
    return PreparedQuery(lambda *module_ids: taught.filter(module__in=module_ids).values_list(*TAUGHT_FIELDS))
