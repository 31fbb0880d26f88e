"""One file that somebody brings, opened as rows and the files that belong to them, whatever kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from documents.importing.attaching import Attachments, FilesInMemory, Folder, NamedFiles
from documents.importing.nukeviet import is_of_nukeviet, read_tables, rows_of, table_name
from documents.importing.packets import read_packet
from documents.importing.tables.formats import all_bytes, format_of, text_of
from documents.importing.tables.reading import Table, open_table
from documents.importing.values import RawRow, UnreadableTable


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its rows, what is left out of it, the files that came with it."""

    table: Table
    files: NamedFiles | None = None


def open_source(source: IO[bytes], *, table_format: str) -> Source:
    """Return the rows of a table, of a ZIP of one table and its files, of packets, of NukeViet.

    Raises UnreadableTable.
    """
    if table_format == "edxml":
        return _packets({"": all_bytes(source)})
    if table_format != "zip":
        return Source(open_table(source, table_format=table_format))
    files = Attachments(source, with_table=False)
    special = open_special(files)
    if special is not None:
        return special
    files = Attachments(source)
    return Source(open_table(files.open_table(), table_format=format_of(files.table_name)), files)


def open_special(files: NamedFiles) -> Source | None:
    """Return packets or tables of NukeViet among the members of a ZIP or folder; None if there are none."""
    names = files.names()
    packets = [name for name in names if name.lower().endswith(".edxml")]
    if packets:
        return _packets({name: files.content(name) or b"" for name in packets})
    tables = [name for name in names if table_name(name)]
    if not is_of_nukeviet(tables):
        tables = [name for name in names if name.lower().endswith(".json") and "laws_row" in _beginning(files, name)]
    if not tables:
        return None
    return Source(Table(rows_of(read_tables({name: files.content(name) or b"" for name in tables}))), files)


def open_folder(path: Path) -> Source:
    """Return what a folder holds: packets, or NukeViet's tables with its files. Raises UnreadableTable."""
    special = open_special(Folder(path))
    if special is None:
        raise UnreadableTable(_("The folder holds no packets and no tables of NukeViet."))
    return special


def _beginning(files: NamedFiles, name: str) -> str:
    return text_of((files.content(name) or b"")[:200_000])


def _packets(contents: Mapping[str, bytes]) -> Source:
    rows: list[RawRow] = []
    held: dict[str, bytes] = {}
    for place, (name, content) in enumerate(contents.items(), 1):
        try:
            packet = read_packet(content)
        except UnreadableTable as error:
            if len(contents) == 1:
                raise
            rows.append(RawRow(place, error=f"{name}: {error}"))
            continue
        renamed = {each: f"{place}/{each}" if len(contents) > 1 else each for each in packet.files}
        held |= {renamed[each]: data for each, data in packet.files.items()}
        rows.append(RawRow(place, {**packet.cells, "files": list(renamed.values())}))
    return Source(Table(iter(rows)), FilesInMemory(held))
