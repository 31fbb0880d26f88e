"""What was searched, without who searched it, and what editors have decided about what was searched in vain."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Device(models.TextChoices):
    """The kind of thing that somebody searched on."""

    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    COMPUTER = "computer", _("Computer")


class AskedSearch(models.Model):
    """One search of one reader on one day, without the reader (`search.statistics`).

    token: a keyed hash that knows this search again for its clicks; gone after its day. part: into which sixteenth of
    all accounts the reader falls, anew for each query; gone after `SEARCH_READERS_KEPT_DAYS`. readers: in how many
    parts the query was asked when these were taken away. key, words: "" where the words may be somebody's own.
    clicks: a bit for each position that was opened, the lowest for the first hit. took: milliseconds.
    in_vain: everything was searched, nothing was found, and no correction helped. as_member: the reader sees no more
    than every member does.
    """

    token = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001 - many rows have none
    key = models.CharField(_("words without marks"), max_length=80, blank=True)
    words = models.CharField(_("words"), max_length=80, blank=True)
    day = models.DateField(_("day"))
    hour = models.PositiveSmallIntegerField(_("hour"), null=True)
    total = models.PositiveIntegerField(_("results"), default=0)
    in_vain = models.BooleanField(_("found nothing"), default=False)
    narrowed = models.BooleanField(_("with filters"), default=False)
    engine = models.CharField(_("search engine"), max_length=20, blank=True)
    degraded = models.BooleanField(_("answered by the plain search"), default=False)
    took = models.PositiveIntegerField(_("milliseconds"), null=True)
    device = models.CharField(_("device"), max_length=10, choices=Device.choices, blank=True)
    clicks = models.BigIntegerField(_("opened results"), default=0)
    part = models.PositiveSmallIntegerField(_("part of the readers"), null=True)
    readers = models.PositiveSmallIntegerField(_("parts of the readers"), default=0)
    as_member = models.BooleanField(_("as every member"), default=False)

    class Meta:
        verbose_name = _("search statistics")
        verbose_name_plural = _("search statistics")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["day", "key"], name="search_asked_day"),
            models.Index(fields=["key", "day"], name="search_asked_key"),
        ]

    def __str__(self) -> str:
        return self.words


class QueryDecision(models.Model):
    """What an editor has decided about a query that finds nothing, or whose results nobody opens."""

    class State(models.TextChoices):
        """What becomes of the query."""

        REQUESTED = "requested", _("Document asked for")
        DONE = "done", _("Done")
        DISMISSED = "dismissed", _("Not needed")

    key = models.CharField(_("words without marks"), max_length=80, unique=True)
    words = models.CharField(_("words"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("decision about a search")
        verbose_name_plural = _("decisions about searches")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return self.words
