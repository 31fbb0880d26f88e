"""Files of a directive and the text read from them, page by page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from documents.models.stored_file import GuardedFileField, StoredFile
from documents.record.identity import safe_filename
from documents.record.uploads import FACT_FIELDS, PROCESSING_FIELDS


def upload_path(instance: "DirectiveFile", filename: str) -> str:
    """Return where a file is stored: below its checksum, never under a path that can be guessed."""
    return f"directives/{instance.sha256[:2]}/{instance.sha256[:16]}/{safe_filename(filename)}"


class FileRole(models.TextChoices):
    """What the file is to the directive."""

    ORIGINAL = "original", _("original")
    SCAN = "scan", _("signed scan")
    ANNEX = "annex", _("annex")


class DirectiveFile(StoredFile, Orderable):
    """One file of a directive, with its checksum and how far its text has been read."""

    directive = ParentalKey("documents.Directive", on_delete=models.CASCADE, related_name="files")
    file = GuardedFileField(_("file"), upload_to=upload_path, max_length=255)
    role = models.CharField(_("kind of file"), max_length=10, choices=FileRole.choices, default=FileRole.ORIGINAL)
    title = models.CharField(_("title"), max_length=200, blank=True)
    picture_count = models.PositiveIntegerField(default=0, editable=False)
    """Of how many of its pages there is a picture."""

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=("state", "directive"), name="file_by_state")]

    def clean(self) -> None:
        """Refuse a new file that may not be kept, with the reason at its field."""
        super().clean()
        try:
            self.admit_new_file(may_wait=True)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store. How far reading has come is known to the row, not to an older copy or a draft that is published."""
        update_fields = kwargs.get("update_fields")
        is_new = (update_fields is None or "file" in update_fields) and self.admit_new_file()
        if is_new and update_fields is not None:
            kwargs["update_fields"] = {*update_fields, *FACT_FIELDS, *PROCESSING_FIELDS}
        elif update_fields is None and not is_new:
            self._follow_row()
        super().save(*args, **kwargs)

    def begin_reading(self) -> None:
        """Forget how far reading has come; the row is not stored."""
        super().begin_reading()
        self.picture_count = 0

    def _follow_row(self) -> None:
        """Take over how far reading has come; text of other bytes (an older version comes back) is read again."""
        row = type(self).objects.filter(pk=self.pk).values("sha256", *PROCESSING_FIELDS).first()
        if row is None:
            self._note_if_gone()
            return
        if row["sha256"] != self.sha256:
            self.begin_reading()
            return
        for name in PROCESSING_FIELDS:
            setattr(self, name, row[name])

    def _note_if_gone(self) -> None:
        """See whether the file of an older version, which has lost its row, is still stored."""
        self.gone_at = None if self.is_stored() else timezone.now()

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
    corrected_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    """The bytes of the file whose page a person corrected or checked; the text of other bytes is not meant."""
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

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
