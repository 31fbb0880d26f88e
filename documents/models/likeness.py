"""What finds texts that are nearly the same: a few numbers for each text, equal for texts that are alike."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextLikeness(models.Model):
    """Whether the numbers of a directive's texts are those of the texts as they are now."""

    directive = models.OneToOneField("documents.Directive", on_delete=models.CASCADE, related_name="likeness")
    is_stale = models.BooleanField(default=True, db_index=True)

    class Meta:
        verbose_name = _("likeness of texts")
        verbose_name_plural = _("likenesses of texts")

    def __str__(self) -> str:
        return str(self.directive_id)


class LikenessBand(models.Model):
    """One number of one text: of a file, or of the directive itself if there is none."""

    directive = models.ForeignKey("documents.Directive", on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey("documents.DirectiveFile", null=True, on_delete=models.CASCADE, related_name="+")
    band = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("number of a text")
        verbose_name_plural = _("numbers of texts")

    def __str__(self) -> str:
        return str(self.band)
