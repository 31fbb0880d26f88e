"""Dates typed in the admin: what was typed is accepted or refused, never turned into another date.

The form fields are registered for all date fields of models, so that editors of every app get the same message. They
read Vietnamese dates in both languages of the admin, because the boxes show Vietnamese dates in both. The
other half is `intranet/static/intranet/admin.js`: it keeps the calendar from "correcting" what was typed.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from intranet.formats.vi.formats import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS


class TypedDateField(forms.DateField):
    """A date typed as dd/mm/yyyy (also with - or . or as ISO); the message repeats what was typed."""

    default_error_messages = {
        "invalid": _("“%(value)s” is no date of the calendar. Write day/month/year, e.g. 25/03/2022.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"input_formats": DATE_INPUT_FORMATS, **kwargs})

    def to_python(self, value: Any) -> date | None:
        """Return the date, None if nothing was typed. Raises ValidationError."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise _repeating(error, value) from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Show in the empty box how a date is written."""
        return {**super().widget_attrs(widget), "placeholder": _("day/month/year")}


class TypedDateTimeField(forms.DateTimeField):
    """A date with hour and minute, typed as dd/mm/yyyy hh:mm; the message repeats what was typed."""

    default_error_messages = {
        "invalid": _(
            "“%(value)s” is no date with a time of day. Write day/month/year hour:minute, e.g. 25/03/2022 08:30."
        )
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"input_formats": DATETIME_INPUT_FORMATS, **kwargs})

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment, None if nothing was typed. Raises ValidationError."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise _repeating(error, value) from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Show in the empty box how date and time are written."""
        return {**super().widget_attrs(widget), "placeholder": _("day/month/year hour:minute")}


def _repeating(error: ValidationError, value: Any) -> ValidationError:
    return ValidationError(error.message, code=error.code, params={"value": str(value).strip()})


def register_date_fields() -> None:
    """Have every form of the admin use these fields; called before the first form is made."""
    register_form_field_override(models.DateField, override={"form_class": TypedDateField, "widget": AdminDateInput})
    register_form_field_override(
        models.DateTimeField, override={"form_class": TypedDateTimeField, "widget": AdminDateTimeInput}
    )
