"""Which directive of the register a citation means, for one reader at one moment.

Never stored: the register keeps growing, and what a reader may not see must look as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from accounts.audience import Reader, visible_keys
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive
from documents.record.identity import directive_url
from documents.record.validity import DATES
from vietnamese.fold import fold_key

MAX_KEYS = 2_000


class CitationStatus(StrEnum):
    """How a citation stands to the register."""

    RESOLVED = "resolved"
    DATE_DIFFERS = "date_differs"
    UNKNOWN = "unknown"
    ITSELF = "itself"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says. number_key "" or without a symbol: only a person can tell what is meant."""

    number: str
    number_key: str
    issuer: str = ""
    day: str = ""

    @property
    def is_full(self) -> bool:
        """Tell whether the number has a symbol: "387/QĐ-TTg", not "387"."""
        return any(character.isalpha() for character in self.number_key)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A directive of the register that the reader may see."""

    pk: int
    slug: str
    number: str
    number_key: str
    subject: str
    issuer: str
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return directive_url(self.slug)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means: a status and, if there is one, the directive."""

    status: CitationStatus
    target: Candidate | None = None


_FIELDS = ("pk", "slug", "number", "number_key", "subject", "issuer__name", *DATES)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_IN_KEY = re.compile(r"\.(?:19|20)\d{2}\.")
_PARTS_THAT_AGREE = 2


def load_candidates(keys: Collection[str], *, reader: Reader, ids: Collection[int] = ()) -> dict[int, Candidate]:
    """Return the directives with these number keys or primary keys that the reader may see.

    By primary key, newest first; no query if nothing is asked for, a second one if some are for chosen groups.
    """
    named = sorted(key for key in set(keys) if key)[:MAX_KEYS]
    if not named and not ids:
        return {}
    rows = _CANDIDATES.rows(*pad(named), *pad(sorted(set(ids))))
    visible = visible_keys(Directive, {pk: audience for audience, pk, *_rest in rows}, reader)
    return {
        pk: Candidate(pk, slug, number, key, subject, issuer or "", *dates)
        for _audience, pk, slug, number, key, subject, issuer, *dates in rows
        if pk in visible
    }


def _candidates(*keys_and_ids: str | int) -> QuerySet[Any, Any]:
    keys = [value for value in keys_and_ids if isinstance(value, str)]
    ids = [value for value in keys_and_ids if isinstance(value, int)]
    conditions = Q(number_key__in=keys) if keys else Q()
    if ids:
        conditions |= Q(pk__in=ids)
    directives = Directive.objects.live().filter(conditions).order_by("-issued_on", "-pk")
    return directives.values_list("audience", *_FIELDS)


_CANDIDATES = PreparedQuery(_candidates)


def by_number(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Return the candidates by number key, in their order."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.number_key, []).append(candidate)
    return groups


def resolve(
    cited: Iterable[Cited], *, known: dict[str, list[Candidate]], citing_id: int | None, citing_date: date | None
) -> list[Resolution]:
    """Return what each citation means, in order; `known` comes from `by_number`."""
    return [_resolve(item, known.get(item.number_key, []), citing_id, citing_date) for item in cited]


def _resolve(
    cited: Cited, candidates: Sequence[Candidate], citing_id: int | None, citing_date: date | None
) -> Resolution:
    if not cited.is_full:
        return Resolution(CitationStatus.UNREADABLE)
    status, target = _choose(cited, candidates, citing_date)
    if target is not None and target.pk == citing_id:
        return Resolution(CitationStatus.ITSELF, target)
    return Resolution(status, target)


def _choose(
    cited: Cited, candidates: Sequence[Candidate], citing_date: date | None
) -> tuple[CitationStatus, Candidate | None]:
    on_the_day = [
        candidate
        for candidate in candidates
        if candidate.issued_on and candidate.issued_on.isoformat().startswith(cited.day)
    ]
    fitting = [candidate for candidate in candidates if issuer_fits(cited.issuer, candidate.issuer)]
    if _ISO_DAY.fullmatch(cited.day):
        if on_the_day:
            return CitationStatus.RESOLVED, next(
                (candidate for candidate in on_the_day if candidate in fitting), on_the_day[0]
            )
        near = [
            candidate
            for candidate in fitting
            if _YEAR_IN_KEY.search(candidate.number_key) or _nearly(cited.day, candidate.issued_on)
        ]
        return (CitationStatus.DATE_DIFFERS, near[0]) if near else (CitationStatus.UNKNOWN, None)
    if cited.day:
        fitting = [candidate for candidate in fitting if candidate in on_the_day]
    earlier = [
        candidate
        for candidate in fitting
        if citing_date is None or candidate.issued_on is None or candidate.issued_on <= citing_date
    ]
    best = next(iter(earlier or fitting), None)
    return (CitationStatus.RESOLVED, best) if best else (CitationStatus.UNKNOWN, None)


def _nearly(day: str, issued_on: date | None) -> bool:
    """Tell whether two dates differ in one part only: a slip of the pen, not the same number of another year."""
    if issued_on is None:
        return True
    agreeing = sum(a == b for a, b in zip(day.split("-"), issued_on.isoformat().split("-"), strict=True))
    return agreeing >= _PARTS_THAT_AGREE


def issuer_fits(named: str, issuer: str) -> bool:
    """Tell whether the issuer that a citation names can be `issuer`; none named fits everything."""
    if not named or not issuer:
        return True
    one, other = fold_key(named), fold_key(issuer)
    return one in other or other in one
