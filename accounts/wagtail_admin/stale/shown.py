"""What the forms of a view show: a value for each field to compare, and words for a person.

Passwords are neither compared nor shown; a chosen record that does not exist for the person is compared, not named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.wagtail_admin.naming import is_hidden, not_open

_SALT = "accounts.wagtail_admin.stale"
_MAX_LETTERS = 300
_DIGITS = 16
_FORMS_BESIDE = ("get_pages_formset", "get_content_type_form")
"""Methods of Wagtail's view of a workflow that make further forms."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field, or the rows of a part of the form: its name, a value to compare, and words."""

    label: str
    value: str
    fields: tuple[BoundField, ...]

    @property
    def digest(self) -> str:
        """Return what stands for the value in the form; nobody reads the value out of it."""
        return salted_hmac(_SALT, self.value).hexdigest()[:_DIGITS]

    def in_words(self) -> str:
        """Return the value as a person reads it; asks the database for names."""
        told = "; ".join(filter(None, map(_words, self.fields)))
        return Truncator(told[: 2 * _MAX_LETTERS]).chars(_MAX_LETTERS)  # which composes all that it is given


def read_forms(parts: Iterable[Any]) -> dict[str, Shown]:
    """Return what forms and form sets show, by the name of the field."""
    return {name: shown for part in parts for name, shown in _read(part)}


def forms_of(view: Any) -> Iterator[Any]:
    """Yield the forms and form sets of Wagtail's view of a record."""
    yield view.form
    yield from getattr(view.form, "formsets", {}).values()
    yield from getattr(view, "permission_panel_forms", ())
    for name in _FORMS_BESIDE:
        if hasattr(view, name):
            yield getattr(view, name)()


def _read(part: Any) -> Iterator[tuple[str, Shown]]:
    if isinstance(part, forms.BaseForm):
        for field in _compared(part):
            yield field.html_name, Shown(str(field.label), _plain(field.value()), (field,))
        return
    rows = part.forms if part.is_bound else part.initial_forms
    fields = [
        list(_compared(row)) for row in rows if not (part.is_bound and part.can_delete and _is_deleted(part, row))
    ]
    values = json.dumps([[_plain(field.value()) for field in row] for row in fields])
    model = getattr(part, "model", None)
    label = str(model._meta.verbose_name_plural) if model else _("Permissions")
    yield part.prefix, Shown(label, values, tuple(field for row in fields for field in row))


def _is_deleted(formset: Any, row: Any) -> bool:
    return bool(formset._should_delete_form(row)) if hasattr(row, "cleaned_data") else False


def _compared(form: Any) -> Iterator[BoundField]:
    for field in form:
        if not isinstance(field.field.widget, forms.PasswordInput) and field.name not in ("ORDER", "DELETE"):
            yield field


def _plain(value: Any) -> str:
    """Return the value as text; the order of several chosen ones says nothing."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, File):
        return value.name or ""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return json.dumps(sorted(_plain(each) for each in value))
    return str(value)


def _words(field: BoundField) -> str:
    value, kind = field.value(), field.field
    if isinstance(kind, forms.BooleanField):
        return _("yes") if value in (True, "on", "true", "True") else _("no")
    if isinstance(kind, forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple) else [value] if value not in (None, "") else []
        try:
            return ", ".join(not_open() if is_hidden(each) else _name(kind, each) for each in _chosen(kind, keys))
        except (ValueError, TypeError, ValidationError):
            return ", ".join(map(str, keys))
    if isinstance(kind, forms.ChoiceField):
        keys = value if isinstance(value, list | tuple) else [value]
        names = {str(key): str(name) for key, name in _flat(kind.choices)}
        return ", ".join(names.get(str(key), str(key or "")) for key in keys)
    if isinstance(value, File):
        return value.name or ""
    shown = kind.widget.format_value(value) if value is not None else ""
    return str(shown or "")


def _name(field: Any, record: Any) -> str:
    return str(field.label_from_instance(record))


def _chosen(field: Any, keys: Iterable[Any]) -> Any:
    return field.queryset.filter(**{f"{field.to_field_name or 'pk'}__in": keys})


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, name in choices:
        if isinstance(name, list | tuple):
            yield from _flat(name)
        else:
            yield key, name
