"""What readers keep of their searches: saved ones with what was found since, past ones, and what many have searched."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Alert(models.TextChoices):
    """When a reader wants to be told that something new answers a saved search."""

    NONE = "", _("Do not tell me")
    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, at 7 in the morning")
    WEEKLY = "weekly", _("Once a week, on Monday morning")


class SavedSearch(models.Model):
    """A search that its owner opens again; nobody else sees it.

    parameters: of the address (`search.answering.address`). digest: of the parameters. watched_since: what was
    published before is not new. checked_until: what was indexed before has been looked at. next_check: when it is
    looked at again; None without an alert.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=100)
    parameters = models.CharField(_("address"), max_length=1500)
    digest = models.CharField(max_length=64, editable=False)
    alert = models.CharField(_("tell me of new results"), max_length=10, choices=Alert, blank=True, default=Alert.NONE)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    watched_since = models.DateTimeField(default=timezone.now)
    checked_until = models.DateTimeField(default=timezone.now)
    next_check = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="search_saved_once")]

    def __str__(self) -> str:
        return self.name


class AlertLetter(models.Model):
    """A letter about new results. Its row is there before it is sent.

    claimed_at: somebody is sending it; a letter that was claimed is never sent again, whatever became of it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("letter about new results")
        verbose_name_plural = _("letters about new results")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"


class NewMatch(models.Model):
    """Something that was published since and answers a saved search; each is noted, and told, once."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="matches")
    ref = models.CharField(max_length=80)
    found_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(AlertLetter, null=True, blank=True, on_delete=models.SET_NULL, related_name="matches")

    class Meta:
        verbose_name = _("new result")
        verbose_name_plural = _("new results")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["search", "ref"], name="search_new_match_once")]

    def __str__(self) -> str:
        return self.ref


class PastSearch(models.Model):
    """What somebody has searched, for themselves: others count only how many have (`search.keeping.popular`)."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="past_searches")
    words = models.CharField(_("words"), max_length=200)
    words_key = models.CharField(_("words without marks"), max_length=200, db_index=True)
    parameters = models.CharField(_("address"), max_length=1500)
    asked_at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("past search")
        verbose_name_plural = _("past searches")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["owner", "words_key"], name="search_past_once")]

    def __str__(self) -> str:
        return self.words


class PopularSearch(models.Model):
    """What several readers have searched and every member may find, without who they are."""

    words = models.CharField(_("words"), max_length=80)
    words_key = models.CharField(_("words without marks"), max_length=80, unique=True)
    readers = models.PositiveIntegerField(_("readers"))

    class Meta:
        verbose_name = _("popular search")
        verbose_name_plural = _("popular searches")
        ordering = ["-readers", "words_key"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.words
