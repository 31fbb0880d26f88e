"""What a citation says, and the text that it is read from."""

from __future__ import annotations

from dataclasses import dataclass

from vietnamese.numbers import OfficialNumber


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """One citation in a text.

    start, end: characters of the text as given, end exclusive: type, number and a date directly attached, not the
    issuer. number: as an office prints it ("387/QĐ-TTg"), bare ("387") in short forms, None for a law cited by name.
    type, issuer: canonical Vietnamese names, None where neither text nor symbol tells. date: ISO "2022-03-25", a year
    "2019", or None.
    """

    start: int
    end: int
    number: str | None
    type: str | None
    issuer: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A normalised text and its folded form of the same length, so that one offset fits both."""

    text: str
    folded: str


@dataclass(slots=True)
class CitationDraft:
    """A citation while it is being read; offsets are of the normalised text."""

    start: int
    end: int
    type: str | None
    number: OfficialNumber | str | None = None
    issuer: str | None = None
    date: str | None = None

    @property
    def printed(self) -> str | None:
        return self.number.printed if isinstance(self.number, OfficialNumber) else self.number

    @property
    def organ(self) -> str | None:
        """The organ of the symbol, None for bare numbers and laws by name."""
        return self.number.organ if isinstance(self.number, OfficialNumber) else None

    @property
    def is_bare(self) -> bool:
        """Without a symbol: only the register can complete it."""
        return isinstance(self.number, str)
