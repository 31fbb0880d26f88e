"""A table that was sent is taken apart into sheets and rows; nothing of it is compared yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from documents.admin.importing.cells import kept, shown
from documents.admin.importing.columns import words_of
from documents.extraction.values import group_digits
from documents.importing.attaching import Attachments, NamedFiles
from documents.importing.sources import open_source, open_special
from documents.importing.tables.formats import format_of, uncompress
from documents.importing.tables.heading_rows import Heading, explain_no_heading, find_heading, lines_below
from documents.importing.tables.lines import IsRow, Line, Sheet, is_empty
from documents.importing.tables.reading import sheets_of
from documents.importing.values import RawRow, UnreadableTable
from documents.models import ImportRow, TableImport
from documents.record.rules import STATE_SECRET, secrecy_message
from documents.record.secrecy import secrecy_mark, secrecy_mark_in_field, secrecy_mark_in_file_name
from documents.record.uploads import check_upload

_SAMPLES = 3
_SAMPLE_LENGTH = 60
_MAX_COLUMNS = 60
_AT_ONCE = 500
_LONGEST_FIELD = 1_000


def max_characters() -> int:
    """Return how much text the rows of a table may hold: one text of a workbook can stand in every cell of it."""
    return int(getattr(settings, "DOCUMENTS_IMPORT_MAX_CHARACTERS", 200_000_000))


@contextmanager
def open_attachments(batch: TableImport) -> Iterator[NamedFiles | None]:
    """Give the files that came with a table, None if none came."""
    if not batch.archive:
        yield None
        return
    with batch.archive.open("rb") as source:
        if is_package(batch):
            yield open_source(source, table_format=format_of(batch.name)).files
        else:
            yield Attachments(source, with_table=False)


def is_package(batch: TableImport) -> bool:
    """Tell whether table and files came in one file."""
    return batch.name.lower().endswith((".zip", ".edxml"))


def read_table(batch: TableImport) -> None:
    """Store sheets and rows of the table. Raises UnreadableTable with what to tell whoever sent it."""
    batch.rows.all().delete()
    with open_attachments(batch) as attachments:
        if attachments is not None:
            _refuse_secret_files(attachments)
        sheets = list(_open_sheets(batch))
    described = [_describe(sheet) for sheet in sheets]
    batch.sheets = [about for about, _heading in described if about is not None]
    count, serial, room = 0, 0, _Room(max_characters())
    for sheet, (about, heading) in zip(sheets, described, strict=True):
        if about is None or heading is None:
            continue
        for rows in _portions(sheet, heading, about, serial=serial, batch=batch, room=room):
            count += len(rows)
            if count > settings.DOCUMENTS_IMPORT_MAX_ROWS:
                most = group_digits(settings.DOCUMENTS_IMPORT_MAX_ROWS)
                raise UnreadableTable(_("The table has more than %s rows. Split it.") % most)
            ImportRow.objects.bulk_create(rows)
        serial += 1
    if not batch.sheets:
        raise UnreadableTable(explain_no_heading())
    if not count:
        raise UnreadableTable(_("The table holds no row below its heading. Nothing was imported."))


def _open_sheets(batch: TableImport) -> Iterator[Sheet]:
    table_format = format_of(batch.name)
    if not is_package(batch):
        with batch.table.open("rb") as file:
            yield from sheets_of(uncompress(file), table_format=table_format)  # type: ignore[arg-type]
        return
    with batch.archive.open("rb") as file:
        special = open_special(Attachments(file, with_table=False)) if table_format == "zip" else None
        if special is None and table_format == "zip":
            package = Attachments(file)
            yield from sheets_of(uncompress(package.open_table()), table_format=format_of(package.table_name))
            return
        source = special or open_source(file, table_format=table_format)
        yield _sheet_of_rows(list(source.table.rows))


def _sheet_of_rows(rows: Sequence[RawRow]) -> Sheet:
    """Return rows that know what their cells mean (packets, NukeViet) as a sheet under the names of our columns."""
    keys = list(dict.fromkeys(key for row in rows for key in row.cells))
    names = [words_of(key) for key in keys]

    def lines(_is_row: IsRow | None = None) -> Iterator[Line]:
        yield Line(0, names)
        for row in rows:
            yield Line(row.place, [_as_text(row.cells.get(key)) for key in keys], str(row.error))

    return Sheet("", lines, tuple(keys))


def _as_text(value: Any) -> Any:
    return "\n".join(map(str, value)) if isinstance(value, list) else value


def _refuse_secret_files(attachments: NamedFiles) -> None:
    """Raise UnreadableTable if a file is marked as a state secret: none of what came is kept then."""
    for name in attachments.names():
        mark = secrecy_mark_in_file_name(name)
        if mark:
            raise UnreadableTable(f"{name}: {secrecy_message(mark)}")
        content = attachments.content(name)
        try:
            check_upload(ContentFile(content or b""), name=name, may_wait=True)
        except ValidationError as error:
            if error.code == STATE_SECRET:
                raise UnreadableTable(f"{name}: {' '.join(error.messages)}") from error


def _describe(sheet: Sheet) -> tuple[dict[str, Any] | None, Heading | None]:
    """Return what is kept about a sheet and its heading; (None, None) for an empty one."""
    known = None if sheet.keys else find_heading(sheet)
    heading = known or _first_line(sheet)
    if heading is None:
        return None, None
    columns = dict(enumerate(sheet.keys)) or (known.columns if known else {})
    names = heading.names[:_MAX_COLUMNS]
    samples: list[list[str]] = [[] for _name in names]
    for line in islice(lines_below(sheet, heading, columns), 50):
        for at, cell in enumerate(line.cells[: len(names)]):
            if not is_empty(cell) and len(samples[at]) < _SAMPLES and not _mark(cell):
                samples[at].append(shown(kept([cell])[0])[:_SAMPLE_LENGTH])
    about = {
        "name": sheet.name,
        "place": heading.place,
        "names": list(names),
        "samples": samples,
        "columns": {str(at): key for at, key in columns.items() if at < _MAX_COLUMNS},
    }
    return about, heading


def _first_line(sheet: Sheet) -> Heading | None:
    """Return the first line that has several names, for a person to say what they mean."""
    for line in islice(sheet.lines(None), 30):
        names = tuple(" ".join(str(cell or "").split())[:200] for cell in line.cells)
        if sum(bool(name) for name in names) > 1:
            return Heading(line.place, names)
    return None


def _portions(
    sheet: Sheet, heading: Heading, about: dict[str, Any], *, serial: int, batch: TableImport, room: _Room
) -> Iterator[list[ImportRow]]:
    lines = lines_below(sheet, heading, {int(at): key for at, key in about["columns"].items()})
    while portion := [room.take(_row(line, serial, batch)) for line in islice(lines, _AT_ONCE)]:
        yield portion


@dataclass(slots=True)
class _Room:
    """What the rows of all sheets may still hold, in characters."""

    left: int

    def take(self, row: ImportRow) -> ImportRow:
        """Return the row if there is room for it. Raises UnreadableTable."""
        self.left -= sum(len(cell) for cell in row.cells if isinstance(cell, str))
        if self.left < 0:
            raise UnreadableTable(_("The table unpacks to more than 200 MB. Split it."))
        return row


def _row(line: Line, serial: int, batch: TableImport) -> ImportRow:
    mark = next(filter(None, map(_mark, line.cells)), None)
    cells = [] if mark else kept(line.cells[:_MAX_COLUMNS])
    error = str(secrecy_message(mark)) if mark else line.error
    return ImportRow(table_import=batch, sheet=serial, place=line.place, cells=cells, error=error[:400])


def _mark(cell: Any) -> str | None:
    """Return the grade of secrecy that a cell is marked with: its row is not kept."""
    if not isinstance(cell, str):
        return None
    is_text = len(cell) > _LONGEST_FIELD or "\n" in cell  # stamped at its beginning
    return secrecy_mark(cell) if is_text else secrecy_mark_in_field(cell)
