"""Which directive of the register a citation means, for one reader at one moment.

Never stored: the register keeps growing, and what a reader may not see must look as if it were not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.audience import Reader, visible_keys
from accounts.prepared import PreparedQuery, pad
from documents.citations.choosing import choose
from documents.citations.nearness import BodyTree
from documents.citations.values import Candidate, CitationStatus, Cited, Citing, Resolution
from documents.models import Directive
from documents.record.validity import DATES

__all__ = ["Candidate", "CitationStatus", "Cited", "Citing", "Resolution", "by_number", "load_candidates", "resolve"]

MAX_KEYS = 2_000

_FIELDS = ("pk", "slug", "number", "number_key", "subject", "issuer__name", "issuer_id", *DATES)


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
        pk: Candidate(pk, slug, number, key, subject, issuer or "", issuer_id, *dates)
        for _audience, pk, slug, number, key, subject, issuer, issuer_id, *dates in rows
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
    cited: Iterable[Cited], *, known: dict[str, list[Candidate]], citing: Citing, bodies: BodyTree | None = None
) -> list[Resolution]:
    """Return what each citation means, in order; `known` comes from `by_number`."""
    tree, items = bodies or BodyTree(), list(cited)
    # Texts say the same again and again.
    meant = {item: choose(item, known.get(item.number_key, []), citing=citing, bodies=tree) for item in set(items)}
    return [meant[item] for item in items]
