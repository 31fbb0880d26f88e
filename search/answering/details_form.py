"""The form "search in detail": its boxes make the same query that others type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search import validity
from search.asking.details import SearchDetails, write_query
from search.asking.query import MAX_CHARACTERS
from search.asking.stated_days import SINCE, UNTIL, names_days

_LONGEST = 200
SENT = "gui"
"""The parameter that the form sends along."""
#: Parameter of the address behind each box.
PARAMETERS = {
    "words": "tu-khoa", "phrase": "cum-tu", "without": "khong-co", "number": "so-hieu", "type": "loai-van-ban",
    "issuer": "co-quan", "signer": "nguoi-ky", "place": "dia-ban", "since": "tu-ngay", "until": "den-ngay",
    "validity": "tinh-trang",
}  # fmt: skip


def _box(label: Any, *, hint: Any = "", attributes: dict[str, str] | None = None) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **(attributes or {})})
    return forms.CharField(label=label, help_text=hint, max_length=_LONGEST, required=False, widget=widget)


class DetailsForm(forms.Form):
    """Boxes of a search. All may stay empty."""

    words = _box(_("All of these words"), hint=_("With or without marks: khuyen hoc"))
    phrase = _box(_("Exactly these words, side by side"), hint=_("As in quotation marks: gia đình học tập"))
    without = _box(_("Without these words"), hint=_("Commas between: thi đua, khen thưởng"))
    number = _box(_("Number"), hint=_("Digits are enough: 387"))
    type = forms.ChoiceField(label=_("Type of directive"), required=False)
    issuer = forms.ChoiceField(label=_("Issuing body"), required=False)
    signer = _box(_("Signed by"), hint=_("A part of the name is enough"))
    place = _box(_("Place"), hint=_("An old name leads to the place of today"))
    since = _box(_("Issued from"), hint=_("A day, a month or a year: 25/3/2022, 3/2022, 2022"))
    until = _box(_("Issued until"), hint=_("A day, a month or a year: 25/3/2022, 3/2022, 2022"))
    validity = forms.ChoiceField(label=_("Validity today"), required=False)

    def __init__(self, *args: Any, types: Iterable[str], issuers: Iterable[str], **kwargs: Any) -> None:
        """types, issuers: values to choose from; a value that the query names is among them."""
        super().__init__(*args, **kwargs)
        states = [(state, validity.words_of(state)) for state in validity.STATES]
        self._offer("type", [(name, name) for name in types])
        self._offer("issuer", [(name, name) for name in issuers])
        self._offer("validity", states)

    def add_prefix(self, field_name: str) -> str:
        """Return the parameter of a box."""
        return PARAMETERS.get(field_name, field_name)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        said = self.data.get(PARAMETERS[name]) if self.is_bound else self.initial.get(name)
        said = str(said or "")[:_LONGEST]
        others = [(said, said)] if said and said not in dict(choices) else []
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", gettext("All")), *others, *choices]

    def clean_since(self) -> str:
        """Return the first day as typed."""
        return self._clean_days(SINCE)

    def clean_until(self) -> str:
        """Return the last day as typed."""
        return self._clean_days(UNTIL)

    def _clean_days(self, name: str) -> str:
        typed = str(self.cleaned_data[name])
        if typed and not names_days(name, typed):
            message = _("“%(value)s” is no date of the calendar. Write day/month/year, e.g. 25/03/2022.")
            raise forms.ValidationError(message, params={"value": typed})
        return typed

    def query(self) -> str:
        """Return the query of valid boxes."""
        names = [field.name for field in fields(SearchDetails)]
        return write_query(SearchDetails(**{name: self.cleaned_data[name] for name in names}))[:MAX_CHARACTERS]
