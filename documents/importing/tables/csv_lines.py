"""Lines of CSV, cell by cell: a quotation mark that is never closed spoils its own line and swallows no other.

The reader of the standard library takes everything up to the next quotation mark, wherever it stands, into one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from documents.importing.tables.lines import IsRow, Line
from documents.importing.values import UnreadableTable

DELIMITERS = (";", ",", "\t", "|")
_END_OF_LINE = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'[ ]*"([^"]*(?:""[^"]*)*)"')
_STATED_DELIMITER = re.compile(r"sep=(.)\r?\n?")

_MOST_OPEN_QUOTES = 100
"""Each is looked for up to the end of the file."""


def stated_delimiter(text: str) -> str:
    """Return the delimiter that Excel's first line "sep=;" states; "" if there is none."""
    match = _STATED_DELIMITER.match(text)
    return match[1] if match else ""


def csv_lines(text: str, delimiter: str, is_row: IsRow | None = None) -> Iterator[Line]:
    """Yield the lines, each at the place where it begins. What `is_row` takes for a row is never within a cell."""
    place, position, open_quotes = 1, 0, 0
    while position < len(text):
        end, following = _line_end(text, position)
        physical = text[position:end]
        if '"' not in physical:
            yield Line(place, physical.split(delimiter))
            place, position = place + 1, following
            continue
        read = _quoted_line(text, position, delimiter)
        swallowed = read is None or _holds_a_row(text[following : read[1]], delimiter, is_row)
        if read is None or swallowed:
            open_quotes += 1
            if open_quotes > _MOST_OPEN_QUOTES:
                raise UnreadableTable(_("Quotation marks are left open in more than 100 rows. Save the table anew."))
            yield Line(place, physical.split(delimiter), _("A quotation mark is opened here and never closed."))
            place, position = place + 1, following
            continue
        cells, end = read
        yield Line(place, cells)
        place += len(_END_OF_LINE.findall(text[position:end])) + 1
        position = _line_end(text, end)[1]


def _line_end(text: str, position: int) -> tuple[int, int]:
    """Return where the line at `position` ends, and where the next one begins."""
    match = _END_OF_LINE.search(text, position)
    return (match.start(), match.end()) if match else (len(text), len(text))


def _quoted_line(text: str, position: int, delimiter: str) -> tuple[list[str], int] | None:
    """Return the cells of the line at `position` and where it ends; None if a quotation mark is never closed."""
    cells: list[str] = []
    until = re.compile(rf"{re.escape(delimiter)}|\r\n|\n|\r")
    while True:
        quoted = _QUOTED.match(text, position)
        if quoted is None and text[position : position + 1] == '"':
            return None
        begin = quoted.end() if quoted else position
        match = until.search(text, begin)
        end = match.start() if match else len(text)
        if quoted and not text[begin:end].strip(" "):
            cells.append(quoted[1].replace('""', '"'))
        else:  # a quotation mark that is part of the text: "Gia đình học tập" năm 2023
            cells.append(text[position:end])
        if match is None or match[0] != delimiter:
            return cells, end
        position = match.end()


def _holds_a_row(swallowed: str, delimiter: str, is_row: IsRow | None) -> bool:
    if is_row is None or delimiter not in swallowed:
        return False
    return any(is_row(line.split(delimiter)) for line in _END_OF_LINE.split(swallowed) if delimiter in line)
