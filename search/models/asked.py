"""What people have searched, without who searched it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnansweredSearch(models.Model):
    """What was searched on a day and found nothing, without who searched it (`search.answering.unanswered`).

    readers: a bit for each sixteenth of the accounts that asked, enough to tell one person from two.
    """

    query_key = models.CharField(_("words without marks"), max_length=80)
    words = models.CharField(_("words"), max_length=80)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=1)
    readers = models.PositiveIntegerField(_("parts of the readers"), default=0)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        constraints = [models.UniqueConstraint(fields=["day", "query_key"], name="search_unanswered_once_a_day")]

    def __str__(self) -> str:
        return self.words
