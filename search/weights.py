"""Every number that decides what a search finds and in which order, in one place.

`WEIGHTS` is the profile that all engines use. To try another number, change its line here, run `evaluate_search` on the
questions and the tests in `tests/relevance`, and say in `measured` what you found it on. A weight that is `indexed` is
part of what is written to an index: an index made with another value of it is rebuilt by itself.

`manage.py search QUERY --explain` prints all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from hashlib import sha256
from math import ceil
from typing import Any, TypeVar

_Number = TypeVar("_Number", int, float)

# What a number was found on (tests/relevance holds the floors that it must keep).
_HALF_A = "half a of the article questions (test_questions.py)"
_CLAUSES = "short questions, and more made from the long ones, half b seen (docs/search.md)"
_MIXED = "32 directives among 254 laws (test_mixed_register.py)"
_DIRECTIVES = "the real directives of the demo (test_register_queries.py)"
_SLIPS = "one-letter slips in titles of directives and laws (test_mixed_register.py)"
_ORDER = "not measured: only the order of these seven counts"
_AMBIGUOUS = "words and pairs of the corpus that folded are also others (test_marks.py)"
_CHOSEN = "not measured: chosen"

_TIMES = "times"
_SHARE = "share, 0 to 1"
_SYLLABLES = "distinct syllables"
_IDF = "times the idf of the word"
_TITLE_IDF = "times the idf among titles of all the words that the title must hold"
_LOG = "natural logarithm of likelihood"


def _weight(value: _Number, unit: str, measured: str, *, indexed: bool = False) -> _Number:
    return field(default=value, metadata={"unit": unit, "measured": measured, "indexed": indexed})


@dataclass(frozen=True, slots=True)
class Weights:
    """A profile of weights. idf: inverse document frequency, ln(1 + (N - df + .5) / (df + .5)), as in BM25."""

    # How often the parts of a record count in its text, and how long its passages are.
    title_count: int = _weight(3, _TIMES, _HALF_A, indexed=True)
    alias_count: int = _weight(2, _TIMES, f"{_CHOSEN}, nearly as much as the title", indexed=True)
    issuer_count: int = _weight(1, f"{_TIMES}, at least 1", _CHOSEN, indexed=True)
    passage_title_count: int = _weight(2, f"{_TIMES}, in each passage", _HALF_A, indexed=True)
    passage_length: int = _weight(600, "characters, cut at articles", _CHOSEN, indexed=True)

    # Which records are found at all: those that hold enough of the syllables of the query (see `required_cover`).
    # More costs right answers, less finds nothing more.
    whole_query: int = _weight(2, f"{_SYLLABLES}, at most", f"{_CHOSEN}: half of two words is a guess")
    short_query: int = _weight(8, f"{_SYLLABLES}, at most", _HALF_A)
    short_cover: float = _weight(0.5, f"{_SHARE}, of the syllables of a short query", _HALF_A)
    long_cover: float = _weight(0.25, f"{_SHARE}, of the syllables of a longer one", _HALF_A)
    # In a longer query, syllables that stand in so many records need not be held: they would make every record a
    # candidate. In a small register such a share says nothing about a word.
    common_share: float = _weight(0.3, f"{_SHARE}, of the records", "the design's study, section 0")
    common_from: int = _weight(200, "records, at least", _CHOSEN)

    # The score of a record.
    body: float = _weight(1.0, "times BM25 of syllables and pairs of neighbours", _HALF_A)
    cover: float = _weight(2.0, f"{_IDF}, for being there at all", _HALF_A)
    pairs: float = _weight(1.0, f"{_IDF}, two neighbours side by side", _HALF_A)
    # A text of a hundred pages holds any syllables that one may ask for; a title says what it is about.
    title_phrase: float = _weight(1.0, f"{_TITLE_IDF}: all neighbours of the query", _MIXED)
    title_words: float = _weight(0.5, f"{_TITLE_IDF}: all syllables of the query", _MIXED)
    title_most: float = _weight(0.5, f"{_TITLE_IDF}: most neighbours of a short query", _MIXED)
    title_most_share: float = _weight(0.6, f"{_SHARE}: what most neighbours are", _MIXED)
    title_most_from: int = _weight(3, "pairs of neighbours, at least", _MIXED)
    # The query names the beginning of a type or of an issuing body: "bộ giáo dục", "quyết định của …".
    type_named: float = _weight(6.0, _IDF, _DIRECTIVES)
    issuer_named: float = _weight(6.0, _IDF, _DIRECTIVES)
    # Two bodies or places of one name: those of the site's own area first.
    own_named: float = _weight(2.0, _IDF, "Thành ủy Hà Nội among those of other cities, on the demo")
    # What is typed with marks means itself: "đường" is not "dương". The share is that of the records with this folded
    # syllable which do not hold it as typed: a word that folded is no other one changes nothing.
    marks_there: float = _weight(4.0, f"{_IDF} and that share: a syllable with its marks is there", _AMBIGUOUS)
    marks_often: float = _weight(2.0, "times BM25 of a syllable with its marks, and that share", _AMBIGUOUS)
    marks_pairs: float = _weight(4.0, f"{_IDF}: two neighbours with their marks, in the second stage", _AMBIGUOUS)
    marks_query: int = _weight(3, f"{_SYLLABLES}, at most, for the two above", _AMBIGUOUS)
    number_exact: float = _weight(
        100_000.0, "points, above any text", f"{_CHOSEN}: the number of the query comes first"
    )
    number_content: float = _weight(
        500.0, "points, where a number is asked for: no page that names it as an example", _CHOSEN
    )
    number_near: float = _weight(30.0, "points, for the digits of a number alone", _CHOSEN)
    # Days of issue. What was issued on days that are asked for stands above any text, below an exact number; the days
    # beside a longer text are a hint.
    issued: float = _weight(50_000.0, "points, above any text", f"{_CHOSEN}: what was issued then comes first")
    dated: float = _weight(20_000.0, "points, above any text: news and events of these days", _CHOSEN)
    issued_type: float = _weight(5_000.0, "points: of the type that is named beside the days", _CHOSEN)
    issued_near: float = _weight(25.0, "points, for a year beside other words", "the real directives of the demo")
    cites: float = _weight(
        0.65, "times BM25 of the number of the query among those cited", "the design's study, section 3"
    )

    # What editors have set: other words for those that are typed, and records on top of a query.
    synonym: float = _weight(0.8, "times what the words as typed would count", f"{_CHOSEN}: a little less")
    pinned: float = _weight(1_000_000.0, "points, above a number; taken off again", f"{_CHOSEN}: on top")

    # The second stage: the best hits are ranked again with their best passage.
    passage: float = _weight(1.0, "times BM25 of the best passage", _HALF_A)
    # Words of a short query that one clause of a good passage holds (search/answering/clauses.py): in a long one some
    # clause holds some of them anyway.
    clause: float = _weight(1.25, "times the best BM25 of a passage of all hits, and the share held, squared", _CLAUSES)
    clause_from: int = _weight(5, f"{_SYLLABLES}, at least: of fewer ones pairs of neighbours say it all", _DIRECTIVES)
    clause_words: int = _weight(12, "words of a clause that cost nothing of its share", _CLAUSES)
    clause_length: float = _weight(0.02, "per further word: the share is divided by 1 and that", _CLAUSES)
    clause_other_marks: float = _weight(0.5, f"{_SHARE}: a word that is there with other marks", _CLAUSES)
    reranked: int = _weight(50, "hits", _CHOSEN)
    passages_read: int = _weight(250, "passages, of all these hits", _CHOSEN)
    tie_decimals: int = _weight(3, "decimals: scores equal so far are ordered by date", _CHOSEN)

    # The plain fallback over the database, which knows no frequencies.
    fallback_number: int = _weight(100, "points: the number as typed", _ORDER)
    fallback_number_near: int = _weight(50, "points: a part of the number", _ORDER)
    fallback_issued: int = _weight(40, "points: issued on the days that are asked for", _ORDER)
    fallback_dated: int = _weight(30, "points: news and events of these days", _ORDER)
    fallback_typed: int = _weight(20, "points: the title holds the words as typed", _ORDER)
    fallback_phrase: int = _weight(10, "points: all words side by side", _ORDER)
    fallback_words: int = _weight(1, "points: all words", _ORDER)

    # Did-you-mean: how much better a corrected syllable must stand beside its neighbours.
    correction_gain: float = _weight(4.0, _LOG, _SLIPS)
    correction_gain_common: float = _weight(5.0, f"{_LOG}, where a common word was typed", _SLIPS)
    correction_common: float = _weight(0.1, f"{_SHARE}, of the records: a common word", _SLIPS)
    correction_well_known: float = _weight(6.5, f"{_LOG}: neighbours that are no suspects", _SLIPS)
    correction_never: float = _weight(0.0001, "likelihood that neighbours count as that never meet", _SLIPS)
    correction_smoothing: float = _weight(
        50.0, "records, added to the count of both words", "the design's study, section 5"
    )
    correction_other_side: float = _weight(0.35, f"{_SHARE}, of the weaker neighbour", "the design's study, section 5")
    correction_key_beside: float = _weight(1.0, f"{_LOG}: among candidates, one letter hit on the key beside", _SLIPS)
    correction_candidates: int = _weight(5, "syllables that are looked at closely", _SLIPS)
    correction_writings: int = _weight(6, "writings of a syllable that are compared", _SLIPS)
    corrections_tried: int = _weight(2, "corrections that are tried against the index", _CHOSEN)

    def required_cover(self, syllables: int) -> int:
        """Return how many of so many distinct syllables of a query a record must hold to count as found."""
        if syllables <= self.whole_query:
            return syllables
        share = self.short_cover if syllables <= self.short_query else self.long_cover
        return ceil(syllables * share)

    @property
    def index_digest(self) -> str:
        """Return what changes with every weight that is written into an index."""
        indexed = [(one.name, getattr(self, one.name)) for one in fields(self) if one.metadata["indexed"]]
        return sha256(repr(indexed).encode()).hexdigest()[:8]

    def describe(self) -> dict[str, dict[str, Any]]:
        """Return value, unit and origin of each weight by its name, for `search --explain`."""
        return {one.name: {"value": getattr(self, one.name), **one.metadata} for one in fields(self)}


#: The profile in use.
WEIGHTS = Weights()
