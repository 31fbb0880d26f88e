"""Events: what takes place, when and where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from accounts.audience import reader_for
from content.blocks import BodyBlock
from content.calendar_file import CalendarEntry, make_calendar_response
from content.lines import load_event_lines, load_other_events
from content.models.base import BasePage
from content.moments import say_moment, say_span
from content.paging import get_page
from content.place_pages import PlacesPageForm, link_places
from content.querysets import EventQuerySet
from content.sharing import share_text

_UPCOMING = 50


class EventIndexPage(BasePage):
    """Every event the reader may see: those to come first, then the past ones, page by page."""

    template = "content/event_index.html"
    search_kind_label = _("Event section")
    search_icon = "calendar"
    nav_icon = "calendar"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["content.EventPage"]
    max_count_per_parent = 1
    page_description = _("The list of all events; events of the communes appear in it too.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("event section")
        verbose_name_plural = _("event sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `upcoming` (at most 50) and one page of past events: `page_obj`."""
        context = super().get_context(request, *args, **kwargs)
        events, now = EventPage.objects.visible_to(reader_for(request.user)), timezone.now()
        context["upcoming"] = load_event_lines(events.upcoming(at=now)[:_UPCOMING])
        context["page_obj"] = get_page(request, events.past(at=now), size=12, lines_of=load_event_lines)
        return context


class EventPage(BasePage):
    """One event; times are those of the site's time zone."""

    starts_at = models.DateTimeField(_("begins"), null=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    venue = models.CharField(
        _("venue"), max_length=200, blank=True, help_text=_("For example: hội trường xã Bình Minh")
    )
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    place = models.ForeignKey(
        "places.Place",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        limit_choices_to={"kind": "commune", "valid_to__isnull": True},
        help_text=_("The event also appears on the page of this commune."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    objects = PageManager.from_queryset(EventQuerySet)()

    base_form_class = PlacesPageForm
    template = "content/event.html"
    search_kind = "event"
    search_kind_label = _("Event")
    search_icon = "calendar"
    parent_page_types = ["content.EventIndexPage", "communes.CommunePage"]
    subpage_types: list[str] = []
    page_description = _("A meeting, ceremony or competition with its time and venue.")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("venue"), FieldPanel("place")],
            heading=_("When and where"),
        ),
        FieldPanel("organiser"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["starts_at"], name="content_event_start")]

    def clean(self) -> None:
        """Refuse an event that ends before it begins."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The event ends before it begins. Check both times.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the commune with the address of its page, other events, and a message to share."""
        context = super().get_context(request, *args, **kwargs)
        reader = reader_for(request.user)
        context["communes"] = link_places([self.place] if self.place else [], reader=reader)
        context["others"] = load_other_events(EventPage.objects.visible_to(reader).exclude(pk=self.pk))
        if self.live and self.starts_at:
            facts = (say_span(self.starts_at, self.ends_at), self.venue)
            context["share_text"] = share_text(self.title, self.url_path, facts)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with a calendar file when the address ends in `?ics`."""
        if "ics" in request.GET and self.starts_at:
            url = request.build_absolute_uri(self.get_url(request))
            return make_calendar_response(self._calendar_entry(self.starts_at, url=url), filename=f"{self.slug}.ics")
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def _calendar_entry(self, starts_at: datetime, *, url: str) -> CalendarEntry:
        return CalendarEntry(
            key=f"event-{self.pk}",
            title=self.title,
            starts_at=starts_at,
            ends_at=self.ends_at,
            changed_at=self.last_published_at or starts_at,
            venue=self.venue,
            summary=" ".join(filter(None, (f"{say_span(starts_at, self.ends_at)}.", self.summary))),
            url=url,
        )

    @property
    def local_start(self) -> datetime | None:
        """Return the beginning in the site's time zone."""
        return timezone.localtime(self.starts_at) if self.starts_at else None

    @property
    def is_past(self) -> bool:
        """Tell whether the event is over."""
        last = self.ends_at or self.starts_at
        return last is not None and last < timezone.now()

    @classmethod
    def for_search(cls) -> models.QuerySet[EventPage]:
        """Load the place too."""
        return super().for_search().select_related("place")

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return place and year."""
        year = (str(self.local_start.year),) if self.local_start else ()
        return {"place": (str(self.place),) if self.place else (), "year": year}

    def search_date(self) -> date | None:
        """Return the day on which the event begins."""
        return self.local_start.date() if self.local_start else None

    def card_meta(self) -> tuple[str, ...]:
        """Return day, time and venue."""
        when = (say_moment(self.starts_at),) if self.starts_at else ()
        return (*when, self.venue) if self.venue else when
