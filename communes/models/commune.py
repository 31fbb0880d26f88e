"""The commune page: its figures and history come from `places`, the rest is written by its own editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from accounts.audience import reader_for
from communes.figures import load_figures
from communes.history import find_aliases, load_history, load_villages
from communes.overview import load_overview
from communes.page import load_head, load_lists
from communes.page_permissions import CommunePagePermissionTester
from communes.querysets import CommuneQuerySet
from content.blocks import BodyBlock
from content.models import BasePage
from content.passages import passages_of
from places.models import Place
from search.records import Passage, join_items
from vietnamese.fold import fold


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the page that is read when somebody opens it: `name` in the context, its template, how it is read."""

    name: str
    template: str
    read: Callable[[Place], Any]


_LEVELS = (" xa", " phuong", " thi tran")
"""How a post ends that says the level and not the name of its commune."""

_PARTS = {
    "tien-than": _Part("history", "communes/_history.html", load_history),
    "thon": _Part("villages", "communes/_villages.html", load_villages),
}
"""The parts by the value of `?mo=`, which is also the id of their section."""


def _opened_part(request: HttpRequest) -> _Part | None:
    return _PARTS.get(request.GET.get("mo", ""))


class CommuneIndexPage(BasePage):
    """All communes of the area with their figures."""

    template = "communes/overview.html"
    search_kind_label = _("Commune section")
    search_icon = "place"
    nav_icon = "place"
    guide_section = "trang-xa"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communes.CommunePage"]
    max_count = 1
    page_description = _("The overview of the communes.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("commune section")
        verbose_name_plural = _("commune sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `overview`: the communes with their figures, and the sums over them."""
        context = super().get_context(request, *args, **kwargs)
        context["overview"] = load_overview(CommunePage.objects.child_of(self).visible_to(reader_for(request.user)))
        return context


class CommunePage(BasePage):
    """One commune."""

    place = models.OneToOneField(
        Place,
        verbose_name=_("place"),
        null=True,
        on_delete=models.PROTECT,
        related_name="commune_page",
        limit_choices_to={"kind__in": ("commune", "ward", "township"), "valid_to__isnull": True},
        help_text=_("Area, population, villages and history are taken from here."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    objects = PageManager.from_queryset(CommuneQuerySet)()

    template = "communes/commune.html"
    search_kind = "commune"
    search_kind_label = _("Commune")
    search_icon = "place"
    folded_parts = {anchor: f"?mo={anchor}" for anchor in _PARTS}
    parent_page_types = ["communes.CommuneIndexPage"]
    subpage_types = ["content.NewsPage", "content.EventPage"]
    page_description = _("The page of a commune, kept by its own editors.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("place", permission="places.change_place"),
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("contacts", label=_("Contact"), heading=_("Contacts")),
        HelpPanel(_("News and events of the commune are pages below this one.")),
    ]

    class Meta:
        verbose_name = _("commune page")
        verbose_name_plural = _("commune pages")

    def permissions_for_user(self, user: Any) -> CommunePagePermissionTester:
        """Return what the user may do: a commune's editors cannot delete, move or hide the commune's page itself."""
        return CommunePagePermissionTester(user, self)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the part that is being opened alone to htmx, which puts it into the page; else the page."""
        part = _opened_part(request)
        return part.template if part is not None and getattr(request, "htmx", False) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page or with a part of it, and say that htmx gets another answer at the same address."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if _opened_part(request) is not None:
            patch_vary_headers(response, ["HX-Request"])
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add figures, contacts, the lists of what the reader may see, and the part that they have opened."""
        context = super().get_context(request, *args, **kwargs)
        context |= self._head()
        context["lists"] = load_lists(self.place_id, path=self.path, reader=reader_for(request.user))
        part = _opened_part(request)
        if part is not None and self.place is not None:
            context[part.name] = part.read(self.place)
        return context

    def _head(self) -> dict[str, Any]:
        """Return `figures`, `has_predecessors` and `contacts`; those of a draft are read from memory."""
        contacts = self.contacts.all()
        head = load_head(self.pk) if isinstance(contacts, models.QuerySet) else None
        if head is not None:
            return {name: getattr(head, name) for name in ("figures", "has_predecessors", "contacts")}
        return {"contacts": contacts, "figures": load_figures(self.place_id) if self.place_id else None}

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load place and contacts too; the history costs a few queries a commune, and there are few communes."""
        return super().for_search().select_related("place").prefetch_related("contacts")

    def search_aliases(self) -> tuple[str, ...]:
        """Return the former names, for who looks for "Cao Xuân Dương" wants Dân Hòa, and who may be turned to."""
        former = find_aliases(self.place) if self.place is not None else ()
        return (*former, *(contact.sentence for contact in self.contacts.all()))

    def search_own_names(self) -> tuple[str, ...]:
        """Return the place: what has a page here is the site's own."""
        return (self.place.full_name,) if self.place is not None else ()

    def search_passages(self) -> tuple[Passage, ...]:
        """Return the introduction, the contacts, and the history in sentences that name every place."""
        people = join_items(contact.sentence for contact in self.contacts.all())
        own = (*passages_of(self.body), *([Passage("lien-he", str(_("Contacts")), people)] if people else []))
        if self.place is None:
            return own
        words = [step.sentence for step in load_history(self.place).steps]
        villages = [village.sentence for village in load_villages(self.place).villages]
        return (
            *own,
            *([Passage("tien-than", str(_("Predecessors")), "\n".join(words))] if words else []),
            *([Passage("thon", str(_("Villages")), join_items(villages))] if villages else []),
        )

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return the place itself."""
        return {"place": (str(self.place),)} if self.place is not None else {}


class CommuneContact(Orderable):
    """Somebody of the commune's association whom members may turn to."""

    page = ParentalKey(CommunePage, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("full name"), max_length=100)
    post = models.CharField(_("post"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    phone_is_shown = models.BooleanField(
        _("show the telephone number"), default=False, help_text=_("Only if the person agrees.")
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("post")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_is_shown")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    @property
    def shown_phone(self) -> str:
        """Return the telephone number if the person agrees, else ""."""
        return self.phone if self.phone_is_shown else ""

    @property
    def sentence(self) -> str:
        """Return what every reader of the page may know, in a line: post, commune, name, telephone number."""
        place = self.page.place
        # "Chủ tịch Hội Khuyến học xã", and which commune that is.
        where = "" if place is None else place.name if fold(self.post).endswith(_LEVELS) else place.full_name
        return " ".join(part for part in (self.post, where, self.name, self.shown_phone) if part)

    def __str__(self) -> str:
        return self.name
