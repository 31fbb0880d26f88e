"""Records as every engine writes them: tokens, and passages with the terms under which they are found."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Final

from search.analysed.passages import MAX_PASSAGES, split_passages
from search.analysis import RecordTokens, TextTokens, analyse_record
from search.records import Passage, SearchRecord
from search.validity import Numbers
from search.weights import Weights
from vietnamese.normalise import normalise

_MAX_TITLE = 500
_MAX_NUMBER = 120
#: Ids that are told apart in the order of equals: it is a whole number of 62 bits.
_MOST_IDS: Final = 1 << 32

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnalysedPassage:
    """A passage with its terms, joined by spaces: syllables and pairs of neighbours, those of the record's title too.

    A record without text has one passage that holds the title only, with an empty text, and is never shown: it must not
    lose against records that have passages to score.
    """

    passage: Passage
    terms: str


@dataclass(frozen=True, slots=True)
class AnalysedRecord:
    """A record as an engine writes it.

    title, number: as shown, cut. validity: None for what has none. order: see `make_order`.
    """

    ref: str
    title: str
    number: str
    tokens: RecordTokens
    validity: Numbers | None
    passages: tuple[AnalysedPassage, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Unanalysable:
    """A record that cannot be taken apart, with the error."""

    ref: str
    error: str


def analyse(record: SearchRecord, weights: Weights) -> AnalysedRecord:
    """Take a record apart; the text is read once for the record and its passages."""
    passages = [(passage, TextTokens.of(passage.text)) for passage in _read_passages(record, weights)]
    if record.text and record.passages:
        text = TextTokens.of(record.text)
    elif record.text or record.passages:
        text = TextTokens.join(tokens for _, tokens in passages)
    else:
        text = TextTokens.join(())
    return AnalysedRecord(
        ref=record.ref,
        title=normalise(record.title)[:_MAX_TITLE],
        number=normalise(record.number)[:_MAX_NUMBER],
        tokens=analyse_record(record, text, weights),
        validity=record.validity.numbers if record.validity else None,
        passages=tuple(_analyse_passages(record, passages, weights)),
        order=make_order(record),
    )


def make_order(record: SearchRecord) -> int:
    """Return the number by which equals are ordered on every engine, the highest first: day, then key."""
    day = record.date.toordinal() if record.date else 0
    source = int.from_bytes(blake2b(record.source.encode(), digest_size=1).digest(), "big")
    return (day << 40) + ((_MOST_IDS - 1 - record.object_id % _MOST_IDS) << 8) + source


def _read_passages(record: SearchRecord, weights: Weights) -> Iterator[Passage]:
    """Yield the passages of a record as far as they are indexed; a longer text is told of."""
    parts = split_passages(record, length=weights.passage_length)
    yield from islice(parts, MAX_PASSAGES)
    if next(parts, None) is not None:
        logger.warning("record %s is too long to be found by all of its text: %d passages", record.ref, MAX_PASSAGES)


_NO_PASSAGE = (Passage("", "", ""), TextTokens.join(()))


def _analyse_passages(
    record: SearchRecord, passages: Sequence[tuple[Passage, TextTokens]], weights: Weights
) -> Iterator[AnalysedPassage]:
    """Yield the passages, each under the words of its title too: a clause rarely repeats what the whole is about."""
    title = TextTokens.of(f"{record.number} {record.title}").terms() * weights.passage_title_count
    for passage, tokens in passages or (_NO_PASSAGE,):
        yield AnalysedPassage(passage, " ".join([*title, *tokens.terms()]))


def analyse_one(record: SearchRecord, weights: Weights) -> AnalysedRecord | Unanalysable:
    """Take a record apart; whatever is wrong with one must not stop the others."""
    try:
        return analyse(record, weights)
    except Exception as error:
        logger.exception("record %s cannot be indexed", record.ref)
        return Unanalysable(record.ref, f"{type(error).__name__}: {error}")
