"""What editors have set about search: other words for words, what stands on top, and when all of it changed last."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin


class TuningState(models.Model):
    """The one row that says whether what a process knows of the tables below is still so.

    token: another one after every change. glossary: keys of the terms of the glossary that were loaded once; what
    editors have deleted since is not loaded again.
    """

    token = models.UUIDField(default=uuid.uuid4)
    glossary = models.JSONField(default=list)

    class Meta:
        verbose_name = _("state of the settings of search")
        verbose_name_plural = _("state of the settings of search")

    def __str__(self) -> str:
        return str(self.token)


class SettingQuerySet(models.QuerySet["Setting"]):
    """Settings by the days on which they apply."""

    def applying(self, day: date) -> SettingQuerySet:
        """Keep what is on and applies on a day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day), is_on=True)


class Setting(RevisionMixin, models.Model):
    """Something that editors set about search, from one day to another, both included."""

    is_on = models.BooleanField(_("in use"), default=True)
    valid_from = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty: from now on."))
    valid_to = models.DateField(_("until"), null=True, blank=True, help_text=_("This day included. Empty: no end."))
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why it is so, for whoever comes after you.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SettingQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("It ends before it begins. Choose a later day.")})

    def applies_on(self, day: date) -> bool:
        """Tell whether it is on and applies on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return self.is_on and begun and (self.valid_to is None or day <= self.valid_to)


class Direction(models.TextChoices):
    """Which words lead to which."""

    BOTH = "both", _("Both ways: each finds the other")
    ONE_WAY = "one", _("One way: who types the words also finds the others")


class Synonym(Setting):
    """Words that are looked for as well when others are typed; one wording a line.

    key: of the term of the glossary behind it, "" for what an editor made.
    """

    words = models.TextField(_("words"), max_length=600, help_text=_("One wording a line, for example: xã hội học tập"))
    others = models.TextField(_("also look for"), max_length=600, help_text=_("One wording a line, for example: XHHT"))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, default=Direction.BOTH)
    key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words", "pk"]
        constraints = [models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="search_synonym_key_once")]

    def __str__(self) -> str:
        arrow = "↔" if self.direction == Direction.BOTH else "→"
        return f"{', '.join(self.words.splitlines())} {arrow} {', '.join(self.others.splitlines())}"


class Match(models.TextChoices):
    """For which queries a rule is."""

    EXACT = "exact", _("Exactly these words")
    BEGINS = "begins", _("Whatever begins with these words")
    WORDS = "words", _("Whatever holds all these words, in any order")


class QueryRule(Setting):
    """What stands on top, and what is not shown, for some queries.

    pinned, hidden: keys of records ("directive:12"), the pinned ones in their order.
    """

    query = models.CharField(_("what is typed"), max_length=200, help_text=_("Marks and capitals do not matter."))
    match = models.CharField(_("applies to"), max_length=6, choices=Match.choices, default=Match.EXACT)
    pinned = models.JSONField(_("on top"), default=list, blank=True)
    hidden = models.JSONField(_("not shown"), default=list, blank=True)

    class Meta:
        verbose_name = _("rule for a query")
        verbose_name_plural = _("rules for queries")
        ordering = ["query", "pk"]

    def __str__(self) -> str:
        return self.query


class RankingProfile(models.Model):
    """What counts how much, as a version that stays as it is once it has been in use.

    weights: what differs from `search.weights` by its name. kinds: what records of a kind gain, by the name of the
    kind.
    """

    name = models.CharField(_("name"), max_length=100)
    version = models.PositiveIntegerField(_("version"), editable=False, unique=True)
    weights = models.JSONField(_("weights"), default=dict, blank=True)
    kinds = models.JSONField(_("kinds"), default=dict, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("What it is meant to do better."))
    is_live = models.BooleanField(_("in use"), default=False, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("ranking profile")
        verbose_name_plural = _("ranking profiles")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["is_live"], condition=Q(is_live=True), name="search_one_live_profile")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class ProfileUse(models.Model):
    """A profile was made live: when and by whom."""

    profile = models.ForeignKey(RankingProfile, on_delete=models.CASCADE, related_name="uses")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made live by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("made live"), auto_now_add=True)

    class Meta:
        verbose_name = _("use of a profile")
        verbose_name_plural = _("uses of profiles")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.profile}, {self.at:%d/%m/%Y}"
