"""What the heading recognised in the files of a directive gives for its form, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from documents.heading.values import SURE
from documents.models import (
    Capacity,
    Circulation,
    Directive,
    DirectiveFile,
    DocumentType,
    FileRole,
    RecognisedFile,
    Urgency,
)
from documents.record.validity import format_day
from places.lookup import OrganisationIndex
from vietnamese.fold import fold_key

FIELDS: Final[Mapping[str, str]] = {
    "number": "number",
    "type": "doc_type",
    "issuer": "issuer",
    "date": "issued_on",
    "subject": "subject",
    "signer": "signer_name",
    "signer_capacity": "signer_capacity",
    "signer_position": "signer_position",
    "recipients": "recipients",
    "urgency": "urgency",
    "circulation": "circulation",
}
"""Fields of a heading, in the order of the form, with the fields of a directive that they fill."""
_CHOICES: Final[Mapping[str, Any]] = {
    "signer_capacity": Capacity,
    "urgency": Urgency,
    "circulation": Circulation,
}
DUE: Final = "due_on"
"""Suggested where the text sets one time limit, never filled in by itself: it may be meant for others."""
_OFFERED: Final = (*FIELDS.values(), DUE)
_ROLES: Final = (FileRole.ORIGINAL, FileRole.SCAN, FileRole.ANNEX)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a file says of one field.

    name: of the directive's field; words: as people read it, "" if only the line is known (written by hand);
    value: as the form takes it, "" if the form cannot take it as it is (an issuer that the register does not know).
    part: what is sure of words that are not known ("/QĐ-TTg"); wording: what the text says, for a time limit.
    box: where the line stands on the page: left, top, width, height as shares of it.
    """

    name: str
    words: str
    value: str
    confidence: float
    file_id: int
    page: int
    box: tuple[float, float, float, float] | None = None
    part: str = ""
    wording: str = ""

    @property
    def label(self) -> str:
        """Return what the form calls the field."""
        return str(Directive._meta.get_field(self.name).verbose_name)  # type: ignore[union-attr]

    @property
    def is_sure(self) -> bool:
        """Tell whether nobody has to compare it with the page."""
        return self.confidence >= SURE


class Suggester:
    """Knows types and bodies of the register; asks for each once."""

    def __init__(self) -> None:
        self._types = {fold_key(kind.name): kind for kind in DocumentType.objects.all()}
        self._bodies = OrganisationIndex()

    def suggest(self, files: Iterable[DirectiveFile], known: Mapping[str, RecognisedFile]) -> list[Suggestion]:
        """Return what the files of one directive say, one suggestion a field; the original is asked first.

        known: what was recognised, by checksum (see `recognised_files`).
        """
        found: dict[str, Suggestion] = {}
        for file in sorted(files, key=lambda file: (_ROLES.index(FileRole(file.role)), file.sort_order or 0)):
            recognised = known.get(file.sha256)
            if recognised is None or file.role == FileRole.ANNEX:
                continue
            day = _day(recognised.heading.get("date", {}).get("value", ""))
            for name, field in FIELDS.items():
                reading = recognised.heading.get(name)
                if reading and (field not in found or not found[field].words):
                    suggestion = self._suggestion(field, reading, file=file, day=day)
                    if suggestion is not None:
                        found[field] = suggestion
            due = _time_limit(recognised.heading.get("deadlines", ()), file=file)
            if due is not None:
                found.setdefault(DUE, due)
        return [found[field] for field in _OFFERED if field in found]

    def _suggestion(
        self, field: str, reading: Mapping[str, Any], *, file: DirectiveFile, day: date | None
    ) -> Suggestion | None:
        written, box = str(reading.get("value") or ""), reading.get("box")
        if not (written or box):
            return None
        words, value = self._in_form(field, written, day=day)
        return Suggestion(
            name=field,
            words=words,
            value=value,
            confidence=float(reading.get("confidence") or 0),
            file_id=file.pk,
            page=int(reading.get("page") or 1),
            box=tuple(box) if box else None,  # type: ignore[arg-type]
            part=_part(field, str(reading.get("part") or "")),
        )

    def _in_form(self, field: str, written: str, *, day: date | None) -> tuple[str, str]:
        """Return a value as people read it and as the form takes it; ("", "") for what is none."""
        if not written:
            return "", ""
        if field == "issued_on":
            shown = format_day(_day(written))
            return shown, shown
        if field == "doc_type":
            kind = self._types.get(fold_key(written))
            return (kind.name, str(kind.pk)) if kind else (written, "")
        if field == "issuer":
            body = self._bodies.find(written, on=day)
            return (body.name, str(body.pk)) if body else (written, "")
        if field in _CHOICES:
            value = _choice(_CHOICES[field], written)
            return (str(_CHOICES[field](value).label), value) if value else ("", "")
        longest = Directive._meta.get_field(field).max_length  # type: ignore[union-attr]
        return written, written[:longest]


def _part(field: str, written: str) -> str:
    """Return what is sure of a value as people write it: the month of a day that is not known."""
    year, dash, month = written.partition("-")
    return f"/{month}/{year}" if field == "issued_on" and dash else written


def _time_limit(deadlines: Sequence[Mapping[str, Any]], *, file: DirectiveFile) -> Suggestion | None:
    """Return the day by which the text asks for something, if it is one; several days are no suggestion."""
    dated = [each for each in deadlines if each.get("day")]
    if len({each["day"] for each in dated}) != 1 or _day(dated[0]["day"]) is None:
        return None
    shown = format_day(_day(dated[0]["day"]))
    page = int(dated[0].get("page") or 1)
    return Suggestion(DUE, shown, shown, 0.5, file.pk, page, wording=str(dated[0].get("wording") or ""))


def recognised_files(checksums: Iterable[str]) -> dict[str, RecognisedFile]:
    """Return what was recognised in the files with these checksums (one query)."""
    return {known.sha256: known for known in RecognisedFile.objects.filter(sha256__in=set(checksums) - {""})}


def suggestions_for(directive: Directive, files: Sequence[DirectiveFile]) -> list[Suggestion]:
    """Return what the files of a directive say."""
    known = recognised_files(file.sha256 for file in files if file.pk)
    return Suggester().suggest(files, known) if known else []


def is_recorded(directive: Directive, suggestion: Suggestion) -> bool:
    """Tell whether the record says what the file says."""
    written = recorded(directive, suggestion.name)
    if suggestion.name in {"doc_type", "issuer"}:
        return bool(written) and written == suggestion.value
    return bool(written) and fold_key(written) == fold_key(suggestion.value)


def recorded(directive: Directive, name: str) -> str:
    """Return what the record says, as the form takes it."""
    value = getattr(directive, f"{name}_id", None) if name in {"doc_type", "issuer"} else getattr(directive, name)
    return format_day(value) if isinstance(value, date) else str(value or "")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _choice(choices: Any, written: str) -> str:
    """Return the value of a choice by its value or its Vietnamese words."""
    key = fold_key(written).replace(".", "").strip()
    for value, label in choices.choices:
        if key in {fold_key(value), fold_key(str(label).split("(")[0]).replace(".", "").strip()}:
            return str(value)
    return ""
