"""Values that a fictional document of the association is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

LetterBlockKind = Literal[
    "basis", "chapter", "article", "heading", "subheading", "clause", "point", "dash", "text", "order", "table", "break"
]
FileForm = Literal["pdf", "docx", "odt", "html", "txt"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; every row has as many cells as the heading."""

    caption: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Widths of the columns in millimetres, 163 in all; none: as usual for so many columns."""


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """One paragraph of a document, or a table, by what it is; how it looks is the file writers' affair."""

    kind: LetterBlockKind
    text: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What the association has to say about one subject of its work.

    All texts are format strings over the values of `area.values_for`. tasks: (title, details). duties: (who, what).
    articles: (title, clauses) of a regulation. bases: keys of `bases.BASES`.
    """

    key: str
    topic: str
    bases: tuple[str, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    targets: tuple[str, ...]
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    duties: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    results: tuple[str, ...]
    problems: tuple[str, ...]
    plans: tuple[str, ...]
    articles: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterSpec:
    """One document to be written: its facts, its theme, and the sentences that are its own.

    issuer: key of the organisation in the places fixture. bases: further bases, before those of the theme.
    targets: own targets, instead of those of the theme. annex: whether a file with an annex goes with it.
    """

    number: str
    type_name: str
    issuer: str
    issued_on: date
    theme: str
    subject: str
    own: tuple[str, ...]
    form: FileForm
    bases: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    effective_from: date | None = None
    expires_on: date | None = None
    due_on: date | None = None
    urgency: str = ""
    circulation: str = ""
    annex: bool = False
    for_editors: bool = False

    @property
    def key(self) -> str:
        """Return the key by which the demo finds its own record again."""
        return f"demo:{self.issuer}:{self.number}:{self.issued_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed document: heading, body and foot, ready to be written to a file."""

    spec: LetterSpec
    superior: str
    issuer_name: str
    place_line: str
    title: str
    addressees: tuple[str, ...]
    blocks: tuple[LetterBlock, ...]
    annex: tuple[LetterBlock, ...]
    capacity: str
    position: str
    signer: str
    recipients: tuple[str, ...]

    @property
    def parts(self) -> tuple[tuple[LetterBlock, ...], tuple[LetterBlock, ...]]:
        """Return what stands above the signature and what is issued with it (nothing for most documents)."""
        kinds = [block.kind for block in self.blocks]
        end = kinds.index("break") if "break" in kinds else len(kinds)
        return self.blocks[:end], self.blocks[end:]


Values = Mapping[str, str]
"""Name between braces in a text → what stands there in the document."""
