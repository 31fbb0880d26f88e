"""Who cites a directive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.prepared import PreparedQuery
from documents.citations.bodies import is_of_one_body, is_same_body
from documents.citations.choosing import choose
from documents.citations.nearness import BodyTree
from documents.citations.values import Candidate, Cited, Citing
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


def day_decides(directive: Directive, mentions: Sequence[Mention]) -> bool:
    """Tell whether all mentions say the day of the directive, so that others with its number need not be known.

    A number comes back every year, in a large register hundreds of times: they are not read for nothing.
    """
    own = directive.issued_on.isoformat() if directive.issued_on else ""
    return bool(own) and all(mention.day == own for mention in mentions) and is_of_one_body(directive.number)


def directives_citing(
    directive: Directive, *, mentions: Sequence[Mention], seen: Mapping[int, Candidate], bodies: BodyTree
) -> list[Candidate]:
    """Return the directives that mean this one, newest first: those whose own page leads here.

    `seen`: what the reader may see, by primary key: the citing directives and, unless `day_decides`, all with the same
    number.
    """
    if day_decides(directive, mentions):
        meant = {mention.directive_id for mention in mentions}
        return [candidate for pk, candidate in seen.items() if pk in meant]
    bearers = [candidate for candidate in seen.values() if candidate.number_key == directive.number_key]
    on_day: dict[str, list[Candidate]] = {}
    for candidate in bearers:
        on_day.setdefault(candidate.issued_on.isoformat() if candidate.issued_on else "-", []).append(candidate)
    meant = set()
    for mention in mentions:
        by = seen.get(mention.directive_id)
        # Most say the day: then the others with the number are not gone through for each of them.
        same = [item for item in on_day.get(mention.day, ()) if is_same_body(mention.issuer, item.issuer)]
        if by is not None and _means(mention, directive, same or bearers, by, bodies):
            meant.add(by.pk)
    return [candidate for pk, candidate in seen.items() if pk in meant]


def _means(
    mention: Mention, directive: Directive, bearers: Sequence[Candidate], by: Candidate, bodies: BodyTree
) -> bool:
    cited = Cited(directive.number, directive.number_key, mention.issuer, mention.day)
    found = choose(cited, bearers, citing=Citing(by.pk, by.issued_on, by.issuer_id), bodies=bodies)
    return found.meant is not None and found.meant.pk == directive.pk
