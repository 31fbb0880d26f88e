"""The filters of the register that are in use, in words: for chips that remove one, and for the head of a print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.register.choices import Choices
from documents.register.query import RegisterQuery

#: Filters by their name in the address.
LABELS: dict[str, Promise] = {
    "tu": gettext_lazy("Number, subject"),
    "loai": gettext_lazy("Document type"),
    "cq": gettext_lazy("Issuer"),
    "hl": gettext_lazy("Validity"),
    "nam": gettext_lazy("Year of issue"),
    "chude": gettext_lazy("Topic"),
    "noi": gettext_lazy("Place"),
    "tu-ngay": gettext_lazy("Issued from"),
    "den-ngay": gettext_lazy("Issued until"),
}


@dataclass(frozen=True, slots=True)
class FilterInUse:
    """A filter in words. url: the register without it."""

    label: str | Promise
    value: str | Promise
    url: str


def address_of(name: str, query: RegisterQuery, *, leave_out: str = "", **kwargs: str) -> str:
    """Return the address of a page, file or feed of the register with what the query asks for, perhaps but one."""
    parameters = query.parameters()
    parameters.pop(leave_out, None)
    address = reverse(name, kwargs=kwargs or None)
    return f"{address}?{urlencode(parameters, doseq=True)}" if parameters else address


def filters_in_use(query: RegisterQuery, choices: Choices) -> list[FilterInUse]:
    """Return the filters that leave out rows. Names come from the reader's own choices and from nowhere else."""
    return [
        FilterInUse(LABELS[name], value, address_of("documents:register", query, leave_out=name))
        for name, value in _values(query, choices)
    ]


def _values(query: RegisterQuery, choices: Choices) -> Iterator[tuple[str, str | Promise]]:
    chosen: dict[str, object] = {
        "loai": query.type_id,
        "cq": query.issuer_id,
        "hl": query.state,
        "chude": query.topic_id,
        "noi": query.place_id,
    }
    if query.text:
        yield "tu", query.text
    for name, names in choices.names().items():
        if chosen[name]:
            yield name, names.get(chosen[name], _("not in your register"))
    if query.year:
        yield "nam", str(query.year)
    first, last = query.days.limits
    if first:
        yield "tu-ngay", f"{first:%d/%m/%Y}"
    if last:
        yield "den-ngay", f"{last:%d/%m/%Y}"
