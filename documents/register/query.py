"""The register as a list: what a reader asks for in the address, and the rows that answer it.

Nothing that stands in an address can be wrong: what is not understood is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audience import Reader
from documents.models import Directive
from documents.models.directive_indexes import NumberValue
from documents.models.querysets import DirectiveQuerySet
from documents.record.validity import STATE_BY_SLUG, validity_filter
from documents.register.days import IssueDays, read_issue_days
from documents.register.words import words_filter
from documents.topic_tree import TOPIC_TREE
from places.history import Ground

PAGE_SIZE = 24
_MAX_TEXT_LENGTH = 200
_YEARS = range(1900, 2200)
_MAX_ID = 2**31

#: Columns by their name in the address, in the order in which they stand.
COLUMNS: dict[str, str | Promise] = {
    "loai": _("Type"),
    "cq": _("Issuer"),
    "ngay": _("Issued on"),
    "hl": _("Validity"),
    "tu-ngay": _("In force from"),
    "ky": _("Signer"),
    "noi": _("Applies in"),
    "so-trang": _("Number of pages"),
}
DEFAULT_COLUMNS = ("loai", "cq", "ngay", "hl")

#: Orders by their name in the address. "so" sorts by the number in front, not by its digits as text.
_ORDERS: dict[str, tuple[str, ...]] = {
    "so": ("number_value", "number", "-issued_on", "pk"),
    "co-quan": ("issuer__sort_key", "-issued_on", "-pk"),
    "loai": ("doc_type__sort_key", "-issued_on", "-pk"),
    "ngay": ("issued_on", "pk"),
    "hieu-luc": ("starts_on", "pk"),
}
DEFAULT_ORDER = "-ngay"

#: Every order in words, by its name in the address.
ORDER_LABELS: dict[str, Promise] = {
    "-ngay": _("Newest first"),
    "ngay": _("Oldest first"),
    "so": _("Number, small to large"),
    "-so": _("Number, large to small"),
    "loai": _("Document type, A to Z"),
    "-loai": _("Document type, Z to A"),
    "co-quan": _("Issuer, A to Z"),
    "-co-quan": _("Issuer, Z to A"),
    "-hieu-luc": _("Day of taking effect, newest first"),
    "hieu-luc": _("Day of taking effect, oldest first"),
}


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """What a reader asks of the register."""

    text: str = ""
    type_id: int | None = None
    issuer_id: int | None = None
    state: str = ""
    year: int | None = None
    topic_id: int | None = None
    place_id: int | None = None
    days: IssueDays = field(default_factory=IssueDays)
    order: str = DEFAULT_ORDER
    columns: tuple[str, ...] = DEFAULT_COLUMNS

    @property
    def filter_count(self) -> int:
        """Return how many filters leave out rows."""
        first, last = self.days.limits
        chosen = (self.text, self.type_id, self.issuer_id, self.state, self.year, self.topic_id, self.place_id)
        return sum(map(bool, (*chosen, first, last)))

    @property
    def is_filtered(self) -> bool:
        """Tell whether rows are left out."""
        return self.filter_count > 0

    def parameters(self) -> dict[str, list[str]]:
        """Return the parameters of the address that say the same; what is usual is left out."""
        parameters: dict[str, list[str]] = {
            "tu": [self.text],
            "loai": [str(self.type_id or "")],
            "cq": [str(self.issuer_id or "")],
            "hl": [self.state],
            "nam": [str(self.year or "")],
            "chude": [str(self.topic_id or "")],
            "noi": [str(self.place_id or "")],
            "tu-ngay": [self.days.since],
            "den-ngay": [self.days.until],
            "xep": ["" if self.order == DEFAULT_ORDER else self.order],
            "cot": [] if self.columns == DEFAULT_COLUMNS else list(self.columns),
        }
        return {name: values for name, values in parameters.items() if any(values)}


def parse_register_query(parameters: Mapping[str, str] | QueryDict) -> RegisterQuery:
    """Return what the parameters of an address ask for; never raises."""
    state, order = parameters.get("hl", ""), parameters.get("xep", "")
    chosen = parameters.getlist("cot") if isinstance(parameters, QueryDict) else []
    columns = tuple(name for name in COLUMNS if name in chosen)
    return RegisterQuery(
        text=" ".join(parameters.get("tu", "")[:_MAX_TEXT_LENGTH].replace("\x00", "").split()),
        type_id=_whole(parameters.get("loai", "")),
        issuer_id=_whole(parameters.get("cq", "")),
        state=state if state in STATE_BY_SLUG else "",
        year=year if (year := _whole(parameters.get("nam", ""))) in _YEARS else None,
        topic_id=_whole(parameters.get("chude", "")),
        place_id=_whole(parameters.get("noi", "")),
        days=read_issue_days(parameters.get("tu-ngay", ""), parameters.get("den-ngay", "")),
        order=order if order.removeprefix("-") in _ORDERS else DEFAULT_ORDER,
        columns=columns or DEFAULT_COLUMNS,
    )


def _whole(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(_MAX_ID)):
        return None
    return int(text) if 0 < int(text) < _MAX_ID else None


def rows_for(query: RegisterQuery, *, reader: Reader, on: date) -> DirectiveQuerySet:
    """Return the directives that the reader may see and asks for, in order; validity as on the day `on`.

    A query more for a number in the text, and one for a place.
    """
    visible: DirectiveQuerySet = Directive.objects.visible_to(reader)
    conditions = _fixed_conditions(query, on) & _issued_within(query)
    if query.text:
        conditions &= words_filter(query.text, among=visible)
    return in_order(visible.filter(conditions), query.order)


def _fixed_conditions(query: RegisterQuery, on: date) -> Q:
    conditions = Q()
    if query.type_id:
        conditions &= Q(doc_type_id=query.type_id)
    if query.issuer_id:
        conditions &= Q(issuer_id=query.issuer_id)
    if query.state:
        conditions &= validity_filter(STATE_BY_SLUG[query.state], on=on)
    if query.topic_id:
        conditions &= has_topic(query.topic_id)
    if query.place_id:
        conditions &= applies_in(query.place_id)
    return conditions


def _issued_within(query: RegisterQuery) -> Q:
    conditions = Q()
    if query.year:
        conditions &= Q(issued_on__range=(date(query.year, 1, 1), date(query.year, 12, 31)))
    first, last = query.days.limits
    if first:
        conditions &= Q(issued_on__gte=first)
    if last:
        conditions &= Q(issued_on__lte=last)
    return conditions


def has_topic(topic_id: int) -> Q:
    """Return the condition "belongs to this topic or to a part of it"; each directive once, however many it has."""
    topics = TOPIC_TREE.get().under(topic_id)
    return Q(pk__in=Directive.topics.through.objects.filter(topic_id__in=topics).values("directive_id"))


def applies_in(place_id: int) -> Q:
    """Return the condition "applies in this place, or in what it was before or became afterwards" (one query)."""
    ground = Ground().of(place_id)
    return Q(pk__in=Directive.applies_to.through.objects.filter(place_id__in=ground).values("directive_id"))


def in_order(directives: DirectiveQuerySet, order: str) -> DirectiveQuerySet:
    """Return the rows in an order of the address ("-ngay"); every order ends with the key, so that it is one."""
    name = order.removeprefix("-")
    fields = _ORDERS[name]
    if order.startswith("-"):
        fields = tuple(field[1:] if field.startswith("-") else f"-{field}" for field in fields)
    if name == "so":
        directives = directives.annotate(number_value=NumberValue("number"))
    elif name == "hieu-luc":
        directives = directives.annotate(starts_on=Coalesce("effective_from", "issued_on"))
    return directives.order_by(*fields)
