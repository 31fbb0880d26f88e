"""Pins and exclusions for queries in the admin."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from accounts.audience import reader_for
from search.admin.records_input import RecordsField
from search.admin.settings import COLUMNS, SettingForm, SettingViewSet, when_panel
from search.models import QueryRule
from search.models.tuning import Match
from search.tuning.queries import read_query

#: A page of results has ten: more on top of them would be no search any more.
MAX_PINNED: Final = 5
MAX_HIDDEN: Final = 20


class QueryRuleForm(SettingForm):
    """The form; one rule a query and reach, and no record both on top and not shown."""

    pinned = RecordsField(
        label=gettext_lazy("On top"),
        most=MAX_PINNED,
        required=False,
        help_text=gettext_lazy("In this order, before all other results, for those who may see them."),
    )
    hidden = RecordsField(
        label=gettext_lazy("Not shown"),
        most=MAX_HIDDEN,
        required=False,
        help_text=gettext_lazy("Not among the results of this query. Other searches and lists still have them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = reader_for(self.for_user)
        self.fields["pinned"].fill_as(reader, kept=self.instance.pinned)
        self.fields["hidden"].fill_as(reader, kept=self.instance.hidden)

    def clean_query(self) -> str:
        """Refuse a query without a word: it would be for all of them."""
        query: str = self.cleaned_data["query"]
        if not read_query(query):
            raise ValidationError(_("Write at least one word or number."))
        return query

    def clean(self) -> dict[str, Any]:
        """Look at the rule as a whole."""
        values: dict[str, Any] = super().clean()
        pinned, hidden = values.get("pinned", []), values.get("hidden", [])
        if set(pinned) & set(hidden):
            self.add_error("hidden", _("A record is both on top and not shown. Take it out of one of the lists."))
        if not pinned and not hidden and not self.errors:
            self.add_error("pinned", _("Choose at least one record to put on top or not to show."))
        if (other := self._find_other(values)) is not None:
            message = _("There is a rule for this query already: “%(other)s”. Change that one instead.")
            self.add_error("query", message % {"other": other})
        return values

    def _find_other(self, values: dict[str, Any]) -> QueryRule | None:
        query = read_query(values.get("query", ""))
        if not query or not values.get("is_on"):
            return None
        rows = QueryRule.objects.filter(is_on=True, match=values.get("match")).exclude(pk=self.instance.pk)
        return next((row for row in rows if read_query(row.query) == query and _meet(row, values)), None)


def _meet(row: QueryRule, values: dict[str, Any]) -> bool:
    """Tell whether two rules apply on one day at least."""
    first, last = values.get("valid_from"), values.get("valid_to")
    ends_before = row.valid_to and first and row.valid_to < first
    begins_after = row.valid_from and last and last < row.valid_from
    return not ends_before and not begins_after


class QueryRuleViewSet(SettingViewSet):
    """What stands on top of a query, and what is not shown for it."""

    model = QueryRule
    icon = "pin"
    menu_label = gettext_lazy("Pinned and hidden")
    menu_order = 20
    base_url_path = "tim-kiem/ghim"
    list_display = [
        "query",
        Column("match", label=gettext_lazy("Applies to"), accessor=lambda row: Match(row.match).label),
        Column("pinned", label=gettext_lazy("On top"), accessor=lambda row: len(row.pinned)),
        Column("hidden", label=gettext_lazy("Not shown"), accessor=lambda row: len(row.hidden)),
        *COLUMNS,
    ]
    list_filter = ["is_on", "match"]
    search_fields = ["query", "note"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("query"),
            FieldPanel("match", widget=forms.RadioSelect),
            MultiFieldPanel([FieldPanel("pinned"), FieldPanel("hidden")], heading=gettext_lazy("Records")),
            when_panel(),
        ],
        base_form_class=QueryRuleForm,
    )
