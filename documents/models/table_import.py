"""Tables that somebody brings in the admin: read, compared with the register, then written row by row."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def table_path(instance: Any, filename: str) -> str:
    """Return where what was sent is kept until it was read: nobody owns this folder, so nothing in it is served."""
    return f"imports/{uuid4().hex}/{filename}"


class ImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading", _("the table is being read")
    MAPPING = "mapping", _("the columns wait for you")
    CHECKING = "checking", _("the rows are being compared")
    CHECKED = "checked", _("the report waits for you")
    APPLYING = "applying", _("the rows are being written")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("finished")
    FAILED = "failed", _("failed")


class TableImport(models.Model):
    """One table with the files of its rows.

    sheets: for each its name, the names of its columns, samples, and what the columns mean, by position. notices: what
    of it is not taken. unused_files: members of the ZIP that no row names.
    """

    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name of the file"), max_length=200)
    table = models.FileField(upload_to=table_path, max_length=255, blank=True)
    archive = models.FileField(upload_to=table_path, max_length=255, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING, db_index=True)
    sheets = models.JSONField(default=list)
    issuer = models.ForeignKey(
        "places.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    doc_type = models.ForeignKey(
        "documents.DocumentType", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    writes_changes = models.BooleanField(default=False)
    publishes = models.BooleanField(default=False)
    notices = models.JSONField(default=list)
    unused_files = models.JSONField(default=list)
    error = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("import of a table")
        verbose_name_plural = _("imports of tables")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        """Tell whether the worker is to do something with it."""
        return self.state in WORKING


WORKING = frozenset({ImportState.READING, ImportState.CHECKING, ImportState.APPLYING})


class ImportRow(models.Model):
    """One row: its cells by position, and what becomes of it.

    outcome: "" before it was compared. changes: (label, old, new). doubles: keys of directives with the same file or
    nearly the same text. written_at: when it was written, in the same transaction as its directive; nothing is written
    twice. failure: why it could not be written although it was compared.
    """

    table_import = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    error = models.CharField(max_length=400, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=60, blank=True)
    field = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    changes = models.JSONField(default=list)
    files = models.JSONField(default=list)
    doubles = models.JSONField(default=list)
    directive = models.ForeignKey(
        "documents.Directive", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("row of an imported table")
        verbose_name_plural = _("rows of imported tables")
        ordering = ("sheet", "place", "pk")
        indexes = [models.Index(fields=("table_import", "outcome", "sheet", "place"), name="import_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.place} {self.number}".strip()
