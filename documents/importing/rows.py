"""Understanding one row: dirty numbers, dates in every form, signers, missing columns. Asks no database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.importing.signers import parse_capacity, parse_position, parse_signer
from documents.importing.values import Entry, RawRow
from documents.models import Circulation, Directive, Topic, Urgency
from documents.record.identity import printed_number, read_number
from documents.record.rules import (
    DirectiveFacts,
    date_problems,
    messages,
    secrecy_message,
    secrecy_problems,
    type_problem,
)
from documents.record.rules import types_of_number as possible_types
from documents.record.secrecy import secrecy_mark
from documents.register.cells import read_cell
from places.models import Organisation
from vietnamese.doctypes import ABBREVIATION_BY_FOLDED, TYPE_BY_ABBREVIATION
from vietnamese.fold import fold, fold_key
from vietnamese.normalise import normalise
from vietnamese.numbers import number_key


class WrongRow(ValueError):
    """A row that cannot become a directive; the message says why and what to do."""


_DATE_COLUMNS = ("effective_from", "expires_on", "due_on", "arrival_date")
_NUMBER_COLUMNS = ("page_amount", "issued_amount", "ordinal_in_file")
_TEXT_COLUMNS = ("arrival_number", "recipients", "description", "language", "file_code")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_WORDED_DATE = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_TIMESTAMP = re.compile(r"\d{9,10}")
_LIST = re.compile(r"[;|\n]+")
_URGENCY = {"khan": Urgency.URGENT, "thuong khan": Urgency.VERY_URGENT, "hoa toc": Urgency.EXPRESS}
_CIRCULATION = {"xem xong tra lai": Circulation.RETURN, "luu hanh noi bo": Circulation.INTERNAL}
_LENGTHS = {
    field.name: field.max_length
    for field in Directive._meta.concrete_fields
    if field.max_length and field.get_internal_type() in {"CharField", "TextField"}
}
_LENGTHS["issuer"] = Organisation._meta.get_field("name").max_length or 0
_LENGTHS["topics"] = Topic._meta.get_field("name").max_length or 0
_HALF = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that steer old printers; no text means them. Line breaks, tabs and new pages stay."""
_MISSING: dict[str, str | Promise] = {
    "number": gettext_lazy("The number is missing."),
    "issuer": gettext_lazy("The issuer is missing."),
    "subject": gettext_lazy("The subject is missing."),
}


def understand(row: RawRow) -> Entry:
    """Return what the row says. Raises WrongRow with the reason."""
    if row.error:
        raise WrongRow(str(row.error))
    cells = row.cells
    _refuse_halves(cells)
    number = _number(cells)
    for column, value in (("number", number), ("issuer", _line(cells, "issuer")), ("subject", _line(cells, "subject"))):
        if not value:
            raise WrongRow(str(_MISSING[column]))
    key = number_key(number)
    if not key:
        raise WrongRow(_("“%s” is not a number of a document.") % number)
    fields = _fields(cells)
    entry = Entry(
        place=row.place,
        number=number,
        number_key=key,
        type_name=_type_name(cells, number),
        issuer_name=_line(cells, "issuer"),
        issued_on=_date(cells, "date"),
        subject=_line(cells, "subject"),
        text=_text(cells.get("text")),
        topics=_list(cells.get("topics")),
        file_names=_list(cells.get("files")),
        fields=fields,
    )
    return _check(entry)


def _check(entry: Entry) -> Entry:
    facts = DirectiveFacts(
        number=entry.number,
        type_name=entry.type_name,
        subject=entry.subject,
        description=entry.fields.get("description", ""),
        issued_on=entry.issued_on,
        effective_from=entry.fields.get("effective_from"),
        expires_on=entry.fields.get("expires_on"),
        arrival_date=entry.fields.get("arrival_date"),
        due_on=entry.fields.get("due_on"),
        file_names=entry.file_names,
    )
    problems = [*secrecy_problems(facts), *date_problems(facts)]
    if problems:
        raise WrongRow(messages(problems))
    mark = secrecy_mark(entry.text) if entry.text else None
    if mark:
        raise WrongRow(str(secrecy_message(mark)))
    _refuse_long(entry)
    contradiction = type_problem(facts)
    if contradiction is None:
        return entry
    return replace(entry, notes=(*entry.notes, messages([contradiction])))


def _refuse_long(entry: Entry) -> None:
    """Raise WrongRow for what no column holds: a form refuses it, too."""
    written = [("number", entry.number), ("issuer", entry.issuer_name), ("subject", entry.subject)]
    written += [("topics", topic) for topic in entry.topics] + list(entry.fields.items())
    for name, value in written:
        max_length = _LENGTHS.get(name)
        if max_length and isinstance(value, str) and len(value) > max_length:
            raise WrongRow(
                _("“%(value)s…” is longer than %(most)s letters.") % {"value": value[:30], "most": max_length}
            )


def _refuse_halves(cells: Mapping[str, Any]) -> None:
    """Raise WrongRow if a cell holds half of a character, which no database takes."""
    for value in cells.values():
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(part, str) and _HALF.search(part) for part in parts):
            raise WrongRow(_("The row holds half of a character. Open the file in its program and save it again."))


def _number(cells: Mapping[str, Any]) -> str:
    written = _line(cells, "number")
    if not written and cells.get("code_notation"):
        written = "/".join(part for part in (_line(cells, "code_number"), _line(cells, "code_notation")) if part)
    return printed_number(written) if written else ""


def _type_name(cells: Mapping[str, Any], number: str) -> str:
    """Return the type as written, spelt out if it is an abbreviation; else the one type that the number tells."""
    written = _line(cells, "type")
    if written:
        abbreviation = ABBREVIATION_BY_FOLDED.get(fold(written))
        return TYPE_BY_ABBREVIATION[abbreviation][0] if abbreviation else written
    possible = possible_types(number)
    if len(possible) == 1:
        return possible[0]
    read = read_number(number)
    if read is not None and read.symbol and read.type_abbreviation is None and read.system == "state":
        return "Công văn"
    raise WrongRow(_("The type is missing and the number “%s” does not tell it.") % number)


def _fields(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the other fields of the model that the row says something about."""
    values: dict[str, Any] = {name: _date(cells, name) for name in _DATE_COLUMNS}
    values |= {name: _whole(cells, name) for name in _NUMBER_COLUMNS}
    values |= {name: _text(cells.get(name)).strip() for name in _TEXT_COLUMNS}
    values |= {f"signer_{part}": value for part, value in _signer(cells).items()}
    values["urgency"] = _URGENCY.get(fold_key(_line(cells, "urgency")), "")
    values["circulation"] = _CIRCULATION.get(fold_key(_line(cells, "circulation")), "")
    values["source_id"] = _line(cells, "id")
    values["source_urls"] = "\n".join(
        address for address in _list(cells.get("sources")) if address.startswith(("http://", "https://"))
    )
    return {name: value for name, value in values.items() if value not in (None, "")}


def _signer(cells: Mapping[str, Any]) -> dict[str, str]:
    signer = parse_signer(_line(cells, "signer"))
    position, capacity = parse_position(_line(cells, "signer_position"))
    stated = parse_capacity(_line(cells, "signer_capacity"))
    return {
        "name": signer.name,
        "position": position or signer.position,
        "capacity": stated or capacity or signer.capacity,
    }


def _line(cells: Mapping[str, Any], column: str) -> str:
    """Return a cell as one line; whole numbers without the ".0" that spreadsheets add."""
    value = cells.get(column)
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(normalise(read_cell(str(value))).split())


def _text(value: Any) -> str:
    """Return a long text with its line breaks."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    return _UNSEEN.sub("", read_cell(value).replace("\r\n", "\n").replace("\r", "\n"))


def _list(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else _LIST.split(_text(value))
    return tuple(dict.fromkeys(stripped for part in parts if (stripped := _text(part).strip())))


def _whole(cells: Mapping[str, Any], column: str) -> int | None:
    written = _line(cells, column)
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:6]) < 32_768 and len(written) < 6):
        raise WrongRow(_("“%s” is not a whole number up to 32,767.") % written[:40])
    return int(written)


def _date(cells: Mapping[str, Any], column: str) -> date | None:
    value = cells.get(column)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = _line(cells, column)
    if not written or written == "0":
        return None
    day = parse_written_date(written)
    if day is None:
        raise WrongRow(_("“%s” is not a date. Write it like 25/03/2022.") % written[:40])
    return day


def parse_written_date(text: str) -> date | None:
    """Return the day that is written, or None: 2022-03-25, 25/3/2022, 25.3.2022, "ngày 25 tháng 3 năm 2022".

    A number of nine or ten digits is seconds since 1970 (UTC), as older registers store days.
    """
    try:
        iso = _ISO_DATE.fullmatch(text)
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if _TIMESTAMP.fullmatch(text):
            return datetime.fromtimestamp(int(text), tz=UTC).date()
        match = _NUMERIC_DATE.search(text) if len(text) <= 30 else None
        match = match or _WORDED_DATE.fullmatch(fold_key(text))
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except (ValueError, OverflowError):
        return None
