"""Files on their way: sent piece by piece before the form they belong to."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StagedUploadQuerySet(models.QuerySet["StagedUpload"]):
    """Named queries of uploads."""

    def finished(self) -> StagedUploadQuerySet:
        """Return those whose every byte has arrived."""
        return self.filter(received=F("size"))

    def untouched_since(self, moment: datetime) -> StagedUploadQuerySet:
        """Return those to which nothing was added since."""
        return self.filter(touched_at__lt=moment)


class StagedUpload(models.Model):
    """A file that its owner is sending in pieces; nobody but them sees it, and it goes when a form has taken it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staged_uploads")
    purpose = models.CharField(_("purpose"), max_length=40)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    received = models.PositiveBigIntegerField(_("received"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    touched_at = models.DateTimeField(_("last piece"), default=timezone.now, db_index=True)

    objects = StagedUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file being sent")
        verbose_name_plural = _("files being sent")
        ordering = ("created_at",)
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(received__lte=F("size")), name="staged_upload_not_too_long")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_finished(self) -> bool:
        """Tell whether every byte has arrived."""
        return self.received == self.size


class StagedPiece(models.Model):
    """One piece of a file on its way: where it stands in the file and where in the storage."""

    upload = models.ForeignKey(StagedUpload, on_delete=models.CASCADE, related_name="pieces")
    offset = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("piece of a file being sent")
        verbose_name_plural = _("pieces of files being sent")
        ordering = ("offset",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("upload", "offset"), name="staged_piece_once")]

    def __str__(self) -> str:
        return self.stored_as
