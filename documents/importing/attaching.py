"""Files that come with a table in one ZIP: read by name, never unpacked to a path, limited in size."""

from __future__ import annotations

import hashlib
import posixpath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError
from documents.importing.tables import MAX_BYTES, format_of
from documents.importing.values import Entry, UnreadableTable
from documents.models import Directive, DirectiveFile
from documents.record.identity import safe_filename
from documents.record.uploads import check_upload

_TABLES = ("jsonl", "json", "csv", "xlsx")


class Attachments:
    """The members of a ZIP: one table, and files that its rows name."""

    def __init__(self, source: IO[bytes]) -> None:
        """Open the archive. Raises UnreadableTable if it is damaged, too large or holds no single table."""
        try:
            self._zip = open_archive(source)
        except ExtractionError as error:
            raise UnreadableTable(message_for(error)) from error
        except DAMAGED as error:
            raise UnreadableTable(_("The file is damaged or is not a ZIP.")) from error
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > MAX_BYTES:
            raise UnreadableTable(_("The archive unpacks to more than 1 GB. Split it."))
        self._members = {_plain(member.filename): member for member in members}
        self.table_name = self._only_table()

    def _only_table(self) -> str:
        outside_folders = sorted(self._members, key=lambda name: (name.count("/"), name))
        tables = [name for name in outside_folders if _is_table(name)]
        level = tables[0].count("/") if tables else 0
        if len([name for name in tables if name.count("/") == level]) != 1:
            raise UnreadableTable(_("The ZIP must hold exactly one table (JSONL, CSV or XLSX) beside the files."))
        return tables[0]

    def open_table(self) -> IO[bytes]:
        """Return the table for reading."""
        return ContentFile(self.content(self.table_name) or b"")  # type: ignore[return-value]

    def content(self, name: str) -> bytes | None:
        """Return the content of a member, named as in the table (from the table's folder), or None."""
        folder = posixpath.dirname(self.table_name)
        member = self._members.get(_plain(posixpath.join(folder, name))) or self._members.get(_plain(name))
        if member is None:
            return None
        try:
            with self._zip.open(member) as source:
                content = source.read(member.file_size + 1)
        except (*DAMAGED, RuntimeError):  # RuntimeError: locked with a password
            return None
        return content if len(content) <= member.file_size else None


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/")


def _is_table(name: str) -> bool:
    try:
        return format_of(name) in _TABLES and not name.lower().endswith(".txt")
    except UnreadableTable:
        return False


def missing_files(entry: Entry, attachments: Attachments) -> str:
    """Return why the files of a row cannot be kept, or an empty string."""
    for name in entry.file_names:
        content = attachments.content(name)
        if content is None:
            return _("The file “%s” is not in the ZIP, or is damaged there.") % name
        try:
            check_upload(ContentFile(content), name=name, may_wait=True)
        except ValidationError as error:
            return f"{name}: {' '.join(error.messages)}"
    return ""


def new_files(entry: Entry, stored: Directive, attachments: Attachments) -> tuple[str, ...]:
    """Return the files of a row that the directive does not hold yet, by content."""
    if not entry.file_names:
        return ()
    known = set(DirectiveFile.objects.filter(directive=stored).values_list("sha256", flat=True))
    return tuple(name for name in entry.file_names if _checksum(attachments.content(name)) not in known)


def _checksum(content: bytes | None) -> str:
    return hashlib.sha256(content or b"").hexdigest()


def attach(entry: Entry, directive: Directive, attachments: Attachments) -> None:
    """Store the files of a row that the directive does not hold yet; reading them is asked for by itself."""
    for name in new_files(entry, directive, attachments):
        content = attachments.content(name) or b""
        title = posixpath.basename(_plain(name))
        record = DirectiveFile(directive=directive, title=title[:200])
        record.file = ContentFile(content, name=safe_filename(title))
        record.save()
