"""What the reports of search can be narrowed down to."""

from __future__ import annotations

from typing import Any, Final

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from search.models import AskedSearch, QueryDecision
from search.statistics.figures import PERIODS, USUAL_PERIOD
from search.statistics.missing import LACKS, Lack

ALL_STATES: Final = "all"


def _days(days: int) -> str:
    return str(ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days})


def _leave(searches: Any, name: str, value: str) -> Any:
    """Leave the rows as they are: the view counts those of the time that was chosen."""
    return searches


class PeriodFilterSet(WagtailFilterSet):
    """The last days."""

    period = django_filters.ChoiceFilter(
        label=_("Period"),
        empty_label=_days(USUAL_PERIOD),
        choices=lambda: [(str(days), _days(days)) for days in PERIODS if days != USUAL_PERIOD],
        method=_leave,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = AskedSearch
        fields: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Return the number of days."""
        return int(self._chosen("period") or USUAL_PERIOD)

    def _chosen(self, name: str) -> str:
        return self.form.cleaned_data.get(name, "") if self.is_valid() else ""


class LackingFilterSet(PeriodFilterSet):
    """The last days, what is wrong, and what was decided."""

    lack = django_filters.ChoiceFilter(
        label=_("What is lacking"),
        empty_label=LACKS[Lack.IN_VAIN],
        choices=[(Lack.UNOPENED.value, LACKS[Lack.UNOPENED])],
        method=_leave,
        widget=forms.RadioSelect,
    )
    state = django_filters.ChoiceFilter(
        label=_("What was decided"),
        empty_label=_("To do"),
        choices=[*QueryDecision.State.choices, (ALL_STATES, pgettext_lazy("filter", "All"))],
        method=_leave,
        widget=forms.RadioSelect,
    )

    @property
    def chosen_lack(self) -> Lack:
        """Return what is wrong with the queries that are listed."""
        return Lack(self._chosen("lack") or Lack.IN_VAIN)

    @property
    def chosen_state(self) -> str:
        """Return the state of the queries that are listed, "" for those that nobody has decided on."""
        return self._chosen("state")
