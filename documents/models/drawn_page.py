"""Pictures of the pages of files: kept by checksum, whoever holds the file, so that a page is drawn once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


def drawn_path(instance: DrawnPage, filename: str) -> str:
    """Return where a picture is stored: a folder that nobody owns for the media view."""
    return f"page-pictures/{instance.sha256[:2]}/{instance.sha256}/{filename}"


class DrawnPage(models.Model):
    """The picture of a page. Nobody is shown it as such: who may see a file with these bytes may see it.

    words: those of the text layer, `documents.extraction.values.Word` as rows
    `[text, left, top, width, height, confidence]`; none for a page that is a picture itself.
    thumbnail: of the first page, for lists; "" if there is none, None as long as it has still to be made of `picture`.
    """

    sha256 = models.CharField(max_length=64)
    number = models.PositiveIntegerField(_("page"))
    picture = models.FileField(_("picture"), upload_to=drawn_path, max_length=255)
    thumbnail = models.FileField(upload_to=drawn_path, max_length=255, null=True, blank=True, default="")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    words = models.JSONField(default=list)

    class Meta:
        verbose_name = _("picture of a page")
        verbose_name_plural = _("pictures of pages")
        constraints = [models.UniqueConstraint(fields=("sha256", "number"), name="drawn_page_once")]
        indexes = [
            models.Index(fields=("id",), condition=models.Q(thumbnail__isnull=True), name="drawn_page_no_thumbnail")
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}/{self.number}"
