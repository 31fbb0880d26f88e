"""Files of a directive and the text read from them, page by page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


def upload_path(instance: "DirectiveFile", filename: str) -> str:
    """Return where a file is stored: below its checksum, never under a path that can be guessed."""
    from documents.identity import safe_filename

    checksum = instance.sha256 or "new"
    return f"directives/{checksum[:2]}/{checksum[:16]}/{safe_filename(filename)}"


class FileRole(models.TextChoices):
    """What the file is to the directive."""

    ORIGINAL = "original", _("original")
    SCAN = "scan", _("signed scan")
    ANNEX = "annex", _("annex")


class ProcessingState(models.TextChoices):
    """How far reading the file has come."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("failed")


class DirectiveFile(Orderable):
    """One file of a directive, with its checksum and how far its text has been read."""

    directive = ParentalKey("documents.Directive", on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), upload_to=upload_path, max_length=255)
    role = models.CharField(_("kind of file"), max_length=10, choices=FileRole.choices, default=FileRole.ORIGINAL)
    title = models.CharField(_("title"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    page_count = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ProcessingState.choices, default=ProcessingState.WAITING, editable=False
    )
    error = models.CharField(_("error"), max_length=500, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    processed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.title or self.file.name.rsplit("/", 1)[-1]


class TextPage(models.Model):
    """Text of one page. `file` is empty for text that was typed or imported without a file."""

    directive = models.ForeignKey("documents.Directive", on_delete=models.CASCADE, related_name="text_pages")
    file = models.ForeignKey(DirectiveFile, null=True, blank=True, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)
    corrected_text = models.TextField(_("corrected text"), blank=True)
    ocr_confidence = models.FloatField(_("recognition confidence (0–1)"), null=True, blank=True)

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
        ordering = ("file_id", "number")
        constraints = [
            models.UniqueConstraint(fields=("file", "number"), name="text_page_once_a_file"),
            models.UniqueConstraint(
                fields=("directive", "number"),
                condition=models.Q(file__isnull=True),
                name="text_page_once_without_file",
            ),
        ]

    @property
    def shown_text(self) -> str:
        """Return the text as people see it: corrected by hand, else as read."""
        return self.corrected_text or self.text

    def __str__(self) -> str:
        return f"{self.directive_id}/{self.number}"
