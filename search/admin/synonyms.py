"""Synonyms in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from search.admin.settings import COLUMNS, SettingForm, SettingViewSet, when_panel
from search.models import Synonym
from search.models.tuning import Direction
from search.tuning.rules import Draft, find_faults


class SynonymForm(SettingForm):
    """The form; it refuses what would find nearly everything, go in a circle, or is said already."""

    def clean(self) -> dict[str, Any]:
        """Look at the words by themselves and beside the other synonyms in use."""
        values: dict[str, Any] = super().clean()
        if "words" in values and "others" in values:
            draft = Draft(values["words"], values["others"], values.get("direction") == Direction.BOTH)
            beside = Synonym.objects.filter(is_on=True).exclude(pk=self.instance.pk) if values.get("is_on") else ()
            for fault in find_faults(draft, beside=map(make_draft, beside)):
                self.add_error(fault.field, fault.message)
        return values


def make_draft(synonym: Synonym) -> Draft:
    """Return a stored synonym as the rules look at it."""
    return Draft(synonym.words, synonym.others, synonym.direction == Direction.BOTH, name=str(synonym))


_LINES = {"rows": 4}


class SynonymViewSet(SettingViewSet):
    """Words that are looked for as well."""

    model = Synonym
    icon = "list-ul"
    menu_label = _("Synonyms")
    menu_order = 10
    base_url_path = "tim-kiem/tu-dong-nghia"
    list_display = ["__str__", *COLUMNS]
    list_filter = ["is_on", "direction"]
    search_fields = ["words", "others", "note"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [
                    FieldPanel("words", widget=forms.Textarea(_LINES)),
                    FieldPanel("others", widget=forms.Textarea(_LINES)),
                ]
            ),
            FieldPanel("direction", widget=forms.RadioSelect),
            when_panel(),
        ],
        base_form_class=SynonymForm,
    )
