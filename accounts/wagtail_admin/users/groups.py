"""Groups in the admin: before one is deleted it is said what only its members may see.

Their form offers no collection that does not exist for the person; where one stands in it already, it stays, unnamed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.forms.collections import BaseGroupCollectionMemberPermissionFormSet
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.users.views.groups import DeleteView, GroupViewSet

from accounts.audience import AudienceChoice, AudienceMixin
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.naming import is_hidden, not_open, viewer


class ToldGroupDeleteView(DeleteView):
    """Deletes a group. What was for this group alone is for nobody then, which is safe, but has to be known."""

    object: Group

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say on the confirmation how much names the group."""
        naming = _count_naming(self.get_object())
        if naming:
            messages.warning(
                request,
                _(
                    "This group stands in the privacy of: %(records)s. Without it, these are open to their other groups"
                    " only; what names no other group is open to nobody but the superuser."
                )
                % {"records": ", ".join(naming)},
            )
        asked: HttpResponseBase = super().get(request, *args, **kwargs)
        return asked


def _count_naming(group: Group) -> list[str]:
    """Return in words how many records of each kind name the group as their readers."""
    pages = PageViewRestriction.objects.filter(groups=group).count()
    collections = CollectionViewRestriction.objects.filter(groups=group).count()
    counted = [
        (pages, ngettext("%(count)d page", "%(count)d pages", pages)),
        (collections, ngettext("%(count)d collection", "%(count)d collections", collections)),
    ]
    for model in apps.get_models():
        if issubclass(model, AudienceMixin):
            named = model._default_manager.filter(audience=AudienceChoice.GROUPS, audience_groups=group).count()
            counted.append((named, f"%(count)d {model._meta.verbose_name}"))
    return [words % {"count": count} for count, words in counted if count]


class ToldGroupViewSet(GroupViewSet):
    """Wagtail's views of groups, with ours to delete one."""

    delete_view_class = ToldGroupDeleteView


def _guard_collections(add_fields: Callable[..., None]) -> Callable[..., None]:
    def add(formset: Any, form: Any, index: int | None) -> None:
        add_fields(formset, form, index)
        user = viewer()
        if user is None:
            return
        field, present = form.fields["collection"], form.initial.get("collection")
        field.queryset = existing_for(user, Collection.objects.all()) | Collection.objects.filter(
            pk=present.pk if present else None
        )
        name = field.label_from_instance
        field.label_from_instance = lambda each: not_open() if is_hidden(each) else name(each)

    return add


def connect() -> None:
    """Have the forms of rights on collections ask; called once when the app is ready. Wagtail has no hook for it."""
    rows = BaseGroupCollectionMemberPermissionFormSet
    rows.add_fields = _guard_collections(rows.add_fields)
