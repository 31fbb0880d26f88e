"""What goes into recognising a heading and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from documents.extraction.values import Word

VERSION: Final = 7
"""Of the rules. Raise it with every change of what is recognised: stored headings are then made anew."""
SURE: Final = 0.9
"""A value whose confidence is at least this is right in 98 of 100 cases; what is less is for a person to confirm."""


@dataclass(frozen=True, slots=True)
class HeadingPage:
    """A page to read. words: with their boxes, if it was recognised on a picture; confidence: then, of the page."""

    number: int
    text: str
    words: tuple[Word, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A place on an upright page, in shares of its width and height."""

    left: float
    top: float
    width: float
    height: float

    def united(self, other: Box) -> Box:
        """Return the smallest box around both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.width, other.left + other.width)
        bottom = max(self.top + self.height, other.top + other.height)
        return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What was read for one field, how sure it is (0–1), and where.

    value: "" if nothing was read, or nothing that could be offered; with a page it is known where it has to stand.
    page: 0 if nothing is known. box: of the line, if the boxes of words are known. part: what is sure of a value that
    is not ("/QĐ-TTg" of a number whose digits are written by hand, "2024-09" of a day).
    """

    value: str = ""
    confidence: float = 0.0
    page: int = 0
    box: Box | None = None
    part: str = ""

    @property
    def is_sure(self) -> bool:
        """Tell whether the value may be called sure."""
        return bool(self.value) and self.confidence >= SURE

    def __bool__(self) -> bool:
        return bool(self.value)


NOTHING: Final = FieldReading()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which the text asks for something. wording: as written; day: in ISO, "" for "định kỳ 6 tháng"."""

    wording: str
    day: str
    page: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What was recognised. Values are as the register has them.

    number: "1039/QĐ-TTg". date: ISO. type: a name of `vietnamese.doctypes`. issuer, parent_body: names of bodies.
    subject: as printed. signer_capacity: TM, KT, TL, TUQ, Q. recipients: one a line. urgency: "Khẩn", "Thượng khẩn",
    "Hỏa tốc". circulation: "Lưu hành nội bộ".
    """

    number: FieldReading = NOTHING
    date: FieldReading = NOTHING
    place: FieldReading = NOTHING
    type: FieldReading = NOTHING
    issuer: FieldReading = NOTHING
    parent_body: FieldReading = NOTHING
    subject: FieldReading = NOTHING
    signer: FieldReading = NOTHING
    signer_position: FieldReading = NOTHING
    signer_capacity: FieldReading = NOTHING
    recipients: FieldReading = NOTHING
    urgency: FieldReading = NOTHING
    circulation: FieldReading = NOTHING
    deadlines: tuple[Deadline, ...] = field(default=())

    def readings(self) -> dict[str, FieldReading]:
        """Return every field with one value, by name."""
        return {name: getattr(self, name) for name in FIELDS}


FIELDS: Final = tuple(each.name for each in fields(Heading) if each.name != "deadlines")
"""Names of the fields that have one value, in the order in which forms show them."""


def heading_to_json(heading: Heading) -> dict[str, Any]:
    """Return a heading as it is stored: what is known of each field, and the deadlines as a list."""
    known = {name: reading for name, reading in heading.readings().items() if reading != NOTHING}
    stored: dict[str, Any] = {name: _reading_to_json(reading) for name, reading in known.items()}
    if heading.deadlines:
        stored["deadlines"] = [
            {"wording": deadline.wording, "day": deadline.day, "page": deadline.page} for deadline in heading.deadlines
        ]
    return stored


def _reading_to_json(reading: FieldReading) -> dict[str, Any]:
    box = reading.box
    row: dict[str, Any] = {
        "value": reading.value,
        "confidence": round(reading.confidence, 3),
        "page": reading.page,
        "box": [round(share, 4) for share in (box.left, box.top, box.width, box.height)] if box else None,
    }
    return {**row, "part": reading.part} if reading.part else row


def heading_from_json(stored: Mapping[str, Any]) -> Heading:
    """Return a heading that was stored."""
    readings = {name: _reading_from_json(stored[name]) for name in FIELDS if name in stored}
    deadlines = tuple(Deadline(**row) for row in stored.get("deadlines", ()))
    return Heading(**readings, deadlines=deadlines)


def _reading_from_json(row: Mapping[str, Any]) -> FieldReading:
    box = Box(*row["box"]) if row.get("box") else None
    return FieldReading(row["value"], row["confidence"], row["page"], box, row.get("part", ""))
