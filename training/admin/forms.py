"""The form with which an editor changes a material. Its files are changed in the workspace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.audience import Reader, readable_filter, reader_for
from accounts.models import User
from accounts.roles import GROUP_NAMES, Role
from accounts.wagtail_admin.audience_form import audience_problem
from training.models import ModulePage


class MaterialForm(WagtailAdminModelForm):
    """Title, modules, licence, audience and trainer of a material."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self._offer_trainers()
        if "audience" in self.fields:
            groups = self.fields["audience_groups"]
            groups.widget = forms.CheckboxSelectMultiple(choices=groups.choices)
        if self._reader is not None and "module_links" in self.formsets:
            self._offer_modules(self._reader)

    @property
    def _reader(self) -> Reader | None:
        return reader_for(self.for_user) if self.for_user else None

    def _offer_trainers(self) -> None:
        """Offer the trainers, and whoever sent this material."""
        trainers = Q(groups__name=GROUP_NAMES[Role.TRAINERS], is_active=True) | Q(pk=self.instance.owner_id)
        self.fields["owner"].queryset = User.objects.filter(trainers).distinct().order_by("sort_key")

    def _offer_modules(self, reader: Reader) -> None:
        """Take the modules that the editor may see, and leave alone the others that are chosen already."""
        chosen = [link.module_id for link in self.instance.module_links.all()]
        open_to_editor = ModulePage.objects.filter(readable_filter(reader)).order_by().values("pk")
        allowed = ModulePage.objects.filter(Q(pk__in=open_to_editor) | Q(pk__in=chosen))
        for form in self.formsets["module_links"].forms:
            form.fields["module"].queryset = allowed

    def clean(self) -> dict[str, Any]:
        """Refuse an audience that would lock the editor out or close the material to everybody."""
        super().clean()
        checked: dict[str, Any] = self.cleaned_data
        problem = audience_problem(
            reader=self._reader,
            audience=checked.get("audience") or "",
            groups=checked.get("audience_groups") or (),
            publishing=not self.is_deferred_validation,
        )
        if problem is not None:
            self.add_error("audience_groups", forms.ValidationError(str(problem.message), code=problem.code))
        return checked
