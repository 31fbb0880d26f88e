"""Numbers on the start page of the admin: directives and materials beside the pages that Wagtail counts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy
from wagtail.admin.site_summary import SummaryItem

from accounts.audience import reader_for
from documents.models import Directive
from intranet.admin.work.files import CHANGE_DIRECTIVES
from training.models import Material
from training.standing import CHANGE as CHANGE_MATERIALS


class RecordsSummaryItem(SummaryItem):
    """The number of records of one kind that exist for the person, for those who keep them."""

    template_name = "intranet/admin/summary_item.html"
    model: ClassVar[Any]
    permission: ClassVar[str]
    icon: ClassVar[str]
    words: ClassVar[str | Promise]

    def is_shown(self) -> bool:
        """Tell whether the person keeps them."""
        return bool(self.request.user.has_perm(self.permission))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return number and address."""
        count = self.model.objects.existing_for(reader_for(self.request.user)).count()
        url = reverse(self.model.snippet_viewset.get_url_name("list"))
        return {"icon_name": self.icon, "url": url, "words": self.words % {"count": count}}


class DirectivesSummaryItem(RecordsSummaryItem):
    """The number of directives."""

    order = 90
    model, permission, icon = Directive, CHANGE_DIRECTIVES, "doc-full"
    words = ngettext_lazy("%(count)s directive", "%(count)s directives", "count")


class MaterialsSummaryItem(RecordsSummaryItem):
    """The number of training materials."""

    order = 110
    model, permission, icon = Material, CHANGE_MATERIALS, "doc-full-inverse"
    words = ngettext_lazy("%(count)s training material", "%(count)s training materials", "count")


def add_numbers(request: HttpRequest, items: list[Any]) -> None:
    """Add both (hook `construct_homepage_summary_items`)."""
    items += [DirectivesSummaryItem(request), MaterialsSummaryItem(request)]
