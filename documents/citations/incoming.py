"""Who cites a directive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from accounts.audience import Reader
from documents.citations.resolve import Candidate, issuer_fits
from documents.models import Citation, Directive

MOST_CITING = 50
_MOST_ROWS = 2_000


def directives_citing(directive: Directive, *, siblings: Sequence[Candidate], reader: Reader) -> list[Candidate]:
    """Return the directives visible to `reader` whose text cites this one (one query).

    Newest first, at most MOST_CITING.

    `siblings`: other directives with the same number; a citation that carries the date of one of them means that one.
    """
    if not directive.number_key:
        return []
    others = {one.issued_on.isoformat() for one in siblings if one.issued_on}
    own = directive.issued_on.isoformat() if directive.issued_on else ""
    visible = Directive.objects.visible_to(reader).exclude(pk=directive.pk).values("pk")
    rows: Iterable[tuple[Any, ...]] = (
        Citation.objects.filter(number_key=directive.number_key, directive__in=visible)
        .order_by("-directive__issued_on", "-directive_id")
        .values_list(
            "cited_date",
            "issuer_name",
            "directive_id",
            "directive__slug",
            "directive__number",
            "directive__number_key",
            "directive__subject",
            "directive__issuer__name",
            "directive__issued_on",
            "directive__effective_from",
            "directive__expires_on",
        )[:_MOST_ROWS]
    )
    issuer = directive.issuer.name if directive.issuer else ""
    found: dict[int, Candidate] = {}
    for day, said, pk, slug, number, key, subject, citing_issuer, *dates in rows:
        means_other = day in others and day != own
        if pk not in found and not means_other and (day == own or issuer_fits(said, issuer)):
            found[pk] = Candidate(pk, slug, number, key, subject, citing_issuer or "", *dates)
    return list(found.values())[:MOST_CITING]
