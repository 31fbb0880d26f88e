"""Files that come with a table in one ZIP: read by name, never unpacked to a path, limited in size."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError
from documents.importing.tables.formats import MAX_BYTES, format_of
from documents.importing.values import Entry, UnreadableTable
from documents.models import Directive, DirectiveFile
from documents.record.identity import safe_filename
from documents.record.uploads import check_upload
from vietnamese.normalise import compose

_UTF8_FLAG = 0x800
_MAX_FILE_BYTES = 300 * 1024**2
"""More than any gate lets in, so that the gate says what is too large; nothing larger is held in memory."""
_TABLES = ("jsonl", "json", "csv", "xlsx", "office")


class NamedFiles(ABC):
    """Files that rows name, found whatever becomes of names on their way."""

    folder = ""
    """Where the table lies, from which names are meant."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._names = list(names)
        for name in self._names:
            for key in {_key(name), _key(posixpath.basename(name))}:
                self._by_key.setdefault(key, []).append(name)

    def names(self) -> list[str]:
        """Return the names of the files."""
        return self._names

    def find(self, name: str) -> str | None:
        """Return the file that a table means by a name; None if there is none, or more than one.

        Named from the folder of the table, from the top, or without its folder. Capitals, spaces, how marks are put
        together, and slashes of Windows do not count.
        """
        plain = _plain(name)
        for written in (posixpath.join(self.folder, plain), plain, posixpath.basename(plain)):
            if written in self._names:
                return written
            found = self._by_key.get(_key(written), [])
            if len(found) == 1:
                return found[0]
        return None

    def content(self, name: str) -> bytes | None:
        """Return the content of a file, named as in the table; None if it is not there, damaged or far too large."""
        found = self.find(name)
        return self._read(found) if found is not None else None

    @abstractmethod
    def _read(self, name: str) -> bytes | None:
        """Return the content of a file by its own name."""


class FilesInMemory(NamedFiles):
    """Files that were read already."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        super().__init__(contents)
        self._contents = contents

    def _read(self, name: str) -> bytes | None:
        return self._contents[name]


class Folder(NamedFiles):
    """The files in a folder of this machine and below it; what links lead to outside of it is none of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        top = path.resolve()
        files = (file for file in sorted(path.rglob("*")) if file.is_file() and file.resolve().is_relative_to(top))
        super().__init__(file.relative_to(path).as_posix() for file in files)

    def _read(self, name: str) -> bytes | None:
        file = self._path / name
        return file.read_bytes() if file.stat().st_size <= _MAX_FILE_BYTES else None


class Attachments(NamedFiles):
    """The members of a ZIP: one table, and files that its rows name."""

    def __init__(self, source: IO[bytes], *, with_table: bool = True) -> None:
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
        written = {_plain(_true_name(member)): member for member in members}
        self._members = {name: member for name, member in written.items() if not _is_of_the_system(name)}
        self.table_name = self._only_table() if with_table else ""
        self.folder = posixpath.dirname(self.table_name)
        super().__init__(name for name in self._members if name != self.table_name)

    def _only_table(self) -> str:
        outside_folders = sorted(self._members, key=lambda name: (name.count("/"), name))
        tables = [name for name in outside_folders if _is_table(name)]
        level = tables[0].count("/") if tables else 0
        if len([name for name in tables if name.count("/") == level]) != 1:
            raise UnreadableTable(_("The ZIP must hold exactly one table (JSONL, CSV or XLSX) beside the files."))
        return tables[0]

    def open_table(self) -> IO[bytes]:
        """Return the table for reading."""
        return ContentFile(self._read(self.table_name) or b"")  # type: ignore[return-value]

    def _read(self, name: str) -> bytes | None:
        member = self._members[name]
        if name != self.table_name and member.file_size > _MAX_FILE_BYTES:
            return None
        try:
            with self._zip.open(member) as source:
                content = source.read(member.file_size + 1)
        except (*DAMAGED, RuntimeError):  # RuntimeError: locked with a password
            return None
        return content if len(content) <= member.file_size else None


def _true_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member: UTF-8 without the flag that says so is read as UTF-8."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _plain(name: str) -> str:
    return posixpath.normpath(name.strip().replace("\\", "/")).lstrip("/")


def _key(name: str) -> str:
    return " ".join(compose(name).casefold().split())


def _is_of_the_system(name: str) -> bool:
    """Tell whether a file is one that macOS or Windows puts into folders by itself."""
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _is_table(name: str) -> bool:
    try:
        return format_of(name) in _TABLES and not name.lower().endswith(".txt")
    except UnreadableTable:
        return False


def missing_files(entry: Entry, attachments: NamedFiles) -> str:
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


def new_files(entry: Entry, stored: Directive, attachments: NamedFiles) -> tuple[str, ...]:
    """Return the files of a row that the directive does not hold yet, by content."""
    if not entry.file_names:
        return ()
    known = set(DirectiveFile.objects.filter(directive=stored).values_list("sha256", flat=True))
    return tuple(name for name in entry.file_names if _checksum(attachments.content(name)) not in known)


def checksum_of(attachments: NamedFiles, name: str) -> str:
    """Return the checksum of a file, named as in the table; of no bytes if it is not there."""
    return _checksum(attachments.content(name))


def _checksum(content: bytes | None) -> str:
    return hashlib.sha256(content or b"").hexdigest()


def attach(entry: Entry, directive: Directive, attachments: NamedFiles) -> None:
    """Store the files of a row that the directive does not hold yet; reading them is asked for by itself."""
    for name in new_files(entry, directive, attachments):
        content = attachments.content(name) or b""
        title = posixpath.basename(_plain(name))
        record = DirectiveFile(directive=directive, title=title[:200])
        record.file = ContentFile(content, name=safe_filename(title))
        record.save()
