"""Collections in the admin: who may see their files is told when files or collections are moved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views import collections

from accounts.keeping.forms import AsksBeforeOpeningMixin, ways_of_paths
from accounts.keeping.plans import Plan, PrivacyWouldBeLost, plan_collection_move
from accounts.restrictions import collection_restrictions
from accounts.wagtail_admin.privacy_told import tell
from accounts.ways import Ways


class ToldCollectionView(collections.Edit):
    """The form of a collection, which also moves it below another one."""

    planned: Plan | None = None

    def is_valid(self, form: Any) -> bool:
        """Say at the field why the collection cannot stand there."""
        if form.is_valid() and "parent" in form.changed_data:
            try:
                self.planned = plan_collection_move(self.object, form.cleaned_data["parent"])
            except PrivacyWouldBeLost as refusal:
                form.add_error("parent", str(refusal))
        return bool(super().is_valid(form))

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Save, and say who may see the files now."""
        done: HttpResponseBase = super().form_valid(form)
        if self.planned is not None:
            tell(self.request, [(form.cleaned_data["name"], self.planned)])
        return done


class _AsksAboutMany(AsksBeforeOpeningMixin):
    """The form in which a collection for several files is chosen."""

    def __init__(self, *args: Any, present: list[Ways], **kwargs: Any) -> None:
        self._present = present
        super().__init__(*args, **kwargs)

    def present_ways(self) -> list[Ways]:
        """Return the ways to the chosen files now."""
        return self._present


class ToldCollectionOfManyMixin:
    """For the bulk action that puts files into a collection."""

    request: HttpRequest

    def get_form_class(self) -> type:
        """Return Wagtail's form, which asks before files are opened to others."""
        plain: type = super().get_form_class()  # type: ignore[misc]
        return type(plain.__name__, (_AsksAboutMany, plain), {})

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who may see the chosen files now."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return {**kwargs, "present": ways_of_paths(path for _title, path in self._chosen())}

    def _chosen(self) -> list[tuple[str, str]]:
        files, _others = self.get_actionable_objects()  # type: ignore[attr-defined]
        return [(file.title, file.collection.path) for file in files]

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Put the files there, and say who may see them now."""
        tree = collection_restrictions()
        after = tree.ways(form.cleaned_data["collection"].path)
        told = [(title, Plan(tree.ways(path), after)) for title, path in self._chosen()]
        done: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        tell(self.request, told)
        return done
