"""The files of training materials, with the text and the pictures of their pages."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.extraction import media_types
from documents.models import GuardedFileField, RecognisedCitation, StoredFile
from documents.record.identity import safe_filename
from documents.record.uploads import MEGABYTE, UploadPolicy

STORED_BELOW: Final = "materials/"
"""Folder of the storage. Nobody owns it for the media view: these files have a view of their own."""


def material_path(instance: MaterialFile, filename: str) -> str:
    """Return where a file is stored: below its checksum, never under a path that can be guessed."""
    return f"{STORED_BELOW}{instance.sha256[:2]}/{instance.sha256[:32]}/{safe_filename(filename)}"


def picture_path(instance: FilePage, filename: str) -> str:
    """Return where the picture of a page is stored: beside its file."""
    folder = (instance.file.file.name or STORED_BELOW).rsplit("/", 1)[0]
    return f"{folder}/trang-{instance.file_id}/{filename}"


MATERIAL_UPLOADS: Final = UploadPolicy(
    media_types=(
        *(media_types.PDF, *media_types.OFFICE),
        *media_types.SHOWN_PICTURES,
        *media_types.AUDIO,
    ),
    max_bytes=200 * MEGABYTE,
)
"""What may be part of a material."""


class MaterialFile(StoredFile):  # type: ignore[django-manager-missing]
    """One file that somebody has sent for a material. Its bytes never change; a new version is another file."""

    material = models.ForeignKey("training.Material", on_delete=models.CASCADE, related_name="files")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("file name"), max_length=200)
    file = GuardedFileField(_("file"), upload_to=material_path, max_length=255)
    upload_policy = MATERIAL_UPLOADS
    downloads = models.PositiveIntegerField(_("downloads"), default=0, editable=False)

    class Meta:
        verbose_name = _("file of a material")
        verbose_name_plural = _("files of materials")
        ordering = ("pk",)
        indexes = [models.Index(fields=("state",), name="material_file_by_state")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store. A new file passes the gate first. Raises ValidationError if it may not be kept."""
        self.admit_new_file()
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name


class FilePage(models.Model):
    """A page, a slide or a sheet of a file: its text, and its picture if one could be drawn."""

    file = models.ForeignKey(MaterialFile, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("page"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    ocr_confidence = models.FloatField(_("recognition confidence (0–1)"), null=True, blank=True)
    picture = models.FileField(_("picture"), upload_to=picture_path, max_length=255, blank=True)
    picture_width = models.PositiveIntegerField(default=0)
    picture_height = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("page of a file")
        verbose_name_plural = _("pages of files")
        ordering = ("file_id", "number")
        constraints = [models.UniqueConstraint(fields=("file", "number"), name="file_page_once")]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.number}"


class FileCitation(RecognisedCitation):
    """An official number that stands on a page of a file."""

    page = models.ForeignKey(FilePage, on_delete=models.CASCADE, related_name="citations")

    class Meta:
        verbose_name = _("citation in a material")
        verbose_name_plural = _("citations in materials")
        ordering = ("page_id", "start")
