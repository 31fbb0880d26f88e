"""A record taken apart for an index: its tokens and those of its passages; the same for every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import RecordTokens, TextTokens, analyse_record
from search.engines.passages import split_passages
from search.records import Passage, SearchRecord
from search.weights import Weights
from vietnamese.normalise import normalise

_TITLE_LENGTH = 500
_NUMBER_LENGTH = 120
_NO_PASSAGE = (Passage("", "", ""), TextTokens.join(()))


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """A passage with the tokens under which it is found, joined by spaces."""

    passage: Passage
    terms: str


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """What an index holds of a record. title, number: as they are shown while somebody types."""

    ref: str
    title: str
    number: str
    tokens: RecordTokens
    validity: dict[str, int]
    passages: tuple[PassageTokens, ...]


def make_record_document(record: SearchRecord, weights: Weights) -> RecordDocument:
    """Return a record in tokens.

    The text is taken apart once for the record and its passages: that is most of the work of indexing.
    """
    passages = [
        (passage, TextTokens.of(passage.text)) for passage in split_passages(record, length=weights.passage_length)
    ]
    if record.text and record.passages:
        text = TextTokens.of(record.text)
    elif record.text or record.passages:
        text = TextTokens.join(tokens for _, tokens in passages)
    else:
        text = TextTokens.join(())
    return RecordDocument(
        ref=record.ref,
        title=normalise(record.title)[:_TITLE_LENGTH],
        number=normalise(record.number)[:_NUMBER_LENGTH],
        tokens=analyse_record(record, text, weights),
        validity=dict(record.validity.numbers._asdict()) if record.validity is not None else {},
        passages=tuple(_tokenise_passages(record, passages, weights)),
    )


def _tokenise_passages(
    record: SearchRecord, passages: list[tuple[Passage, TextTokens]], weights: Weights
) -> Iterator[PassageTokens]:
    """Yield the passages.

    Each is found under the words of its title too: a clause rarely repeats what the whole is about. A record without
    text has one that holds the title only, never shown: it must not lose against records that have passages to score.
    """
    title_terms = TextTokens.of(f"{record.number} {record.title}").terms() * weights.passage_title_count
    for passage, tokens in passages or (_NO_PASSAGE,):
        yield PassageTokens(passage, " ".join([*title_terms, *tokens.terms()]))
