"""A field of a form that holds records of the search, in order: found by typing, moved and taken away by buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from accounts.audience import PLAIN_MEMBER, Reader, reader_for
from search.answering.hits import fetch_cards
from search.answering.service import search
from search.models import QueryRule
from search.sources import get_source
from search.tuning.values import NO_TUNING

FOUND_ADDRESS: Final = "search_records"
_FOUND = 8


@dataclass(frozen=True, slots=True)
class ChosenRecord:
    """A record as the field shows it; title "" for one that the person may not see or that is gone."""

    ref: str
    title: str = ""
    number: str = ""
    kind: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """Return what it is called."""
        return " · ".join(filter(None, (self.number, self.title))) or _(
            "A record that you may not see, or that is gone"
        )


def describe_records(refs: Sequence[str], reader: Reader) -> list[ChosenRecord]:
    """Return the records with what this reader may know of them; queries as many as sources at most."""
    cards = fetch_cards(refs, reader, brief=True)
    return [
        ChosenRecord(ref, card.title, card.number, str(card.kind_label), card.url)
        if (card := cards.get(ref))
        else ChosenRecord(ref)
        for ref in refs
    ]


@require_safe
def find_records(request: HttpRequest) -> HttpResponse:
    """Return what a search finds for the person who fills the form, as JSON."""
    if not policy_registry.get_by_type(QueryRule).user_has_any_permission(request.user, {"add", "change"}):
        return JsonResponse({"records": []}, status=403)
    results = search(query=request.GET.get("q", ""), reader=reader_for(request.user), tuning=NO_TUNING)
    records = [
        {"ref": hit.ref, "title": hit.card.title, "number": hit.card.number, "kind": str(hit.card.kind_label)}
        for hit in results.hits[:_FOUND]
    ]
    response = JsonResponse({"records": records}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "private, no-store"
    return response


class RecordsInput(forms.HiddenInput):
    """The list of records with its box to find more. reader: whoever fills the form."""

    input_type = "hidden"
    reader: Reader = PLAIN_MEMBER

    class Media:
        js = ("intranet/records.js",)

    @property
    def is_hidden(self) -> bool:
        """Say that the field is to be shown with its label."""
        return False

    def format_value(self, value: Any) -> str:
        """Return the keys as the box holds them."""
        return value if isinstance(value, str) else json.dumps(list(value or ()))

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Draw the list."""
        box = super().render(name, value, attrs, renderer)
        context = {
            "box": box,
            "id": (attrs or {}).get("id", name),
            "records": describe_records(read_refs(self.format_value(value)), self.reader),
            "address": reverse(FOUND_ADDRESS),
        }
        return render_to_string("search/admin/records_input.html", context)


def read_refs(text: str) -> list[str]:
    """Return the keys of a value as the box holds it; what is no key is left out."""
    try:
        values = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    refs = [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
    return list(dict.fromkeys(filter(_is_key, refs)))


def _is_key(ref: str) -> bool:
    source, _colon, object_id = ref.rpartition(":")
    is_number = object_id.isascii() and object_id.isdecimal() and len(object_id) <= 18  # noqa: PLR2004 - a 64-bit key
    return is_number and get_source(source) is not None


class RecordsField(forms.CharField):
    """Keys of records in order. Whoever fills the form may add what they see, and keep what somebody else has put."""

    widget = RecordsInput
    default_error_messages = {
        "too_many": gettext_lazy("At most %(most)s records."),
        "unknown": gettext_lazy("One of these records is not there any more, or you may not see it. Take it out."),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.reader: Reader = PLAIN_MEMBER
        self.kept: frozenset[str] = frozenset()

    def fill_as(self, reader: Reader, *, kept: Sequence[str]) -> None:
        """Say who fills the form, and which records were there before."""
        self.reader, self.kept = reader, frozenset(kept)
        self.widget.reader = reader

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Return the keys."""
        return read_refs(value if isinstance(value, str) else json.dumps(value or []))

    def validate(self, value: Any) -> None:
        """Refuse too many, and new ones that the person does not see."""
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(self.error_messages["too_many"] % {"most": self.most}, code="too_many")
        new = [ref for ref in value if ref not in self.kept]
        if len(fetch_cards(new, self.reader, brief=True)) < len(new):
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other records or another order were sent."""
        return self.to_python(initial) != self.to_python(data)
