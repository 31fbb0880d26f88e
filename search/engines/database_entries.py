"""The plain entries that the fallback engine reads. Whoever writes another index writes them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from search.analysis import (
    TextTokens,
    facet_name_tokens,
    fold_tokens,
    make_like_key,
    normalise_facets,
    record_digest,
    signer_tokens,
    value_token,
)
from search.models import SearchEntry
from search.record_numbers import own_number_tokens
from search.records import SearchRecord
from search.validity import Numbers
from vietnamese.normalise import normalise

BATCH = 500
_UPDATED_FIELDS = [
    "source", "object_id", "kind", "title", "number", "search_key", "numbers", "names", "audience", "facets", "date",
    "digest", "arrivals", "arrived_at", "indexed_at", *(f"validity_{name}" for name in Numbers._fields),
]  # fmt: skip

#: Syllables of number, title, type, other names, issuer and summary that an entry holds.
_MAX_SYLLABLES = 400


def make_entry(record: SearchRecord) -> SearchEntry:
    """Return the entry of a record, not saved."""
    types = record.facets.get("type", ())
    text = " \n ".join((record.number, record.title, *types, *record.aliases, record.issuer, record.summary))
    tokens = TextTokens.of(text)
    facets = normalise_facets(record)
    values = [value_token(facet, value) for facet, names in facets.items() for value in names]
    return SearchEntry(
        ref=record.ref,
        source=record.source,
        object_id=record.object_id,
        kind=record.kind[:40],
        title=normalise(record.title),
        number=normalise(record.number)[:120],
        search_key=make_like_key([*tokens.folded[:_MAX_SYLLABLES], *fold_tokens(tokens.parts[:_MAX_SYLLABLES])]),
        numbers=make_like_key(own_number_tokens(record)),
        names=make_like_key([*values, *facet_name_tokens(facets), *signer_tokens(record)]),
        audience=make_like_key(sorted(record.audience)),
        facets={facet: list(values) for facet, values in facets.items()},
        date=record.date,
        digest=record_digest(record),
        **_validity_values(record),
    )


def _validity_values(record: SearchRecord) -> dict[str, int | None]:
    numbers = record.validity.numbers._asdict() if record.validity else dict.fromkeys(Numbers._fields)
    return {f"validity_{name}": one for name, one in numbers.items()}


def make_entries(records: Sequence[SearchRecord]) -> tuple[list[SearchEntry], dict[str, str]]:
    """Return the entries of records, not saved, and the error by key of those that cannot be read.

    Made before a transaction begins: that of a long text takes its time.
    """
    entries: list[SearchEntry] = []
    refused: dict[str, str] = {}
    for record in records:
        try:
            entries.append(make_entry(record))
        except Exception as error:  # whatever is wrong with one record must not stop the others
            refused[record.ref] = f"{type(error).__name__}: {error}"
    return entries, refused


def save_entries(entries: Sequence[SearchEntry]) -> None:
    """Write entries, new or changed."""
    for start in range(0, len(entries), BATCH):
        _note_arrivals(entries[start : start + BATCH])
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=_UPDATED_FIELDS,
        unique_fields=["ref"],
    )


def _note_arrivals(entries: Sequence[SearchEntry]) -> None:
    """Say since when the readers of records may find them; to be indexed again, or to lose readers, is no arrival."""
    now = timezone.now()
    known = SearchEntry.objects.filter(ref__in=[entry.ref for entry in entries])
    before = {ref: tuple(values) for ref, *values in known.values_list("ref", "audience", "arrivals", "arrived_at")}
    nothing: tuple[str, dict[str, float], datetime | None] = ("", {}, None)
    for entry in entries:
        audience, arrivals, entry.arrived_at = before.get(entry.ref, nothing)
        tokens, known_tokens = entry.audience.split(), frozenset(audience.split())
        entry.arrivals = {token: arrivals[token] for token in tokens if token in arrivals}
        if added := [token for token in tokens if token not in known_tokens]:
            entry.arrivals |= dict.fromkeys(added, now.timestamp())
            entry.arrived_at = now
        entry.indexed_at = now


def delete_entries(refs: Sequence[str]) -> None:
    """Delete the entries with these keys."""
    for start in range(0, len(refs), BATCH):
        SearchEntry.objects.filter(ref__in=refs[start : start + BATCH]).delete()


def save_entries_of(records: Iterable[SearchRecord], seen: set[str]) -> Iterator[SearchRecord]:
    """Yield the records again and write their entries on the way, so that a rebuild reads each record once.

    `seen` collects the keys, for `delete_other_entries` afterwards.
    """
    waiting: list[SearchRecord] = []
    for record in records:
        seen.add(record.ref)
        waiting.append(record)
        if len(waiting) >= BATCH:
            save_entries(make_entries(waiting)[0])
            waiting = []
        yield record
    if waiting:
        save_entries(make_entries(waiting)[0])


def delete_other_entries(seen: set[str]) -> int:
    """Delete the entries whose keys are not among `seen`; return how many."""
    gone = [ref for ref in SearchEntry.objects.values_list("ref", flat=True).iterator() if ref not in seen]
    delete_entries(gone)
    return len(gone)
