"""Counts of words and neighbours for did-you-mean, in records that every member may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import tantivy
from tantivy import Occur, Query

from accounts.audience import MEMBERS
from search.analysis import fold_tokens
from search.engines.tantivy_index import count_hits, translate_errors
from search.engines.tantivy_schema import record_schema


def _open_to(tokens: Sequence[str]) -> Query:
    return Query.term_set_query(record_schema(), "audience", list(tokens))


def _for_every_member() -> Query:
    return _open_to([MEMBERS])


class Vocabulary:
    """The words of an index. They are read on first use and then stay: that takes long, and few come anew."""

    def __init__(self) -> None:
        self._writings: dict[str, list[tuple[str, int]]] | None = None

    def get_writings(self, folded_syllable: str, searcher: tantivy.Searcher) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""
        if self._writings is None:
            self._writings = self._read_writings(searcher)
        return self._writings.get(folded_syllable, ())

    @staticmethod
    def _read_writings(searcher: tantivy.Searcher) -> dict[str, list[tuple[str, int]]]:
        counted = searcher.terms_with_prefix("written", "", filter_query=_for_every_member())
        writings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for token, (word, count) in zip(fold_tokens([word for word, _ in counted]), counted, strict=True):
            if count:
                writings[token].append((word, count))
        for words in writings.values():
            words.sort(key=lambda item: (-item[1], item[0]))
        return dict(writings)


class TantivySpelling:
    """Spelling of the index as it is now; only the words may be older (see `Vocabulary`)."""

    def __init__(self, searcher: tantivy.Searcher, vocabulary: Vocabulary, *, audience: tuple[str, ...] | None) -> None:
        """audience: tokens of the reader, None for one who sees everything."""
        self._searcher = searcher
        self._vocabulary = vocabulary
        self._schema = record_schema()
        self._audience = _for_every_member()
        self._reader = None if audience is None else _open_to(audience)
        self.records = searcher.num_docs

    def expect(self, **_counts: Iterable[Sequence[str]]) -> None:
        """Do nothing: a count takes a few microseconds."""

    @translate_errors()
    def get_writings(self, folded: str) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""
        return self._vocabulary.get_writings(folded, self._searcher)

    @translate_errors()
    def count_neighbours(self, first: str, second: str) -> int:
        """Return in how many records two folded syllables stand side by side."""
        pair = f"{first}_{second}"
        if not self._searcher.doc_freq("body", pair):
            return 0  # nearly all are nowhere, which is known at once
        return self._count(Query.term_query(self._schema, "body", pair, index_option="basic"))

    @translate_errors()
    def has_phrase(self, syllables: Sequence[str]) -> bool:
        """Tell whether folded syllables stand side by side in a record that the reader may see."""
        if not self._may_meet(syllables):
            return False
        phrase = self._phrase("words", syllables)
        if self._reader is not None:
            phrase = Query.boolean_query([(Occur.Must, phrase), (Occur.Must, self._reader)])
        return bool(self._searcher.search(phrase, limit=1, count=False).hits)

    @translate_errors()
    def count_phrase(self, syllables: Sequence[str]) -> int:
        """Return in how many records folded syllables stand side by side."""
        return self._count(self._phrase("words", syllables)) if self._may_meet(syllables) else 0

    @translate_errors()
    def count_written_pair(self, pair: tuple[str, str]) -> int:
        """Return in how many records two syllables with these marks stand side by side."""
        return self._count(self._phrase("written", pair)) if self._may_meet(fold_tokens(pair)) else 0

    def _may_meet(self, syllables: Sequence[str]) -> bool:
        pairs = zip(syllables, syllables[1:], strict=False)
        return all(self._searcher.doc_freq("body", f"{first}_{second}") for first, second in pairs)

    def _phrase(self, field: str, syllables: Sequence[str]) -> Query:
        if len(syllables) == 1:
            return Query.term_query(self._schema, field, syllables[0], index_option="basic")
        return Query.phrase_query(self._schema, field, list(syllables))

    def _count(self, phrase: Query) -> int:
        both = Query.boolean_query([(Occur.Must, phrase), (Occur.Must, self._audience)])
        return count_hits(self._searcher.search(both, limit=1))
