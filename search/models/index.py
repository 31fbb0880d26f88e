"""Changes still to be indexed, the entries of the fallback engine, and those of the admin's own search."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A record that has changed since it was indexed; written in the transaction that changes it.

    Rows are only added and deleted, never merged: a change during indexing has a row of its own and is not lost.
    """

    source = models.CharField(_("source"), max_length=40)
    object_id = models.BigIntegerField(_("record"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    retry_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    #: The entries of the fallback have it; the engine could not take it yet.
    entered = models.BooleanField(default=False, db_default=False)
    #: Entered, and somebody who may see the record in the index may not see it any more.
    closes = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")
        ordering = ["pk"]
        indexes = [models.Index(fields=["retry_at", "id"], name="search_outbox_due")]

    def __str__(self) -> str:
        return f"{self.source}:{self.object_id}"


class SearchEntry(models.Model):
    """A record as the fallback engine sees it: number, title and subject without marks, ready for LIKE.

    search_key, numbers, names and audience hold tokens between single spaces, with a space at both ends, so that
    "% token %" matches whole tokens only.

    arrivals: for each token of the audience the moment (seconds since 1970) from which on those who have it may find
    the record; arrived_at is the latest of them. Both are empty for what stood here before arrivals were noted.
    """

    ref = models.CharField(_("key"), max_length=80, unique=True)
    source = models.CharField(_("source"), max_length=40)
    object_id = models.BigIntegerField(_("record"))
    kind = models.CharField(_("kind"), max_length=40)
    title = models.TextField(_("title"))
    number = models.CharField(_("number"), max_length=120, blank=True)
    search_key = models.TextField(_("words"))
    numbers = models.TextField(_("number tokens"), blank=True)
    names = models.TextField(_("facet words"), blank=True)
    audience = models.TextField(_("audience"))
    facets = models.JSONField(_("facets"), default=dict)
    date = models.DateField(_("date"), null=True, blank=True)
    # Numbers of days (`search.validity.Numbers`); null for what has no validity.
    validity_begins = models.IntegerField(null=True)
    validity_ends = models.IntegerField(null=True)
    validity_changed = models.IntegerField(null=True)
    validity_ended = models.IntegerField(null=True)
    digest = models.CharField(_("digest"), max_length=40)
    arrivals = models.JSONField(_("since when whom may see it"), default=dict)
    arrived_at = models.DateTimeField(_("last time that more people may see it"), null=True, blank=True)
    indexed_at = models.DateTimeField(_("indexed"), null=True, blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["source", "object_id"], name="search_entry_record"),
            models.Index(fields=["date"], name="search_entry_date"),
            models.Index(fields=["arrived_at"], name="search_entry_arrived"),
        ]

    def __str__(self) -> str:
        return self.ref


class AdminEntry(models.Model):
    """Folded words of an object that the Wagtail admin searches (pages, snippets, files, users).

    `model` is the label of the topmost concrete model, so that every kind of page is found among pages.
    """

    model = models.CharField(_("model"), max_length=100)
    object_id = models.BigIntegerField(_("object"))
    title_key = models.TextField(_("words of the title"))
    body_key = models.TextField(_("words"))

    class Meta:
        verbose_name = _("admin search entry")
        verbose_name_plural = _("admin search entries")
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="search_admin_entry_once")]

    def __str__(self) -> str:
        return f"{self.model}:{self.object_id}"
