"""A directive in one column: "Quyết định số 12/QĐ-HKH ngày 3/2/2024 về …" taken apart into its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from documents.citations.recognise import recognise
from documents.record.identity import printed_number
from vietnamese.fold import fold_key
from vietnamese.normalise import normalise

_BEGINNING = 400
_OF = re.compile(r"\s*,?\s*của\s+", re.IGNORECASE)
_LEAD = re.compile(r"^[\s,;:.–-]+")


@dataclass(frozen=True, slots=True)
class TakenApart:
    """What one column said; issuer: only if it is named in so many words."""

    number: str
    type_name: str
    issued_on: date | None
    issuer: str
    subject: str

    def told(self) -> str:
        """Return the parts in words, for a person to confirm."""
        day = f"{self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        parts = [part for part in (self.type_name, self.number, day, self.issuer, self.subject) if part]
        return _("Taken apart from one column: %s.") % " | ".join(parts)


def take_apart(text: str) -> TakenApart | None:
    """Return the parts of a text that begins with a full citation of the directive itself, None for any other."""
    written = " ".join(normalise(text).split())
    spans = recognise(written[:_BEGINNING], limit=1)
    span = spans[0] if spans else None
    if span is None or span.start != 0 or not span.number or "/" not in span.number:
        return None
    issuer, rest = _issuer_named(written[span.end :], span.issuer or "")
    subject = _LEAD.sub("", rest)
    return TakenApart(
        number=printed_number(span.number),
        type_name=span.type or "",
        issued_on=date.fromisoformat(span.date) if span.date else None,
        issuer=issuer,
        subject=subject[:1].upper() + subject[1:],
    )


def _issuer_named(rest: str, issuer: str) -> tuple[str, str]:
    """Return the issuer if it stands here behind "của", and the text behind it."""
    of = _OF.match(rest)
    if of is None or not issuer:
        return "", rest
    words = rest[of.end() :].split(" ")
    for size in range(1, len(words) + 1):
        if fold_key(" ".join(words[:size])) == fold_key(issuer):
            return " ".join(words[:size]).strip(",;"), " ".join(words[size:])
    return "", rest
