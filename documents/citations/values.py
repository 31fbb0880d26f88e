"""What a citation says, what the register holds, and how the one stands to the other: values without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from documents.record.identity import directive_url


class CitationStatus(StrEnum):
    """How a citation stands to the register."""

    RESOLVED = "resolved"
    DATE_DIFFERS = "date_differs"
    """It is that directive; one part of the date is a slip of the pen."""
    OTHER_DATE = "other_date"
    """The register has the number from quite another day: whether it is meant, a person has to tell."""
    SEVERAL = "several"
    """Several bodies have the number, and nothing tells which is meant."""
    UNKNOWN = "unknown"
    ITSELF = "itself"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says. number_key "" or without a symbol: only a person can tell what is meant."""

    number: str
    number_key: str
    issuer: str = ""
    day: str = ""

    @property
    def is_full(self) -> bool:
        """Tell whether the number has a symbol: "387/QĐ-TTg", not "387"."""
        return any(character.isalpha() for character in self.number_key)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A directive of the register that the reader may see."""

    pk: int
    slug: str
    number: str
    number_key: str
    subject: str
    issuer: str
    issuer_id: int | None
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return directive_url(self.slug)


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites: what is younger cannot be meant, and the body near to the issuer rather is. None: not known."""

    pk: int | None = None
    issued_on: date | None = None
    issuer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means. target: the one directive, or the one to show for another date. choice: if several."""

    status: CitationStatus
    target: Candidate | None = None
    choice: Sequence[Candidate] = ()

    @property
    def meant(self) -> Candidate | None:
        """Return the directive that is cited, None if that is not certain."""
        return self.target if self.status in _CERTAIN else None


_CERTAIN = frozenset({CitationStatus.RESOLVED, CitationStatus.DATE_DIFFERS})
