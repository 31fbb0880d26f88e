"""Reading tables of directives: JSONL, JSON, CSV and XLSX, also compressed with gzip, from anybody's computer."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, cast

from django.utils.translation import gettext as _

from documents.extraction.archive import open_archive
from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError
from documents.importing.headings import columns_of, is_heading, rename_cells
from documents.importing.values import RawRow, UnreadableTable
from vietnamese.normalise import compose

MAX_BYTES = 1024**3
_MAX_HEADING_ROWS = 20
_DELIMITERS = (",", ";", "\t", "|")
_MAX_CELL_BYTES = 50 * 1024**2
_BYTE_ORDER_MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
_GZIP_MARK = b"\x1f\x8b"

FORMATS = ("jsonl", "json", "csv", "xlsx", "zip")
_FORMAT_BY_ENDING = {"jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "csv": "csv", "tsv": "csv", "txt": "csv"}
_FORMAT_BY_ENDING |= {"xlsx": "xlsx", "zip": "zip"}


def format_of(name: str) -> str:
    """Return the format that a file name tells of. Raises UnreadableTable for any other ending."""
    ending = name.lower().removesuffix(".gz").rsplit(".", 1)[-1]
    if ending not in _FORMAT_BY_ENDING:
        raise UnreadableTable(_("This kind of file is not imported. Use JSONL, JSON, CSV, XLSX or ZIP."))
    return _FORMAT_BY_ENDING[ending]


def read_rows(source: IO[bytes], *, table_format: str) -> Iterator[RawRow]:
    """Yield the rows of a table with cells by column key.

    Raises UnreadableTable when the file as a whole cannot be read; a row that cannot be read comes with its error.
    """
    readers: dict[str, Callable[[IO[bytes]], Iterator[RawRow]]] = {
        "jsonl": _jsonl,
        "json": _json,
        "csv": _csv,
        "xlsx": _xlsx,
    }
    return readers[table_format](_uncompress(source))


def _uncompress(source: IO[bytes]) -> IO[bytes]:
    start = source.read(len(_GZIP_MARK))
    source.seek(0)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=source)) if start == _GZIP_MARK else source


def _all_bytes(source: IO[bytes]) -> bytes:
    try:
        content = source.read(MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise UnreadableTable(_("The file is damaged: it cannot be unpacked.")) from error
    if len(content) > MAX_BYTES:
        raise UnreadableTable(_("The table is larger than 1 GB. Split it."))
    return content


def _jsonl(source: IO[bytes]) -> Iterator[RawRow]:
    try:
        for place, line in enumerate(source, 1):
            text = line.decode("utf-8-sig", "replace").strip()
            if text:
                yield _json_row(place, text)
    except (OSError, EOFError) as error:
        raise UnreadableTable(_("The file is damaged: it cannot be unpacked.")) from error


def _json_row(place: int, text: str) -> RawRow:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return RawRow(place, error=_("The line is not JSON."))
    return _object_row(place, parsed)


def _object_row(place: int, parsed: Any) -> RawRow:
    if not isinstance(parsed, dict):
        return RawRow(place, error=_("A row must be a JSON object with the keys number, type, issuer, date, title."))
    return RawRow(place, rename_cells(parsed))


def _json(source: IO[bytes]) -> Iterator[RawRow]:
    try:
        parsed = json.loads(_text_of(_all_bytes(source)))
    except (ValueError, RecursionError) as error:
        raise UnreadableTable(_("The file is not JSON.")) from error
    rows = parsed.get("documents") if isinstance(parsed, dict) else parsed
    if not isinstance(rows, list):
        raise UnreadableTable(_("The JSON holds no list of documents."))
    for place, row in enumerate(rows, 1):
        yield _object_row(place, row)


def _text_of(content: bytes) -> str:
    """Return text in the encoding it was most likely written in: Unicode with or without mark, else Windows-1258."""
    for encoding, mark in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return compose(content.decode("cp1258", "replace"))


def _csv(source: IO[bytes]) -> Iterator[RawRow]:
    text = _text_of(_all_bytes(source)).replace("\x00", "")
    csv.field_size_limit(_MAX_CELL_BYTES)
    best: tuple[int, str] = (0, _DELIMITERS[0])
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        known = [columns_of(row) for row, _place in zip(_readable(rows), range(_MAX_HEADING_ROWS), strict=False)]
        best = max(best, (max((len(columns) for columns in known if is_heading(columns)), default=0), delimiter))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best[1])
    found = _below_heading((reader.line_num, row) for row in _readable(reader))
    yield from _refuse_last(found) if text.count('"') % 2 else found


def _refuse_last(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    """Yield the rows of a table in which a quotation mark never ends: its row holds every row below it."""
    last = None
    for row in rows:
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield RawRow(last.place, error=_("A quotation mark never ends here, so the rows below cannot be told apart."))


def _readable(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows up to one that is no CSV (a quotation mark that never ends)."""
    try:
        yield from rows
    except csv.Error:
        return


def _below_heading(rows: Iterator[tuple[int, Sequence[Any]]]) -> Iterator[RawRow]:
    """Yield the rows below the first one that reads like a heading; titles above it are left out."""
    columns: dict[int, str] = {}
    for serial, (place, row) in enumerate(rows):
        if not columns:
            candidate = columns_of(row)
            if is_heading(candidate):
                columns = candidate
            elif serial >= _MAX_HEADING_ROWS:
                break
            continue
        cells = {key: row[position] for position, key in columns.items() if position < len(row)}
        if any(value not in (None, "") for value in cells.values()):
            yield RawRow(place, cells)
    if not columns:
        names = _("number and symbol, type, issuer, date of issue, subject")
        raise UnreadableTable(_("No heading was found. The first rows must name the columns: %s.") % names)


def _xlsx(source: IO[bytes]) -> Iterator[RawRow]:
    import openpyxl

    content = _all_bytes(source)
    try:
        with open_archive(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_BYTES:
                raise UnreadableTable(_("The table is larger than 1 GB. Split it."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except UnreadableTable:
        raise
    except ExtractionError as error:
        raise UnreadableTable(message_for(error)) from error
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        raise UnreadableTable(_("The file is damaged or is not XLSX. Open it in Excel and save it again.")) from error
    try:
        sheets = [sheet for sheet in book.worksheets if _has_heading(sheet)] or book.worksheets[:1]
        for sheet in sheets[:1]:
            yield from _below_heading(enumerate(sheet.iter_rows(values_only=True), 1))
    except (
        SyntaxError,
        ValueError,
        KeyError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:  # a sheet is read as it is needed
        raise UnreadableTable(_("The file is damaged or is not XLSX. Open it in Excel and save it again.")) from error


def _has_heading(sheet: Any) -> bool:
    rows = sheet.iter_rows(max_row=_MAX_HEADING_ROWS, values_only=True)
    return any(is_heading(columns_of(row)) for row in rows)
