"""Filters of the materials in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from accounts.audience import readable_filter, reader_for
from accounts.models import User
from documents.models.stored_file import READING_CHOICES
from training.admin.waiting import has_failed_file
from training.materials.states import BADGES
from training.models import Material, MaterialModule, ModulePage


def _trainers(request: HttpRequest) -> QuerySet[User]:
    materials = Material.objects.existing_for(reader_for(request.user)).order_by()
    return User.objects.filter(pk__in=materials.values("owner")).order_by("sort_key")


def _modules(request: HttpRequest) -> QuerySet[ModulePage]:
    reader = reader_for(request.user)
    links = MaterialModule.objects.filter(material__in=Material.objects.existing_for(reader).order_by())
    modules: QuerySet[ModulePage] = ModulePage.objects.filter(readable_filter(reader), pk__in=links.values("module"))
    return modules.order_by("path")


def _states() -> list[tuple[str, str | Promise]]:
    return [(state.value, badge.text) for state, badge in BADGES.items()]


class MaterialFilterSet(WagtailFilterSet):
    """State, trainer, module, and whether reading a file has failed."""

    state = django_filters.MultipleChoiceFilter(
        label=_("How far it has come"), method="in_state", choices=_states, widget=forms.CheckboxSelectMultiple
    )
    owner = django_filters.ModelMultipleChoiceFilter(
        label=_("Trainer"), queryset=_trainers, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    module = django_filters.ModelMultipleChoiceFilter(
        label=_("Module"), queryset=_modules, method="of_modules", widget=forms.CheckboxSelectMultiple
    )
    reading = django_filters.ChoiceFilter(
        label=_("Reading of files"), method="with_failed_file", choices=READING_CHOICES[-1:]
    )

    class Meta:
        model = Material
        fields = ("state", "owner", "module", "reading")

    def in_state(self, materials: QuerySet[Any], name: str, states: list[str]) -> QuerySet[Any]:
        """Keep the materials in one of the states."""
        return materials.filter(state__in=states) if states else materials

    def of_modules(self, materials: QuerySet[Any], name: str, modules: Any) -> QuerySet[Any]:
        """Keep the materials of one of the modules."""
        links = MaterialModule.objects.filter(module__in=modules)
        return materials.filter(pk__in=links.values("material")) if modules else materials

    def with_failed_file(self, materials: QuerySet[Any], name: str, state: str) -> QuerySet[Any]:
        """Keep the materials with a file that could not be read."""
        return materials.filter(has_failed_file())
