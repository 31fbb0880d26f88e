"""What takes its time with the rows of a table, done before the transaction that writes them begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.citations.store import Columns, recognise_pages
from documents.importing.attaching import NamedFiles, missing_files
from documents.importing.new_records import split_pages
from documents.importing.values import Entry, RowKey
from documents.models import Directive
from vietnamese.numbers import number_key


@dataclass(slots=True)
class Prepared:
    """Citations by the text of a page, and by the key of a row why its files cannot be kept."""

    citations: dict[str, Sequence[Columns]] = field(default_factory=dict)
    refused: dict[RowKey, str] = field(default_factory=dict)


def prepare(entries: Sequence[Entry], attachments: NamedFiles | None, *, dry_run: bool, update: bool) -> Prepared:
    """Look at the files of the rows, and recognise the citations in those texts that may be stored."""
    prepared = Prepared()
    if attachments is not None:
        found = ((entry.key, missing_files(entry, attachments)) for entry in entries)
        prepared.refused = {key: reason for key, reason in found if reason}
    if dry_run:
        return prepared
    known = set() if update else _find_known(entries)
    for entry in entries:
        if entry.text and (number_key(entry.number), entry.issued_on) not in known:
            texts = [text for _number, text in split_pages(entry.text)]
            prepared.citations |= dict(zip(texts, recognise_pages(texts), strict=True))
    return prepared


def _find_known(entries: Sequence[Entry]) -> set[tuple[str, object]]:
    """Return number and day of the directives that the register holds already, whoever issued them."""
    keys = {number_key(entry.number) for entry in entries if entry.text}
    return set(Directive.objects.filter(number_key__in=keys).values_list("number_key", "issued_on")) if keys else set()
