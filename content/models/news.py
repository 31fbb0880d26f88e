"""News of the association and of its communes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any, Self

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from accounts.audience import reader_for
from content.blocks import BodyBlock
from content.lines import OTHERS, load_news_cards, load_news_lines
from content.models.base import BasePage
from content.paging import get_page
from content.pictures import IN_NEWS, load_pictures
from content.place_pages import PlacesPageForm, link_places
from content.querysets import NewsQuerySet
from content.sharing import share_text


class NewsIndexPage(BasePage):
    """Every news item the reader may see, the newest first, wherever it stands in the tree."""

    template = "content/news_index.html"
    search_kind_label = _("News section")
    search_icon = "news"
    nav_icon = "news"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["content.NewsPage"]
    max_count_per_parent = 1
    page_description = _("The list of all news; news of the communes appear in it too.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of news: `page_obj`."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        news = NewsPage.objects.visible_to(reader).newest_first()
        context["page_obj"] = get_page(request, news, size=12, lines_of=partial(load_news_cards, reader=reader))
        return context


class NewsPage(BasePage):
    """One news item. Without a date it carries the day of its first publication."""

    date = models.DateField(_("date"), null=True, blank=True, default=timezone.localdate)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the image shows"),
        max_length=200,
        blank=True,
        help_text=_("For readers who cannot see it. Leave empty if the image only decorates."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    places = ParentalManyToManyField(
        "places.Place",
        verbose_name=_("communes"),
        blank=True,
        related_name="news",
        limit_choices_to={"kind": "commune", "valid_to__isnull": True},
        help_text=_("The news also appears on the pages of these communes."),
    )

    objects = PageManager.from_queryset(NewsQuerySet)()

    base_form_class = PlacesPageForm
    template = "content/news.html"
    search_kind = "news"
    search_kind_label = _("News")
    search_icon = "news"
    parent_page_types = ["content.NewsIndexPage", "communes.CommunePage"]
    subpage_types: list[str] = []
    page_description = _("A short report with a date and, if you like, an image.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        FieldPanel("body"),
        FieldPanel("places", widget=CheckboxSelectMultiple),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["-date"], name="content_news_newest")]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give a news item without a date the day on which it is first published."""
        if self.date is None:
            self.date = timezone.localdate()
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the communes with the addresses of their pages, the image, other news, and a message to share."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        context["picture"] = load_pictures([self.image_id], IN_NEWS, reader=reader).get(self.image_id)
        context["communes"] = link_places(self.places.all(), reader=reader)
        context["others"] = load_news_lines(
            NewsPage.objects.visible_to(reader).exclude(pk=self.pk).newest_first()[:OTHERS]
        )
        if self.live:
            context["share_text"] = share_text(self.title, self.url_path, (self.summary,))
        return context

    @classmethod
    def for_search(cls) -> models.QuerySet[Self]:
        """Load the places too."""
        return super().for_search().prefetch_related("places")

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return place and year."""
        year = (str(self.date.year),) if self.date else ()
        return {"place": tuple(str(place) for place in self.places.all()), "year": year}

    def search_date(self) -> datetime.date | None:
        """Return the date of the news."""
        return self.date

    def card_meta(self) -> tuple[str, ...]:
        """Return the date."""
        return (f"{self.date:%d/%m/%Y}",) if self.date else ()
