"""Official numbers cited in the text of a directive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecognisedCitation(models.Model):
    """Abstract base: a citation as it stands in a text, from character `start` to `end` (exclusive).

    Which directive it means is found when it is shown: the register keeps growing.
    """

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    number = models.CharField(_("number as written"), max_length=60, blank=True)
    number_key = models.CharField(max_length=80, blank=True, db_index=True)
    type_name = models.CharField(_("type"), max_length=100, blank=True)
    issuer_name = models.CharField(_("issuer"), max_length=200, blank=True)
    cited_date = models.CharField(_("date"), max_length=10, blank=True, help_text=_("ISO date or a year."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number or self.type_name


class Citation(RecognisedCitation):
    """One citation in one text page of a directive."""

    page = models.ForeignKey("documents.TextPage", on_delete=models.CASCADE, related_name="citations")
    directive = models.ForeignKey("documents.Directive", on_delete=models.CASCADE, related_name="citations")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("page_id", "start")
