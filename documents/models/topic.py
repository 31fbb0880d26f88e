"""Fields of activity that a directive belongs to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.collation import sort_key


class Topic(models.Model):
    """A field of activity, e.g. "Công dân học tập"."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("A wider topic. Who chooses that one gets the directives of this one as well."),
    )
    sort_key = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("sort_key",)

    def clean(self) -> None:
        """Refuse a topic that would belong to itself, at once or by way of others."""
        super().clean()
        above, seen = self.parent, set[int]()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This topic would belong to itself. Choose another one.")})
            seen.add(above.pk)
            above = above.parent

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for sorting in step with the name."""
        self.sort_key = sort_key(self.name)[:300]
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
