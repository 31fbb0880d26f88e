"""Queries with known answers, and what came of running them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.tuning import RankingProfile


class Expectation(models.TextChoices):
    """What is expected of a query."""

    FOUND = "found", _("These are found")
    NOT_FOUND = "not", _("These must not be found")
    NOTHING = "nothing", _("Nothing is found")


class GoldenReader(models.TextChoices):
    """As whom a query is asked: the groups of a role, without any record that only one person may see."""

    MEMBER = "members", _("Member")
    TRAINER = "trainers", _("Trainer")
    EDITOR = "editors", _("Editor")
    ADMINISTRATOR = "administrators", _("Administrator, who sees everything")


class GoldenQuery(models.Model):
    """A query whose answer is known. expected: keys of records; within: the worst place that they may have."""

    query = models.CharField(_("query"), max_length=200)
    reader = models.CharField(_("asked as"), max_length=20, choices=GoldenReader.choices, default=GoldenReader.MEMBER)
    expectation = models.CharField(
        _("expectation"), max_length=8, choices=Expectation.choices, default=Expectation.FOUND
    )
    expected = models.JSONField(_("records"), default=list, blank=True)
    within = models.PositiveSmallIntegerField(
        _("among the first"), default=1, help_text=_("Each of them must be among so many first results.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    origin = models.CharField(max_length=100, blank=True, editable=False)
    is_on = models.BooleanField(_("in use"), default=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("golden query")
        verbose_name_plural = _("golden queries")
        ordering = ["query", "pk"]

    def __str__(self) -> str:
        return self.query


class GoldenRun(models.Model):
    """All golden queries were run. results: one value a query, as `search.golden.values.GoldenAnswer` has them."""

    at = models.DateTimeField(_("run"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("run by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    profile = models.ForeignKey(RankingProfile, null=True, on_delete=models.SET_NULL, related_name="+")
    engine = models.CharField(_("engine"), max_length=40)
    queries = models.PositiveIntegerField(_("queries"))
    passed = models.PositiveIntegerField(_("passed"))
    results = models.JSONField(default=list)

    class Meta:
        verbose_name = _("run of the golden queries")
        verbose_name_plural = _("runs of the golden queries")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}: {self.passed}/{self.queries}"
