"""Counts of words and neighbours for did-you-mean, over records that every member may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from accounts.audience import MEMBERS, PUBLIC
from search.analysis import folded
from search.engines.tantivy_index import total
from search.engines.tantivy_schema import record_schema


class TantivySpelling:
    """Spelling of one state of the index. The words are read once, on first use."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._schema = record_schema()
        self._open = Query.term_set_query(self._schema, "audience", [PUBLIC, MEMBERS])
        self._writings: dict[str, list[tuple[str, int]]] | None = None

    def writings(self, folded_syllable: str) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""
        if self._writings is None:
            self._writings = self._read()
        return self._writings.get(folded_syllable, ())

    def _read(self) -> dict[str, list[tuple[str, int]]]:
        counted = self._searcher.terms_with_prefix("written", "", filter_query=self._open)
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for token, (word, count) in zip(folded([word for word, _ in counted]), counted, strict=True):
            if count:
                found[token].append((word, count))
        for words in found.values():
            words.sort(key=lambda item: (-item[1], item[0]))
        return dict(found)

    def meet(self, first: str, second: str, *, marked: bool) -> bool:
        """Tell quickly whether the two stand side by side in any record at all."""
        if not self._searcher.doc_freq("body", "_".join(folded([first, second]))):
            return False
        if not marked:
            return True
        pair = Query.phrase_query(self._schema, "written", [first, second])
        return bool(self._searcher.search(pair, limit=1, count=False).hits)

    def neighbours(self, first: str, second: str, *, marked: bool) -> int:
        """Return in how many records the two syllables stand side by side."""
        if marked:
            pair = Query.phrase_query(self._schema, "written", [first, second])
        else:
            token = f"{first}_{second}"
            if not self._searcher.doc_freq("body", token):
                return 0
            pair = Query.term_query(self._schema, "body", token, index_option="basic")
        both = Query.boolean_query([(Occur.Must, pair), (Occur.Must, self._open)])
        return total(self._searcher.search(both, limit=1))
