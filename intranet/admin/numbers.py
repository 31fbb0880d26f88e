"""Numbers on the start page of the admin: directives and materials beside the pages that Wagtail counts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy
from wagtail.admin.site_summary import SummaryItem

from accounts.wagtail_admin.existence import works_on
from accounts.wagtail_admin.own_records import own_filter
from documents.admin.own import CHANGE_DIRECTIVES, register_address
from documents.models import Directive
from training.models import Material
from training.standing import CHANGE as CHANGE_MATERIALS


class RecordsSummaryItem(SummaryItem):
    """The number of records of one kind that the person works on, for those who keep them or have some of their own."""

    template_name = "intranet/admin/summary_item.html"
    model: ClassVar[Any]
    permission: ClassVar[str]
    icon: ClassVar[str]
    words: ClassVar[str | Promise]

    def is_shown(self) -> bool:
        """Tell whether the person keeps them, or has some of their own."""
        user = self.request.user
        return bool(user.has_perm(self.permission)) or own_filter(user, self.model) is not None

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return number and address."""
        count = works_on(self.request.user, self.model.objects.all()).count()
        url = self.list_url()
        return {"icon_name": self.icon, "url": url, "words": self.words % {"count": count}}

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse(self.model.snippet_viewset.get_url_name("list"))


class DirectivesSummaryItem(RecordsSummaryItem):
    """The number of directives."""

    order = 90
    model, permission, icon = Directive, CHANGE_DIRECTIVES, "doc-full"
    words = ngettext_lazy("%(count)s directive", "%(count)s directives", "count")

    def list_url(self) -> str:
        """Return the address of the list with what the person works on."""
        return register_address(self.request.user)


class MaterialsSummaryItem(RecordsSummaryItem):
    """The number of training materials."""

    order = 110
    model, permission, icon = Material, CHANGE_MATERIALS, "doc-full-inverse"
    words = ngettext_lazy("%(count)s training material", "%(count)s training materials", "count")


def add_numbers(request: HttpRequest, items: list[Any]) -> None:
    """Add both (hook `construct_homepage_summary_items`)."""
    items += [DirectivesSummaryItem(request), MaterialsSummaryItem(request)]
