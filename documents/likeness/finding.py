"""Which directives have nearly the same text; what somebody must not know of, the caller leaves out by `among`."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from documents.likeness.shingles import bands_of, share_of, shingles_of
from documents.likeness.store import texts_of
from documents.models import Directive, LikenessBand

LEAST_SHARE = 0.6
"""Of the runs of words of both texts together; a scan read with one wrong word in thirty shares about 75 %."""
MAX_FOUND = 5
_CANDIDATES = 20


def near_duplicates(
    text: str,
    *,
    among: QuerySet[Directive] | None = None,
    exclude_pk: int | None = None,
    at_least: float = LEAST_SHARE,
) -> list[tuple[Directive, float]]:
    """Return directives with nearly the same text and the share that is the same, the most alike first.

    among: the directives that may be told of (all if None is given): those that exist for whoever asks.
    """
    shingles = shingles_of(text)
    keys = _candidates(bands_of(shingles), among, exclude_pk)
    if not keys:
        return []
    shares: Counter[int] = Counter()
    for directive, _file, known in texts_of(keys):
        shares[directive] = max(shares[directive], share_of(shingles, shingles_of(known)))  # type: ignore[assignment]
    alike = [(pk, share) for pk, share in shares.most_common(MAX_FOUND) if share >= at_least]
    found = Directive.objects.select_related("doc_type", "issuer").in_bulk([pk for pk, _share in alike])
    return [(found[pk], float(share)) for pk, share in alike if pk in found]


def near_duplicates_of(directive_id: int, *, among: QuerySet[Directive] | None = None) -> list[tuple[Directive, float]]:
    """Return directives with nearly the same text as one that is stored."""
    found: dict[int, tuple[Directive, float]] = {}
    for _directive, _file, text in texts_of([directive_id]):
        for directive, share in near_duplicates(text, among=among, exclude_pk=directive_id):
            if directive.pk not in found or found[directive.pk][1] < share:
                found[directive.pk] = (directive, share)
    return sorted(found.values(), key=lambda pair: -pair[1])[:MAX_FOUND]


def _candidates(bands: list[int], among: QuerySet[Directive] | None, exclude_pk: int | None) -> list[int]:
    """Return the keys of the directives that meet the text in most bands."""
    if not bands:
        return []
    met = LikenessBand.objects.filter(band__in=bands).exclude(directive=exclude_pk)
    counts = Counter(met.values_list("directive", flat=True)[: 100 * _CANDIDATES])
    keys = [key for key, _count in counts.most_common(_CANDIDATES)]
    if among is None or not keys:
        return keys
    allowed = set(among.filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key in allowed]
