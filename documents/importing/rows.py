"""Understanding one row: dirty numbers, dates in every form, signers, missing columns. Asks no database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.importing.days import read_day
from documents.importing.signers import parse_capacity, parse_position, parse_signer
from documents.importing.taking_apart import take_apart
from documents.importing.values import Defaults, Entry, RawRow
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
from documents.record.secrecy import secrecy_mark, secrecy_mark_in_field
from places.models import Organisation
from vietnamese.cells import read_cell
from vietnamese.doctypes import ABBREVIATION_BY_FOLDED, TYPE_BY_ABBREVIATION
from vietnamese.fold import fold, fold_key
from vietnamese.normalise import normalise
from vietnamese.numbers import number_key


class WrongRow(ValueError):
    """A row that cannot become a directive; the message says why and what to do, `field` which column is wrong."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


_DATE_COLUMNS = ("effective_from", "expires_on", "due_on", "arrival_date")
_NUMBER_COLUMNS = ("page_amount", "issued_amount", "ordinal_in_file")
_TEXT_COLUMNS = ("arrival_number", "recipients", "description", "language", "file_code")
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
_NO_DEFAULTS = Defaults()
_COLUMN_OF_FIELD = {"issued_on": "date", "signer_name": "signer", "doc_type": "type", "": "files"}
"""Where the column of a field has another key."""
_MISSING: dict[str, str | Promise] = {
    "number": gettext_lazy("The number is missing."),
    "issuer": gettext_lazy("The issuer is missing. Name it in a column, or choose one for the whole table."),
    "subject": gettext_lazy("The subject is missing."),
}


def understand(row: RawRow, defaults: Defaults = _NO_DEFAULTS) -> Entry:
    """Return what the row says. Raises WrongRow with the reason."""
    if row.error:
        raise WrongRow(str(row.error))
    cells = row.cells
    _refuse_halves(cells)
    _refuse_secret(cells)
    number, subject = _number(cells), _line(cells, "subject")
    taken = None if number else take_apart(subject)
    if taken is not None:
        number, subject = taken.number, taken.subject
    issuer = _line(cells, "issuer") or (taken.issuer if taken else "") or defaults.issuer
    type_name = _line(cells, "type") or (taken.type_name if taken else "")
    for column, value in (("number", number), ("issuer", issuer), ("subject", subject)):
        if not value:
            raise WrongRow(str(_MISSING[column]), field=column)
    if not number_key(number):
        raise WrongRow(_("“%s” is not a number of a document.") % number, field="number")
    entry = Entry(
        place=row.place,
        sheet=row.sheet,
        number=number,
        number_key=number_key(number),
        type_name=_type_name(type_name, number, defaults),
        issuer_name=issuer,
        issued_on=_date(row, "date") or (taken.issued_on if taken else None),
        subject=subject,
        text=_text(cells.get("text")),
        topics=_list(cells.get("topics")),
        file_names=_list(cells.get("files")),
        fields=_fields(row),
        notes=(taken.told(),) if taken else (),
        old_addresses=_list(cells.get("old_addresses")),
    )
    return _check(entry)


def _refuse_secret(cells: Mapping[str, Any]) -> None:
    """Raise WrongRow if the column for the grade of secrecy names one."""
    mark = secrecy_mark_in_field(f"({_line(cells, 'secrecy').upper()})") if cells.get("secrecy") else None
    if mark:
        raise WrongRow(str(secrecy_message(mark)), field="secrecy")


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
        raise WrongRow(messages(problems), field=_COLUMN_OF_FIELD.get(problems[0].field, problems[0].field))
    mark = secrecy_mark(entry.text) if entry.text else None
    if mark:
        raise WrongRow(str(secrecy_message(mark)), field="text")
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
                _("“%(value)s…” is longer than %(most)s letters.") % {"value": value[:30], "most": max_length},
                field=_COLUMN_OF_FIELD.get(name, name),
            )


def _refuse_halves(cells: Mapping[str, Any]) -> None:
    """Raise WrongRow if a cell holds half of a character, which no database takes."""
    for value in cells.values():
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(part, str) and _HALF.search(part) for part in parts):
            raise WrongRow(_("The row holds half of a character. Open the file in its program and save it again."))


def _number(cells: Mapping[str, Any]) -> str:
    for column in ("number", "code_number", "code_notation"):
        if isinstance(cells.get(column), date):
            raise WrongRow(
                _("Excel has made the day %s of the number. Format the column as text and type the number again.")
                % f"{cells[column]:%d/%m/%Y}",
                field="number",
            )
    written, digits, notation = (_line(cells, name) for name in ("number", "code_number", "code_notation"))
    has_symbol = any(letter.isalpha() for letter in digits)
    written = written or (digits if has_symbol else "/".join(part for part in (digits, notation) if part))
    return printed_number(written) if written else ""


def _type_name(written: str, number: str, defaults: Defaults) -> str:
    """Return the type as written, spelt out if it is an abbreviation; else the one type that the number tells."""
    if written:
        abbreviation = ABBREVIATION_BY_FOLDED.get(fold(written))
        return TYPE_BY_ABBREVIATION[abbreviation][0] if abbreviation else written
    possible = possible_types(number)
    if len(possible) == 1:
        return possible[0]
    if defaults.type_name:
        return defaults.type_name
    read = read_number(number)
    if read is not None and read.symbol and read.type_abbreviation is None and read.system == "state":
        return "Công văn"
    raise WrongRow(_("The type is missing and the number “%s” does not tell it.") % number, field="type")


def _fields(row: RawRow) -> dict[str, Any]:
    """Return the other fields of the model that the row says something about."""
    cells = row.cells
    values: dict[str, Any] = {name: _date(row, name) for name in _DATE_COLUMNS}
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
        raise WrongRow(_("“%s” is not a whole number up to 32,767.") % written[:40], field=column)
    return int(written)


def _date(row: RawRow, column: str) -> date | None:
    value = row.cells.get(column)
    written = _line(row.cells, column)
    if not written or written == "0":
        return None
    months_first = column in row.months_first
    day = read_day(value if isinstance(value, date) else written, months_first=months_first)
    if day is None and months_first and read_day(written) is not None:
        message = _("“%s”: other days of this column are written month first. Write day/month/year everywhere.")
        raise WrongRow(message % written[:40], field=column)
    if day is None:
        raise WrongRow(_("“%s” is not a date. Write it like 25/03/2022.") % written[:40], field=column)
    return day
