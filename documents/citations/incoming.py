"""Who cites a directive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.prepared import PreparedQuery
from documents.citations.resolve import Candidate, issuer_fits
from documents.models import Citation, Directive

_MAX_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation of a number: who cites, and the date and issuer it says ("" if none)."""

    directive_id: int
    day: str
    issuer: str


def mentions_of(directive: Directive) -> list[Mention]:
    """Return the citations of the number of `directive` in other directives, seen or not (one query)."""
    if not directive.number_key:
        return []
    return [Mention(*row) for row in _MENTIONS.rows(directive.number_key, directive.pk)]


def _mentions(number_key: str, exclude_pk: int) -> QuerySet[Any, Any]:
    citations = (
        Citation.objects.filter(number_key=number_key).exclude(directive_id=exclude_pk).order_by("-directive_id")
    )
    return citations.values_list("directive_id", "cited_date", "issuer_name")[:_MAX_ROWS]


_MENTIONS = PreparedQuery(_mentions)


def date_decides(directive: Directive, mentions: Sequence[Mention]) -> bool:
    """Tell whether `directives_citing` has to know the dates of the other directives with the same number.

    A number comes back every year, in a large register hundreds of times: they are not read for nothing.
    """
    own = directive.issued_on.isoformat() if directive.issued_on else ""
    return any(mention.day and mention.day != own for mention in mentions)


def directives_citing(
    directive: Directive, *, mentions: Sequence[Mention], seen: Mapping[int, Candidate]
) -> list[Candidate]:
    """Return the directives that mean this one, newest first.

    `seen`: what the reader may see, by primary key: the citing directives and, if `date_decides`, others with the same
    number. A citation that carries the date of one of those means that one.
    """
    others = {
        candidate.issued_on.isoformat()
        for candidate in seen.values()
        if candidate.number_key == directive.number_key and candidate.pk != directive.pk and candidate.issued_on
    }
    own = directive.issued_on.isoformat() if directive.issued_on else ""
    issuer = directive.issuer.name if directive.issuer else ""
    meant = {
        mention.directive_id
        for mention in mentions
        if mention.day == own or (mention.day not in others and issuer_fits(mention.issuer, issuer))
    }
    return [candidate for pk, candidate in seen.items() if pk in meant]
