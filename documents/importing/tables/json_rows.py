"""Rows of JSON and JSON Lines: every row names its columns itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from documents.importing.headings import rename_cells
from documents.importing.tables.formats import all_bytes, text_of
from documents.importing.values import RawRow, UnreadableTable


def jsonl_rows(source: IO[bytes]) -> Iterator[RawRow]:
    """Yield the rows of JSON Lines; a line that is no row comes with its error."""
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


def json_rows(source: IO[bytes]) -> Iterator[RawRow]:
    """Yield the rows of a JSON file. Raises UnreadableTable if it is not JSON or holds no list."""
    try:
        parsed = json.loads(text_of(all_bytes(source)))
    except (ValueError, RecursionError) as error:
        raise UnreadableTable(_("The file is not JSON.")) from error
    rows = parsed.get("documents") if isinstance(parsed, dict) else parsed
    if not isinstance(rows, list):
        raise UnreadableTable(_("The JSON holds no list of documents."))
    for place, row in enumerate(rows, 1):
        yield _object_row(place, row)
