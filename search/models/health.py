"""How the index of an engine is, as the worker last saw it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexHealth(models.Model):
    """What the worker found when it last looked after an index, and when it last compared it with all records.

    trouble: a `search.engines.base.Trouble`, "" while all is well; since: from when on.
    """

    engine = models.CharField(_("engine"), max_length=40, unique=True)
    trouble = models.CharField(_("trouble"), max_length=20, blank=True)
    detail = models.TextField(_("error"), blank=True)
    since = models.DateTimeField(_("since"))
    looked_at = models.DateTimeField(_("looked after"))
    swept_at = models.DateTimeField(_("compared with all records"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of a search index")
        verbose_name_plural = _("states of search indexes")

    def __str__(self) -> str:
        return f"{self.engine}: {self.trouble or '-'}"
