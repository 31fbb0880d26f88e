"""Which directive a citation means, of those with its number that the reader may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from documents.citations.bodies import is_of_one_body, is_same_body, names_one_body
from documents.citations.nearness import BodyTree
from documents.citations.values import Candidate, CitationStatus, Cited, Citing, Resolution
from vietnamese.fold import fold_key

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_IN_KEY = re.compile(r"\.(?:19|20)\d{2}\.")
_PARTS_THAT_AGREE = 2
_UNKNOWN = Resolution(CitationStatus.UNKNOWN)


def choose(cited: Cited, candidates: Sequence[Candidate], *, citing: Citing, bodies: BodyTree) -> Resolution:
    """Return what the citation means; `candidates` have its number, newest first.

    A full date decides. Without one, what is younger than the citing document is not meant. Of several bodies with
    the symbol the one that is named is meant, else the one near to who cites; if nothing tells, all are the choice.
    """
    if not cited.is_full:
        return Resolution(CitationStatus.UNREADABLE)
    found = _choose(cited, candidates, citing, bodies)
    if found.target is not None and found.target.pk == citing.pk:
        return Resolution(CitationStatus.ITSELF, found.target)
    return found


def _choose(cited: Cited, candidates: Sequence[Candidate], citing: Citing, bodies: BodyTree) -> Resolution:
    issued_by = _Issuers(cited, citing, bodies)
    fitting = issued_by.fitting(candidates)
    on_the_day = [item for item in fitting if item.issued_on and item.issued_on.isoformat().startswith(cited.day)]
    if _ISO_DAY.fullmatch(cited.day) and on_the_day:
        return _one_of(issued_by.nearest(on_the_day) or on_the_day)
    earlier = [item for item in fitting if not _is_younger(item, citing)]
    if not cited.day:
        return _one_of(issued_by.nearest(earlier))
    in_the_year = issued_by.nearest([item for item in on_the_day if not _is_younger(item, citing)])
    if in_the_year:
        return _one_of(in_the_year)
    return _of_another_date(cited.day, issued_by.nearest([item for item in earlier if item.pk != citing.pk]))


def _is_younger(item: Candidate, citing: Citing) -> bool:
    return bool(item.issued_on and citing.issued_on and item.issued_on > citing.issued_on)


class _Issuers:
    """Who can have issued what a citation means, and who of them is near to the one that cites."""

    def __init__(self, cited: Cited, citing: Citing, bodies: BodyTree) -> None:
        self._named, self._citing, self._bodies = cited.issuer, citing, bodies
        self._is_told = is_of_one_body(cited.number) or names_one_body(cited.number, cited.issuer)

    def fitting(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Return those of the named body; all, if none is of it and the symbol says who issued them."""
        if not self._named:
            return candidates
        named = [item for item in candidates if is_same_body(self._named, item.issuer)]
        key = fold_key(self._named)
        exact = [item for item in named if fold_key(item.issuer) == key]
        return exact or named or (candidates if candidates and is_of_one_body(candidates[0].number) else [])

    def nearest(self, items: Sequence[Candidate]) -> Sequence[Candidate]:
        """Return those of the body nearest to who cites, unless the text or the symbol tells it; none of elsewhere."""
        if self._is_told or {item.issuer_id for item in items} <= {self._citing.issuer_id}:
            return items
        bodies = {item.issuer_id for item in items}
        ranks = {body: self._bodies.rank(body, citing_id=self._citing.issuer_id) for body in bodies}
        nearest = min((rank for rank in ranks.values() if rank is not None), default=None)
        return [item for item in items if nearest is not None and ranks[item.issuer_id] == nearest]


def _one_of(items: Sequence[Candidate]) -> Resolution:
    """Return the newest if all are of one body, else the choice between them."""
    if not items:
        return _UNKNOWN
    if _is_of_several(items):
        return Resolution(CitationStatus.SEVERAL, choice=items)
    return Resolution(CitationStatus.RESOLVED, items[0])


def _is_of_several(items: Iterable[Candidate]) -> bool:
    """Tell whether the register has the number from several bodies that do not share their numbers."""
    return len({item.issuer_id for item in items if not is_of_one_body(item.number)}) > 1


def _of_another_date(day: str, items: Sequence[Candidate]) -> Resolution:
    """Return what the register has instead of the number on that day: a slip of the pen, or quite another day."""
    slips = [item for item in items if _YEAR_IN_KEY.search(item.number_key) or _is_near(day, item.issued_on)]
    if slips:
        return Resolution(CitationStatus.DATE_DIFFERS, slips[0])
    if not items:
        return _UNKNOWN
    if _is_of_several(items):
        return Resolution(CitationStatus.OTHER_DATE, choice=items)
    year = int(day[:4])
    return Resolution(CitationStatus.OTHER_DATE, min(items, key=lambda item: abs(_year_of(item) - year)))


def _year_of(item: Candidate) -> int:
    return item.issued_on.year if item.issued_on else 0


def _is_near(day: str, issued_on: date | None) -> bool:
    """Tell whether two dates differ in one part only: a slip of the pen, not the same number of another year."""
    if issued_on is None:
        return True
    if not _ISO_DAY.fullmatch(day):
        return False
    agreeing = sum(a == b for a, b in zip(day.split("-"), issued_on.isoformat().split("-"), strict=True))
    return agreeing >= _PARTS_THAT_AGREE
