"""What may be sent: the table and, beside it, a ZIP of the files that its rows name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.importing.tables.formats import format_of
from documents.importing.values import UnreadableTable
from documents.record.identity import safe_filename
from documents.record.rules import secrecy_message
from documents.record.secrecy import secrecy_mark_in_file_name

_MEGABYTE = 1024**2
_FOR_PEOPLE = ("csv", "xlsx", "office", "zip", "edxml")


def checked_table(upload: Any) -> Any:
    """Return a table that is taken; what it holds the worker sees. Raises ValidationError for any other."""
    if upload is None:
        raise ValidationError(_("Choose a table first."))
    try:
        table_format = format_of(upload.name or "")
    except UnreadableTable:
        table_format = ""
    if table_format not in _FOR_PEOPLE:
        message = _("This kind of file is not taken. Use Excel, CSV, a packet (.edxml), or a ZIP of a table and files.")
        raise ValidationError(message)
    is_package = table_format in ("zip", "edxml")
    _check(upload, settings.DOCUMENTS_IMPORT_MAX_ARCHIVE_BYTES if is_package else settings.DOCUMENTS_IMPORT_MAX_BYTES)
    return upload


def checked_archive(upload: Any) -> Any:
    """Return the ZIP of files, None if none was sent. Raises ValidationError for what is not taken."""
    if upload is None:
        return None
    if not (upload.name or "").lower().endswith(".zip"):
        raise ValidationError(_("The files must come in one ZIP."))
    _check(upload, settings.DOCUMENTS_IMPORT_MAX_ARCHIVE_BYTES)
    return upload


def _check(upload: Any, most: int) -> None:
    mark = secrecy_mark_in_file_name(upload.name or "")
    if mark:
        raise ValidationError(str(secrecy_message(mark)))
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose another file."))
    if upload.size > most:
        sizes = {"size": -(-upload.size // _MEGABYTE), "most": most // _MEGABYTE}
        message = _("The file has %(size)s MB; at most %(most)s MB may be sent. Make it smaller or split it.")
        raise ValidationError(message % sizes)


def stored_name(upload: Any) -> str:
    """Return a name for the storage."""
    return safe_filename(upload.name or "bang")
