"""Files of a directive and the text read from them, page by page."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from documents.record.identity import safe_filename
from documents.record.uploads import PROCESSING_FIELDS, check_upload


def upload_path(instance: "DirectiveFile", filename: str) -> str:
    """Return where a new file is stored: below its checksum, never under a path that can be guessed.

    Called once for each upload that is being stored: the moment at which its facts are taken and reading begins anew.
    """
    if instance.take_facts():
        instance.state, instance.error = ProcessingState.WAITING, ""
        instance.attempts = instance.page_count = 0
        instance.processed_at = None
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

    def clean(self) -> None:
        """Refuse a new file that may not be kept, with the reason at its field."""
        super().clean()
        try:
            self.take_facts()
        except ValidationError as error:
            raise ValidationError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store. How far reading has come is known to the row, not to an older copy or a draft that is published."""
        if kwargs.get("update_fields") is None:
            self.take_facts()
            stored = type(self).objects.filter(pk=self.pk, sha256=self.sha256) if self.pk else None
            progress = stored.values(*PROCESSING_FIELDS).first() if stored is not None else None
            for name, value in (progress or {}).items():
                setattr(self, name, value)
        super().save(*args, **kwargs)

    def take_facts(self) -> bool:
        """Set checksum, size and media type of a file that has none yet; tell whether there was one.

        Raises ValidationError for a file that may not be kept.
        """
        is_stored = getattr(self.file, "_committed", True)
        if not self.file or (is_stored and self.sha256):
            return False
        facts = check_upload(self.file)
        self.sha256, self.size, self.media_type = facts.sha256, facts.size, facts.media_type
        return True

    @property
    def stored_name(self) -> str:
        """Return the last part of the path in the storage, the name under which the file is downloaded."""
        return (self.file.name or "").rsplit("/", 1)[-1]

    def __str__(self) -> str:
        return self.title or self.stored_name


def refresh_progress(files: Iterable[DirectiveFile]) -> None:
    """Bring files taken from a draft to the state of reading that their rows have now; one query."""
    drafted = {file.pk: file for file in files if file.pk}
    for stored in DirectiveFile.objects.filter(pk__in=drafted).values("pk", "sha256", *PROCESSING_FIELDS):
        file = drafted[stored["pk"]]
        if file.sha256 == stored["sha256"]:
            for name in PROCESSING_FIELDS:
                setattr(file, name, stored[name])


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
