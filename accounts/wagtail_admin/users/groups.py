"""Groups in the admin: before one is deleted it is said what only its members may see."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.users.views.groups import DeleteView, GroupViewSet

from accounts.audience import AudienceChoice, AudienceMixin


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
