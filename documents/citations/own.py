"""A document's own number is no citation: in its letterhead, above its annexes, at the top of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.citations.bodies import is_same_body
from vietnamese.fold import fold

_LETTERHEAD = 1_000
"""Characters at the beginning of a text in which its letterhead stands."""
_MOTTOS = ("doc lap", "dang cong san viet nam")
_ATTACHED = "kem theo"
_LOOK_BACK = 16


@dataclass(frozen=True, slots=True)
class Bearer:
    """The document whose text it is, as the register has it."""

    number_key: str = ""
    issuer: str = ""
    issued_on: date | None = None


def without_own(
    found: Sequence[Mapping[str, Any]], text: str, *, bearer: Bearer, is_beginning: bool
) -> Iterator[Mapping[str, Any]]:
    """Yield the citations of a page (columns of `RecognisedCitation`) that do not mean the document itself.

    is_beginning: the page is the first of the document, so that the number in a letterhead is its own, whatever the
    register has; a letterhead further on is that of another document which is attached.
    """
    for index, columns in enumerate(found):
        if is_beginning and index == 0 and _is_in_letterhead(columns, text):
            continue
        if not _is_own(columns, text, bearer):
            yield columns


def _is_in_letterhead(columns: Mapping[str, Any], text: str) -> bool:
    """Tell whether a number stands after "Số", in capitals, beside the motto: no type of document before it."""
    written = text[columns["start"] : columns["end"]]
    if columns["start"] > _LETTERHEAD or not written[:1].isupper() or not fold(written).startswith("so"):
        return False
    head = " ".join(fold(text[:_LETTERHEAD]).split())
    return any(motto in head for motto in _MOTTOS)


def _is_own(columns: Mapping[str, Any], text: str, bearer: Bearer) -> bool:
    if not bearer.number_key or columns["number_key"] != bearer.number_key:
        return False
    if not is_same_body(columns["issuer_name"], bearer.issuer):
        return False
    day, own_day = columns["cited_date"], bearer.issued_on.isoformat() if bearer.issued_on else ""
    # The day is the document's, or the year; one of another day is another year's, or another body's.
    if not day or not own_day or own_day.startswith(day):
        return True
    before = fold(text[max(0, columns["start"] - _LOOK_BACK) : columns["start"]])
    return before.rstrip().endswith(_ATTACHED)
