"""What a search gives back: values for pages, JSON and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from search.plan import PER_PAGE, Exclusion, Issued, SearchPlan, Sort, Stated
from search.sources import ResultCard


@dataclass(frozen=True, slots=True)
class HitLink:
    """A place in a record that answers. html: its words, escaped and marked, "" for one that is only named; url:
    leads to the place.
    """

    anchor: str
    label: str
    html: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One result as it is shown.

    exact: its own number is the one in the query. issued: it was issued on the days of the query. pinned: an
    editor has put it on top. links: the places in
    it that answer, with their words. more: further ones, only named. snippet: words of it where there are no such
    places, or the card's summary. why: reasons for its rank, for `search --explain`.
    """

    ref: str
    source: str
    object_id: int
    card: ResultCard
    score: float
    exact: bool
    title_html: SafeString
    number_html: SafeString
    snippet: SafeString
    issued: bool = False
    pinned: bool = False
    links: tuple[HitLink, ...] = ()
    more: tuple[HitLink, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with its exact number of hits. label: what it is called where that is not the value itself. depth: how
    many values that are shown it lies in.
    """

    value: str
    count: int
    chosen: bool
    label: str = ""
    depth: int = 0

    @property
    def words(self) -> str:
        """Return what it is called."""
        return self.label or self.value


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, the most frequent first (years: the newest first), parts behind the whole; chosen
    values are always there.
    """

    name: str
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> int:
        """Return how many values are chosen."""
        return sum(value.chosen for value in self.values)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A filter in a query that nothing matches. near: values of its facet that are written much like it."""

    stated: Stated
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of results.

    total: exact number of all that the reader may see. without_quotes: nothing held the quoted words, so they were
    looked for as plain words. words_apart: a word of two or three syllables stands nowhere as typed, only its syllables
    do. corrected: nothing was found as typed, so that this was looked for. issued: the days that were asked for.
    none_issued: nothing that the reader may see was issued then. excluded: what is to be left out. degraded: the plain
    fallback answered. took: seconds. has_query: something was typed. filters: chosen values by facet. plan: what the
    engine answered. understood: the query as it was read, where it was typed in raw keys; as_typed: the query for these
    words exactly as typed. stated: filters in the query. unmatched: those that no record has which the reader may see.
    also: other words, set by editors, that hits of this page hold; all of them where nothing was found.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    facets: tuple[Facet, ...] = ()
    sort: Sort = Sort.RELEVANCE
    did_you_mean: str = ""
    without_quotes: bool = False
    words_apart: bool = False
    issued: Issued | None = None
    none_issued: bool = False
    excluded: tuple[Exclusion, ...] = ()
    corrected: str = ""
    degraded: bool = False
    engine: str = ""
    took: float = 0.0
    has_query: bool = True
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plan: SearchPlan = SearchPlan()
    understood: str = ""
    as_typed: str = ""
    stated: tuple[Stated, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def read_query(self) -> str:
        """Return the query as it was read: where filters and exclusions stand as they are said to."""
        return self.understood or self.query

    @property
    def only_excludes(self) -> bool:
        """Tell whether something is to be left out and nothing to be looked for."""
        return bool(self.excluded) and self.plan.is_empty

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return max(1, -(-self.total // PER_PAGE))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that can be opened while typing."""

    ref: str
    card: ResultCard
    title_html: SafeString
    number_html: SafeString
