"""The home page: a search box, what is new, and the reader's own commune."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from accounts.audience import reader_for
from content.models import BasePage
from home.page import build_dashboard

SHORTCUT_ICONS = [
    ("doc", _("Document")),
    ("book", _("Book")),
    ("people", _("People")),
    ("place", _("Place")),
    ("medal", _("Medal")),
    ("calendar", _("Calendar")),
    ("file", _("File")),
    ("link", _("Link")),
]


class HomePage(BasePage):
    """The root of the site."""

    popular_searches = models.TextField(
        _("searches to suggest"),
        blank=True,
        help_text=_("Shown under the search box; one a line, at most six are used."),
    )

    template = "home/home.html"
    search_kind_label = _("Home page")
    search_icon = "home"
    nav_icon = "home"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    page_description = _("The first page of the site.")
    subpage_types = [
        "content.StandardPage",
        "content.NewsIndexPage",
        "content.EventIndexPage",
        "training.CurriculumIndexPage",
        "training.TrainerIndexPage",
        "communes.CommuneIndexPage",
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("popular_searches"),
        InlinePanel("shortcuts", label=_("Shortcut"), heading=_("Shortcuts"), max_num=8),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def suggested_searches(self) -> list[str]:
        """Return at most six searches."""
        return [line.strip() for line in self.popular_searches.splitlines() if line.strip()][:6]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is new and the reader's commune, in a constant number of queries."""
        context = super().get_context(request, *args, **kwargs)
        context["dashboard"] = build_dashboard(
            reader_for(request.user), home_id=self.pk, shortcuts=self.shortcuts.all()
        )
        return context


class HomeShortcut(Orderable):
    """A tile that leads to a page or to an address of the site."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="shortcuts")
    title = models.CharField(_("title"), max_length=60)
    icon = models.CharField(_("icon"), max_length=20, choices=SHORTCUT_ICONS, default="doc")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(
        _("address"), max_length=300, blank=True, help_text=_("Instead of a page, for example /van-ban/?hl=con")
    )

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("icon")]),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("address")], heading=_("Leads to")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("shortcut")
        verbose_name_plural = _("shortcuts")

    def clean(self) -> None:
        """Ask for a page or an address of this site."""
        super().clean()
        if not self.page_id and not self.address:
            raise ValidationError({"page": _("Choose a page or give an address.")})
        if self.address and not self.address.startswith(("/", "https://")):
            raise ValidationError({"address": _("Begin with / (this site) or https:// (another one).")})

    def __str__(self) -> str:
        return self.title
