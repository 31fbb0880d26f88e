"""Counts of words and neighbours for did-you-mean, in records that every member may see; asked for in few requests."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from accounts.audience import MEMBERS
from search.analysis import fold_tokens
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch_client import Server
from search.engines.elasticsearch_mapping import VOCABULARY
from search.engines.elasticsearch_query import MAKE, Json
from search.engines.elasticsearch_statistics import Counter
from search.engines.query_maker import Occur

#: Words that are read, the most frequent ones: what is rarer than so many others is no correction of anything.
_MOST_WORDS: Final = 60_000

#: Counts of one request.
_PIECE: Final = 1_000

#: Seconds after which words are asked for again that could not be had.
_ASKED_AGAIN: Final = 60.0

_BODY, _WORDS, _WRITTEN, _READABLE = "body", "words", "written", "readable"
_Key = tuple[str, tuple[str, ...]]


class Vocabulary:
    """The words of an index. They are read on first use and then stay: that takes long, and few come anew."""

    def __init__(self) -> None:
        self._writings: dict[str, list[tuple[str, int]]] | None = None
        self._not_before = 0.0

    def get_writings(self, folded: str, server: Server, index: str) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""
        if self._writings is None:
            if time.monotonic() < self._not_before:
                raise EngineUnavailable("the words of the index could not be read a moment ago")
            self._not_before = time.monotonic() + _ASKED_AGAIN
            self._writings = self._read_writings(server, index)
        return self._writings.get(folded, ())

    @staticmethod
    def _read_writings(server: Server, index: str) -> dict[str, list[tuple[str, int]]]:
        with server.asking() as client:
            answer = client.search(
                index=index,
                size=0,
                query=_open_to([MEMBERS]),
                aggregations={"words": {"terms": {"field": VOCABULARY, "size": _MOST_WORDS}}},
                filter_path="aggregations.words.buckets.key,aggregations.words.buckets.doc_count",
            )
        buckets: list[dict[str, Any]] = answer.get("aggregations", {}).get("words", {}).get("buckets", [])
        writings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for token, bucket in zip(fold_tokens([bucket["key"] for bucket in buckets]), buckets, strict=True):
            writings[token].append((bucket["key"], int(bucket["doc_count"])))
        for words in writings.values():
            words.sort(key=lambda item: (-item[1], item[0]))
        return dict(writings)


class ElasticsearchSpelling:
    """Spelling of the index as it is now; only the words may be older (see `Vocabulary`)."""

    def __init__(
        self,
        server: Server,
        counter: Counter,
        index: str,
        vocabulary: Vocabulary,
        *,
        audience: tuple[str, ...] | None,
    ) -> None:
        """audience: tokens of the reader, None for one who sees everything."""
        self._server, self._counter, self._index, self._vocabulary = server, counter, index, vocabulary
        self._audience = audience
        self._counts: dict[_Key, int] = {}
        self._records: int | None = None

    @property
    def records(self) -> int:
        """Return the number of all records."""
        if self._records is None:
            self._ask([])
        return self._records or 0

    def expect(
        self,
        *,
        neighbours: Iterable[tuple[str, str]] = (),
        phrases: Iterable[Sequence[str]] = (),
        readable: Iterable[Sequence[str]] = (),
        written: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Ask for many counts at once."""
        self._ask(
            [
                *((_BODY, tuple(pair)) for pair in neighbours),
                *((_WORDS, tuple(phrase)) for phrase in phrases),
                *((_READABLE, tuple(phrase)) for phrase in readable),
                *((_WRITTEN, tuple(pair)) for pair in written),
            ]
        )

    def get_writings(self, folded: str) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""
        return self._vocabulary.get_writings(folded, self._server, self._index)

    def count_neighbours(self, first: str, second: str) -> int:
        """Return in how many records two folded syllables stand side by side."""
        return self._count((_BODY, (first, second)))

    def has_phrase(self, syllables: Sequence[str]) -> bool:
        """Tell whether folded syllables stand side by side in a record that the reader may see."""
        return self._count((_READABLE, tuple(syllables))) > 0

    def count_phrase(self, syllables: Sequence[str]) -> int:
        """Return in how many records folded syllables stand side by side."""
        return self._count((_WORDS, tuple(syllables)))

    def count_written_pair(self, pair: tuple[str, str]) -> int:
        """Return in how many records two syllables with these marks stand side by side."""
        return self._count((_WRITTEN, pair))

    def _count(self, key: _Key) -> int:
        if key not in self._counts:
            self._ask([key])
        return self._counts[key]

    def _ask(self, keys: Sequence[_Key]) -> None:
        missing = [key for key in dict.fromkeys(keys) if key not in self._counts]
        for start in range(0, max(1, len(missing)), _PIECE):
            piece = missing[start : start + _PIECE]
            if piece or self._records is None:
                counts, self._records = self._counter.count([self._query(*key) for key in piece], self._index)
                self._counts.update(zip(piece, counts, strict=True))

    def _query(self, kind: str, syllables: tuple[str, ...]) -> Json:
        if kind == _BODY:
            found = MAKE.term(_BODY, "_".join(syllables))
        else:
            field = _WORDS if kind == _READABLE else kind
            found = MAKE.phrase(field, syllables) if len(syllables) > 1 else MAKE.term(field, syllables[0])
        if kind == _READABLE and self._audience is None:
            return found
        tokens = self._audience if kind == _READABLE and self._audience is not None else (MEMBERS,)
        return MAKE.boolean([(Occur.MUST, found), (Occur.MUST, _open_to(tokens))])


def _open_to(tokens: Sequence[str]) -> Json:
    return MAKE.any_value("audience", tokens) if tokens else MAKE.nothing()
