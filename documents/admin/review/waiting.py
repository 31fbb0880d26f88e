"""Pages whose text a machine has recognised and nobody has compared yet, the least sure first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from accounts.wagtail_admin.existence import works_on
from documents.admin.own import own_bodies_of
from documents.models import Directive, TextPage
from places.models import Place
from vietnamese.fold import fold_key

SURE: Final = 0.85
"""Recognition that is less sure is on the start page of the admin."""
_MAX_TYPED = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody wants to see of the waiting pages; read from an address, and written into one."""

    words: str = ""
    place_id: int | None = None
    is_own: bool = False

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Self:
        """Read an address, whatever it holds."""
        place = parameters.get("xa", "")
        number = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else None  # noqa: PLR2004
        words = parameters.get("q", "").replace("\x00", "")[:_MAX_TYPED].strip()
        return cls(words, number, parameters.get("cua-toi") == "1")

    @property
    def query(self) -> str:
        """Return them as the query of an address, "" for none."""
        values = {"q": self.words, "xa": self.place_id or "", "cua-toi": "1" if self.is_own else ""}
        chosen = {name: value for name, value in values.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""


def waiting_pages(user: Any, filters: Filters = Filters()) -> QuerySet[TextPage]:  # noqa: B008 - frozen
    """Return the pages that wait for somebody who works on their directives, the least sure first."""
    directives = works_on(user, Directive.objects.all())
    if filters.words:
        for word in fold_key(filters.words).split():
            directives = directives.filter(search_key__contains=word)
    if filters.place_id:
        directives = directives.filter(Q(issuer__place=filters.place_id) | Q(applies_to=filters.place_id))
    if filters.is_own:
        directives = directives.filter(_is_own(user))
    pages = TextPage.objects.filter(
        file__gone_at=None, file__isnull=False, ocr_confidence__isnull=False, checked_at=None
    )
    return pages.filter(directive__in=directives.order_by().values("pk")).order_by("ocr_confidence", "pk")


def _is_own(user: Any) -> Q:
    """Return the predicate for what somebody would call their own: of their bodies, or saved by them last."""
    return Q(issuer__in=own_bodies_of(user)) | Q(latest_revision__user=user.pk)


def places_to_choose(user: Any) -> Sequence[tuple[int, str]]:
    """Return the places whose bodies have issued directives with waiting pages."""
    issuers = waiting_pages(user).order_by().values("directive__issuer__place")
    return list(Place.objects.filter(pk__in=issuers).order_by("sort_key", "pk").values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pages before and behind one in the list, and how many wait."""

    previous: TextPage | None
    next: TextPage | None
    count: int


def neighbours_of(page: TextPage, *, user: Any, filters: Filters) -> Neighbours:
    """Return what comes before and behind a page in the list; behind the last one comes the first."""
    pages = waiting_pages(user, filters).exclude(pk=page.pk)
    sure, key = page.ocr_confidence if page.ocr_confidence is not None else -1.0, page.pk or 0
    behind = Q(ocr_confidence__gt=sure) | Q(ocr_confidence=sure, pk__gt=key)
    upcoming = pages.filter(behind).first() or pages.first()
    return Neighbours(pages.exclude(behind).last(), upcoming, pages.count())
