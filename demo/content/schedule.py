"""Which documents the associations of the demo have issued, in order of date."""

from __future__ import annotations

from demo.content.letters import LetterSpec
from demo.content.text_files import read_tables

LETTERS: tuple[LetterSpec, ...] = tuple(
    sorted(
        (LetterSpec(issuer=issuer, **row) for issuer, rows in read_tables("letters").items() for row in rows),
        key=lambda spec: (spec.issued_on, spec.issuer, spec.number),
    )
)
