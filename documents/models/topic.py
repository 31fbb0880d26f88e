"""Fields of activity that a directive belongs to."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.collation import sort_key


class Topic(models.Model):
    """A field of activity, e.g. "Công dân học tập"."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("sort_key",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for sorting in step with the name."""
        self.sort_key = sort_key(self.name)[:300]
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
