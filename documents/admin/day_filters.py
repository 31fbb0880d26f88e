"""Filters of the admin by a day as people write it: "25/3/2022", "tháng 3 năm 2022", "2022"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class

from vietnamese.typed_days import read_typed_days


class _DayField(forms.DateField):
    """A day as people write it; a month or a year means its first day or its last."""

    takes_last = False
    widget = forms.TextInput(attrs={"placeholder": _("day/month/year")})
    default_error_messages = {
        "invalid": _("“%(value)s” is no date of the calendar. Write day/month/year, e.g. 25/03/2022.")
    }

    def to_python(self, value: Any) -> date | None:
        """Return the day, None if nothing was typed. Raises ValidationError, which repeats what was typed."""
        typed = str(value or "").strip()
        if not typed:
            return None
        days = read_typed_days(typed)
        if days is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": typed})
        return days.last if self.takes_last else days.first


class _LastDayField(_DayField):
    takes_last = True


class FromDayFilter(django_filters.DateFilter):
    """Keeps this day and what is later."""

    field_class = _DayField


class UntilDayFilter(django_filters.DateFilter):
    """Keeps this day and what is earlier."""

    field_class = _LastDayField


class _DayAdapter(BaseFilterAdapter):
    """Shows the day of a filter in use as days are written here."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        """Yield the filter in words."""
        url = self.get_url_without_filter_param(self.name)
        yield ActiveFilter(self.bound_field.auto_id, self.filter.label, f"{self.value:%d/%m/%Y}", url)


register_filter_adapter_class(FromDayFilter, _DayAdapter)
register_filter_adapter_class(UntilDayFilter, _DayAdapter)
