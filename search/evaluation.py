"""How well and how fast an engine answers a set of questions with known answers."""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from accounts.audience import MEMBERS
from search.answering.highlight import Marker, snippet
from search.answering.pipeline import ask
from search.asking.planning import plan_search
from search.engines import engine_class
from search.engines.base import Engine
from search.records import SearchRecord, split_ref
from vietnamese.normalise import normalise
from vietnamese.numbers import find_numbers
from vietnamese.numbers_query import query_numbers

VARIANTS = ("given", "nomarks", "nfd")
HITS = 10
_SOURCE = "evaluation"
_PASSAGES = 3
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A query whose answers are known: the ids of the documents that answer it."""

    qid: str
    query: str
    relevant: frozenset[str]
    kind: str


@dataclass(slots=True)
class Tally:
    """Sums over questions. Recall at k is the share of the answers, of at most k, that are among the first k hits."""

    questions: int = 0
    at_1: float = 0.0
    at_10: float = 0.0
    reciprocal_ranks: float = 0.0
    milliseconds: list[float] = field(default_factory=list)

    def add(self, ranked: Sequence[str], relevant: frozenset[str], milliseconds: float) -> None:
        """Count one question."""
        self.questions += 1
        self.at_1 += len(relevant.intersection(ranked[:1])) / min(1, len(relevant) or 1)
        self.at_10 += len(relevant.intersection(ranked[:HITS])) / min(HITS, len(relevant) or 1)
        self.reciprocal_ranks += next((1 / rank for rank, key in enumerate(ranked, start=1) if key in relevant), 0.0)
        self.milliseconds.append(milliseconds)

    def figures(self) -> dict[str, float]:
        """Return the means, and the median and 95th percentile of the time in milliseconds."""
        n = self.questions or 1
        times = sorted(self.milliseconds) or [0.0]
        return {
            "n": self.questions,
            "recall_at_1": round(self.at_1 / n, 4),
            "recall_at_10": round(self.at_10 / n, 4),
            "mrr": round(self.reciprocal_ranks / n, 4),
            "p50_ms": round(statistics.median(times), 2),
            "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
        }


def _read_rows(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = gzip.decompress(data) if data[:2] == _GZIP else data
    for line in text.decode("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def read_questions(path: Path) -> list[KnownQuestion]:
    """Read questions from JSON lines (`qid`, `query`, `relevant`, `kind`), compressed or not."""
    return [
        KnownQuestion(
            str(row["qid"]), row["query"], frozenset(row["relevant"]), row.get("kind") or _guess_kind(row["query"])
        )
        for row in _read_rows(path)
    ]


def _guess_kind(query: str) -> str:
    """Return the kind of a question whose file names none: numbers are measured apart from words."""
    return "number" if query_numbers(query).alone else "words"


def half_of(qid: str) -> str:
    """Return "a" or "b": weights were found on half a only. Both forms of one question are in the same half."""
    return "ab"[sha256(re.sub(r"-s$", "", qid).encode()).digest()[0] % 2]


def read_records(path: Path) -> tuple[list[SearchRecord], list[str]]:
    """Read documents from JSON lines; return the records, and their ids in the order of the object ids."""
    records, ids = [], []
    for number, row in enumerate(_read_rows(path)):
        ids.append(str(row["id"]))
        kind, issuer = row.get("type") or "", row.get("issuer") or ""
        text = row.get("text") or ""
        own = row.get("number") or ""
        cites = dict.fromkeys(cited.printed for _, _, cited in find_numbers(normalise(text)) if cited.printed != own)
        records.append(
            SearchRecord(
                source=_SOURCE,
                object_id=number,
                kind="directive",
                title=row.get("title") or "",
                url="",
                number=own,
                issuer=issuer,
                text=text,
                cites=tuple(cites),
                date=date.fromisoformat(row["date"]) if row.get("date") else None,
                facets={"type": tuple(filter(None, (kind,))), "issuer": tuple(filter(None, (issuer,)))},
                audience=frozenset({MEMBERS}),
            )
        )
    return records, ids


def number_questions(records: Iterable[SearchRecord], ids: Sequence[str]) -> list[KnownQuestion]:
    """Return a question for each official number: all records that bear it answer it."""
    bearing: dict[str, set[str]] = {}
    for record, key in zip(records, ids, strict=True):
        if record.number:
            bearing.setdefault(record.number.strip(), set()).add(key)
    return [KnownQuestion(number, number, frozenset(keys), "number") for number, keys in bearing.items()]


def write_variant(query: str, variant: str) -> str:
    """Return the query as given, without any marks, or decomposed (as some keyboards and files write it)."""
    if variant == "given":
        return query
    decomposed = unicodedata.normalize("NFD", query)
    if variant == "nfd":
        return decomposed
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.replace("đ", "d").replace("Đ", "D")


@contextmanager
def throw_away_engine(name: str, records: Iterable[SearchRecord]) -> Iterator[Engine]:
    """Yield an engine of this name that holds these records only; nothing of it remains. Raises UnknownEngine."""
    with engine_class(name).throw_away() as engine:
        engine.rebuild(records)
        yield engine


def evaluate(
    engine: Engine, questions: Sequence[KnownQuestion], ids: Sequence[str], *, variant: str
) -> tuple[Tally, dict[str, Tally]]:
    """Search for every question as a member would; return the tally of all and by kind.

    The time is that of a page without its template: plan, hits, facets, passages, marking.
    """
    everything, kinds = Tally(), dict[str, Tally]()
    for question in questions:
        started = time.perf_counter()
        answer = ask(engine, plan_search(write_variant(question.query, variant), audience=(MEMBERS,)))
        refs = [scored.ref for scored in answer.result.ranked]
        marker = Marker.of_plan(answer.plan)
        for passages in engine.passages(refs, terms=answer.plan.all_terms, limit=_PASSAGES).values():
            for scored in passages:
                snippet(scored.passage.text, marker)
        milliseconds = (time.perf_counter() - started) * 1000
        ranked = [ids[split_ref(ref)[1]] for ref in refs]
        for tally in (everything, kinds.setdefault(question.kind, Tally())):
            tally.add(ranked, question.relevant, milliseconds)
    return everything, kinds
