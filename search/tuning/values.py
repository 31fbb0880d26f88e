"""Everything that editors have set about search, as one value for a search."""

from __future__ import annotations

from dataclasses import dataclass

from search.tuning.queries import Rule
from search.tuning.ranking import DEFAULT_RANKING, Ranking
from search.tuning.synonyms import SynonymTable


@dataclass(frozen=True, slots=True)
class Tuning:
    """What editors have set, for one day."""

    synonyms: SynonymTable = SynonymTable()
    rules: tuple[Rule, ...] = ()
    ranking: Ranking = DEFAULT_RANKING


NO_TUNING = Tuning()
