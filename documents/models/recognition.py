"""What programs found in the bytes of a file: kept by checksum, whoever holds the file, so that it is done once.

Nobody is shown these rows as such: who may see the file may see them. They go when no file has these bytes any more.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecognisedPage(models.Model):
    """Text recognised on the picture of a page. What a person corrected stands apart, at the page of the file.

    words: `documents.extraction.values.Word` as rows `[text, left, top, width, height, confidence]`. program: "" for a
    page that somebody wants recognised anew. problem: a `ReadingProblem` for which nothing could be recognised.
    """

    sha256 = models.CharField(max_length=64)
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)
    confidence = models.FloatField(_("recognition confidence (0–1)"))
    words = models.JSONField(default=list)
    program = models.CharField(max_length=60, blank=True)
    problem = models.CharField(max_length=20, blank=True, default="")
    recognised_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("recognised page")
        verbose_name_plural = _("recognised pages")
        constraints = [models.UniqueConstraint(fields=("sha256", "number"), name="recognised_page_once")]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}/{self.number}"


class RecognisedFile(models.Model):
    """Which pages of a file are pictures; the heading that was recognised in it, and its digital signatures.

    to_recognise: numbers of the pages whose text has to be recognised, or was. heading: by field
    `{"value": …, "confidence": 0–1, "page": …}`; signatures: `documents.extraction.values.Signature` as objects,
    checked at `checked_at`. version: of the rules that found the heading.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    to_recognise = models.JSONField(default=list)
    heading = models.JSONField(default=dict)
    signatures = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("recognised file")
        verbose_name_plural = _("recognised files")

    def __str__(self) -> str:
        return self.sha256[:12]
