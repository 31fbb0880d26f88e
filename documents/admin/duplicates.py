"""Is a directive in the register already? Asked while somebody types, when a form is saved and by the import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.models import Directive
from vietnamese.numbers import number_key

MAX_DUPLICATES = 5


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A directive like the one being entered; `is_same` if issuer, number and date are all the same."""

    directive: Directive
    is_same: bool


def find_same_identity(
    *, number: str, issuer_id: int | None, issued_on: date | None, exclude_pk: int | None
) -> Directive | None:
    """Return the directive with this identity (issuer, number, date), or None; a draft counts too."""
    key = number_key(number)
    if not key or issuer_id is None:
        return None
    directives = Directive.objects.filter(number_key=key, issuer_id=issuer_id, issued_on=issued_on)
    return directives.exclude(pk=exclude_pk).first()


def find_similar(
    *, number: str, issuer_id: int | None, issued_on: date | None, exclude_pk: int | None
) -> list[Duplicate]:
    """Return directives with the same number that may be the same one, the same first; at most `MAX_DUPLICATES`.

    What is not known yet (issuer, date) does not tell directives apart. The same number of another year or of another
    issuer is a different directive: numbers begin again every year.
    """
    key = number_key(number)
    if not key:
        return []
    directives = Directive.objects.filter(number_key=key).exclude(pk=exclude_pk).select_related("issuer", "doc_type")
    if issuer_id is not None:
        directives = directives.filter(issuer_id=issuer_id)
    if issued_on is not None:
        directives = directives.filter(issued_on__year=issued_on.year) | directives.filter(issued_on=None)
    duplicates = [
        Duplicate(directive, directive.issuer_id == issuer_id and directive.issued_on == issued_on)
        for directive in directives.order_by("-issued_on", "pk")[: 4 * MAX_DUPLICATES]
    ]
    return sorted(duplicates, key=lambda duplicate: not duplicate.is_same)[:MAX_DUPLICATES]
