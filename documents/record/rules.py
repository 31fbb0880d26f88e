"""Rules that the fields of a directive keep among each other: one list for the form, the import and the checks.

Each problem says which field, and what to do. Nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.record.identity import read_number
from documents.record.secrecy import secrecy_mark_in_field, secrecy_mark_in_file_name, secrecy_mark_in_number
from vietnamese.doctypes import ABBREVIATION_BY_TYPE, TYPE_BY_ABBREVIATION, Side, types_of

Text = str | Promise
STATE_SECRET = "state_secret"  # noqa: S105 - no password
"""The code of the problem that something is a state secret."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with a field, in words for the person who typed it; `code` names the rule."""

    field: str
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class DirectiveFacts:
    """The fields of a directive that rules speak of."""

    number: str = ""
    type_name: str = ""
    subject: str = ""
    description: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    expires_on: date | None = None
    arrival_date: date | None = None
    due_on: date | None = None
    file_names: tuple[str, ...] = ()


def date_problems(facts: DirectiveFacts) -> list[FieldProblem]:
    """Return the dates that stand in the wrong order."""
    order: tuple[tuple[str, date | None, date | None, Text], ...] = (
        (
            "effective_from",
            facts.issued_on,
            facts.effective_from,
            _("A directive cannot be in force before it is issued. Correct this date or the date of issue."),
        ),
        (
            "expires_on",
            facts.effective_from or facts.issued_on,
            facts.expires_on,
            _("The end lies before the beginning. Correct this date or the first day in force."),
        ),
        (
            "arrival_date",
            facts.issued_on,
            facts.arrival_date,
            _("It cannot have arrived before it was issued. Correct this date or the date of issue."),
        ),
        (
            "due_on",
            facts.issued_on,
            facts.due_on,
            _("The reply cannot be due before the directive was issued. Correct this date or the date of issue."),
        ),
    )
    return [
        FieldProblem(field, "date_order", message)
        for field, earlier, later, message in order
        if earlier is not None and later is not None and later < earlier
    ]


def types_of_number(number: str) -> tuple[str, ...]:
    """Return the types that the abbreviation in a number can stand for; empty if it names none that is known."""
    read = read_number(number)
    if read is None or read.type_abbreviation is None:
        return ()
    side: Side = "party" if read.system == "party" else "state"
    known = types_of(read.type_abbreviation, side=side)
    return known or TYPE_BY_ABBREVIATION.get(read.type_abbreviation, ())


def type_problem(facts: DirectiveFacts) -> FieldProblem | None:
    """Return a problem if the number carries the abbreviation of another type.

    A symbol does not always tell the type (the Party's "QĐ" is Quyết định or Quy định): only a contradiction counts,
    between an abbreviation that is known and a type that has one.
    """
    read = read_number(facts.number)
    possible = types_of_number(facts.number)
    if read is None or not facts.type_name or not possible or facts.type_name in possible:
        return None
    own = ABBREVIATION_BY_TYPE.get(facts.type_name, ())
    if not own or read.type_abbreviation in own:
        return None
    message = format_lazy(
        _("“{abbreviation}” in the number stands for {types}. Choose that type, or correct the number."),
        abbreviation=read.type_abbreviation or "",
        types=" / ".join(possible),
    )
    return FieldProblem("doc_type", "type_contradicts_number", message)


def secrecy_problems(facts: DirectiveFacts) -> list[FieldProblem]:
    """Return the fields that carry a grade of state secrecy: such documents are refused, not stored."""
    marks = [
        ("number", secrecy_mark_in_number(facts.number)),
        ("subject", secrecy_mark_in_field(facts.subject)),
        ("description", secrecy_mark_in_field(facts.description)),
    ]
    marks += [("", secrecy_mark_in_file_name(name)) for name in facts.file_names]
    return [FieldProblem(field, STATE_SECRET, secrecy_message(mark)) for field, mark in marks if mark]


def secrecy_message(mark: str) -> Text:
    """Return what to tell somebody who brings a document of this grade."""
    return format_lazy(
        _("This is marked “{mark}”. State secrets must not be kept in this system. Take it out."),
        mark=mark,
    )


def problems_of(facts: DirectiveFacts) -> list[FieldProblem]:
    """Return every problem."""
    kind = type_problem(facts)
    return [*date_problems(facts), *([kind] if kind else []), *secrecy_problems(facts)]


def messages(problems: Iterable[FieldProblem]) -> str:
    """Return the problems in one line."""
    return " ".join(str(problem.message) for problem in problems)
