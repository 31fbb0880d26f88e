"""What an engine must offer: the seam between a planned search and whatever holds the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from search.engines.explanation import Explanation
from search.plan import SearchPlan, SuggestPlan
from search.records import Passage, SearchRecord

PASSAGES_SCORED: Final = 3
"""Passages of a hit whose scores the second stage is told."""

ReportProgress = Callable[[int], None]
"""Called with the number of records done so far."""


class Trouble(StrEnum):
    """Why an engine cannot answer or be written to. `search/indexing/health.py` says of each what to do."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    REFUSED = "refused"
    CERTIFICATE = "certificate"
    READ_ONLY = "read_only"
    INCOMPLETE = "incomplete"
    SETTINGS = "settings"
    NO_INDEX = "no_index"
    OTHER_VERSION = "other_version"
    DAMAGED = "damaged"
    OTHER = "other"

    @property
    def ends_with_a_rebuild(self) -> bool:
        """Tell whether an index that is built anew is the remedy."""
        return self in {Trouble.NO_INDEX, Trouble.OTHER_VERSION, Trouble.DAMAGED, Trouble.OTHER}


class EngineUnavailable(Exception):
    """The engine cannot answer now: no index, an index of another version, a broken one, or no server."""

    def __init__(self, detail: str = "", *, trouble: Trouble = Trouble.OTHER) -> None:
        super().__init__(detail)
        self.trouble = trouble


class DamagedIndex(EngineUnavailable):
    """What is stored is not what was written; it has to be built anew."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail, trouble=Trouble.DAMAGED)


class IndexBusy(Exception):
    """Another process or thread is writing to the index."""


class UnknownEngine(ValueError):
    """There is no engine of this name."""


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage of a record, its text normalised, with its score for a query; 0 if it holds no word of it."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class ScoredRef:
    """The key of a record that a plan finds, with its score.

    exact: the record's own number is the one in the query. issued: it was issued on the days of the query. why:
    reasons, for `--explain`. What follows is for the second stage (`answering.reranking`): order: that of equals, the
    highest first. passage_scores: those of its best passages, the best first, as far as they are among the best of all
    hits. as_typed: what neighbours with the marks typed add. texts: those of the best passages, "" for what has
    none, if the query is short. passages: those that came along with the hit, None if none did and they have to be
    asked for.
    """

    ref: str
    score: float
    exact: bool = False
    issued: bool = False
    why: tuple[str, ...] = ()
    order: int = 0
    passage_scores: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    as_typed: float = 0.0
    passages: tuple[ScoredPassage, ...] | None = None


@dataclass(frozen=True, slots=True)
class EngineResult:
    """One page of the records that a plan finds, best first; the exact number of all; counts by facet and value."""

    ranked: tuple[ScoredRef, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Written:
    """Number of records written, and those that could not be, with the error."""

    count: int = 0
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """State of an index. version is what the index was made with, expected what this code makes.

    trouble, detail: what is wrong; where it is ready, with writing to it.
    """

    name: str
    ready: bool
    records: int = 0
    version: str = ""
    expected: str = ""
    detail: str = ""
    trouble: Trouble | None = None


class Spelling(Protocol):
    """Words and their neighbours for one reader; counted are only records that every member may see.

    What a reader may not see neither makes a correction nor keeps one from being offered: either would tell of it.
    """

    @property
    def records(self) -> int:
        """Return the number of all records."""

    def expect(
        self,
        *,
        neighbours: Iterable[tuple[str, str]] = (),
        phrases: Iterable[Sequence[str]] = (),
        readable: Iterable[Sequence[str]] = (),
        written: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take note of what `count_neighbours`, `count_phrase`, `has_phrase`, `count_written_pair` will be asked for.

        An engine that is far away asks for all of it at once.
        """

    def get_writings(self, folded: str) -> Sequence[tuple[str, int]]:
        """Return the ways a folded syllable is written, with the number of records, most frequent first."""

    def count_neighbours(self, first: str, second: str) -> int:
        """Return in how many records two folded syllables stand side by side; quick."""

    def has_phrase(self, syllables: Sequence[str]) -> bool:
        """Tell whether folded syllables stand side by side in a record that the reader may see."""

    def count_phrase(self, syllables: Sequence[str]) -> int:
        """Return in how many records folded syllables stand side by side."""

    def count_written_pair(self, pair: tuple[str, str]) -> int:
        """Return in how many records two syllables with these marks stand side by side."""


class Engine(Protocol):
    """Holds an index and answers plans.

    What reads the index raises EngineUnavailable when it cannot answer, and nothing else. What a source raises
    while its records are written passes through.
    """

    name: str
    #: It runs elsewhere: to ask it may take until a time-out. See `search/engines/patience.py`.
    far: bool

    @classmethod
    def of_site(cls) -> Engine:
        """Return the engine over this site's index, as the settings say where it is."""

    @classmethod
    def throw_away(cls) -> AbstractContextManager[Engine]:
        """Yield an engine over an index that nobody else sees and of which nothing remains (to measure, in tests)."""

    def search(self, plan: SearchPlan) -> EngineResult:
        """Return the page of a plan, the total and facet counts; all three agree with each other.

        The order is that of the first stage. Hits among the first `Weights.reranked` bring what the second one needs.
        """

    def passages(
        self, refs: Sequence[str], *, terms: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[ScoredPassage]]:
        """Return the best passages of each record, best first, at most `limit` of each."""

    def suggest(self, plan: SuggestPlan) -> Sequence[str]:
        """Return the keys of records whose title or number goes on as typed, best first."""

    def spelling(self, *, audience: tuple[str, ...] | None) -> Spelling | None:
        """Return what did-you-mean needs, None if the engine cannot tell. audience: as in SearchPlan."""

    def count(self, plan: SearchPlan) -> int:
        """Return how many records a plan finds."""

    def explain(self, plan: SearchPlan, refs: Sequence[str]) -> Mapping[str, Explanation]:
        """Return what each clause of a plan is for these records; nothing if the engine cannot tell."""

    def writing(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write, during `apply` or `rebuild`; raise IndexBusy if it is not free in `wait` seconds."""

    def apply(self, *, upserts: Iterable[SearchRecord], deletes: Iterable[str]) -> Mapping[str, str]:
        """Replace or add records, delete others by key, and make it visible at once.

        Returns the error by key for records that cannot be indexed; all others are.
        """

    def rebuild(self, records: Iterable[SearchRecord], *, progress: ReportProgress | None = None) -> Written:
        """Build the whole index beside the live one and swap it in; what cannot be indexed is left out."""

    def tidy(self) -> None:
        """Do what is better done while few search; called once a night. It may go on when this returns."""

    def refs(self) -> frozenset[str]:
        """Return the keys of all records in the index."""

    def status(self) -> EngineStatus:
        """Return the state of the index; never raises."""

    def find_damage(self) -> str:
        """Read all that is stored; return what is wrong with it, "" if nothing. It is not `status().ready` then."""
