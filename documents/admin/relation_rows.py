"""The rows of relations in the form of a directive."""

from __future__ import annotations

from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet

from documents.admin.own_form import may_act_on


class RelationFormSet(BaseChildFormSet):
    """What a directive does to others."""

    def clean(self) -> None:
        """Refuse a directive that acts on itself, and one that acts on another whose keeper the person is not."""
        super().clean()
        for form in self.forms:
            target = form.cleaned_data.get("target") if hasattr(form, "cleaned_data") else None
            if target is not None and target.pk == self.instance.pk:
                form.add_error("target", _("Choose another directive: this is the one that you are editing."))
            elif target is not None and form.has_changed() and not may_act_on(form.for_user, target):
                form.add_error(
                    "target",
                    _(
                        "Choose a directive of your commune. What this one does to the directives of others, "
                        "the editors of the association enter."
                    ),
                )
