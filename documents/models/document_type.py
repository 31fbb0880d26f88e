"""Types of documents that can be chosen in the register; `vietnamese.doctypes` is the table they come from."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.collation import sort_key


class DocumentType(models.Model):
    """A type such as Quyết định (QĐ); công văn has no abbreviation."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=10, blank=True)
    is_state = models.BooleanField(_("used by the State"), default=True)
    is_party = models.BooleanField(_("used by the Party"), default=False)
    is_normative = models.BooleanField(_("may be normative"), default=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        ordering = ("sort_key",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for sorting in step with the name."""
        self.sort_key = sort_key(self.name)[:300]
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
