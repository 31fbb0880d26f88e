"""Words and pairs of words that folded are also others: typed with their marks they lead to texts that hold them so.

Which texts hold them is counted in the texts themselves. A word counts as ambiguous if less than nine in ten of the
texts with its folded form hold it as typed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from search.analysis import bears_marks, fold_tokens, tokenise_written
from search.answering.pipeline import ask
from search.asking.planning import plan_search
from search.engines.base import Engine
from search.evaluation import read_records, throw_away_engine
from search.records import SearchRecord, split_ref
from tests.real_parts import reference_data

pytestmark = [pytest.mark.xdist_group("relevance"), pytest.mark.no_cover]

QUERIES = 120
MOST = 0.9
MIN_TEXTS = 3

Words = tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """An engine, and the texts that hold each word and each pair as written, by their number."""

    engine: Engine
    texts_with: dict[Words, set[int]]

    def ambiguous(self, size: int) -> list[Words]:
        """Return some of the words, or pairs, that bear marks and that many texts hold in other writings only."""
        folded: dict[Words, set[int]] = defaultdict(set)
        for words, texts in self.texts_with.items():
            folded[tuple(fold_tokens(words))] |= texts
        fitting = sorted(
            words
            for words, texts in self.texts_with.items()
            if len(words) == size
            and any(map(bears_marks, words))
            and MIN_TEXTS <= len(texts) < MOST * len(folded[tuple(fold_tokens(words))])
        )
        return random.Random(7).sample(fitting, QUERIES)

    def share_as_typed(self, words: Words) -> float:
        """Return the share of the first ten hits that hold the words as typed, of as many as there are."""
        texts = self.texts_with[words]
        hits = ask(self.engine, plan_search(" ".join(words), audience=("members",))).result.ranked
        first = [split_ref(hit.ref)[1] for hit in hits[: len(texts)]]
        return sum(number in texts for number in first) / min(10, len(texts))


def _words_of(record: SearchRecord) -> set[Words]:
    written = tokenise_written(f"{record.title} \n {record.text}")
    return {*((word,) for word in written), *pairwise(written)}


@pytest.fixture(scope="module", params=["articles", "laws"])
def corpus(request: pytest.FixtureRequest) -> Iterator[Corpus]:
    records, _ = read_records(reference_data("corpus", f"{request.param}.docs.jsonl.gz"))
    texts_with: dict[Words, set[int]] = defaultdict(set)
    for number, record in enumerate(records):
        for words in _words_of(record):
            texts_with[words].add(number)
    with throw_away_engine("tantivy", records) as engine:
        yield Corpus(engine, texts_with)


@pytest.mark.parametrize("size", [1, 2])
def test_the_texts_that_hold_the_words_as_typed_come_first(corpus: Corpus, size: int) -> None:
    queries = corpus.ambiguous(size)
    shares = [corpus.share_as_typed(words) for words in queries]
    assert sum(shares) / len(shares) >= 0.9
