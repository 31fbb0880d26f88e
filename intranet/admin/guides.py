"""The handbooks within the admin: what may be done and where it begins, and the files of `docs/` as pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic.base import TemplateView

from content.guides import reading
from content.guides.reading import read_guide
from intranet.admin.tasks import ADD_ACCOUNTS, list_tasks
from training.standing import CHANGE as CHANGE_MATERIALS

INDEX, GUIDE, ICON = "intranet_tasks", "intranet_guide", "clipboard-list"


def guides_for(user: Any) -> tuple[str, ...]:
    """Return the handbooks of what the person does here."""
    names = [reading.EDITORS]
    if user.has_perm(CHANGE_MATERIALS):
        names.append(reading.TRAINERS)
    if user.has_perm(ADD_ACCOUNTS):
        names.append(reading.ADMINISTRATORS)
    return tuple(names)


class TasksView(TemplateView):
    """What the person may do, each with where it begins and how it is done."""

    template_name = "intranet/admin/tasks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return tasks and handbooks."""
        user: Any = self.request.user
        guides = [(reverse(GUIDE, args=[name]), read_guide(name).title) for name in guides_for(user)]
        facts = {"tasks": list_tasks(user), "guides": guides, "handbook": guides[0][0]}
        return {**super().get_context_data(**kwargs), **_frame(_("Help for editors")), **facts}


class GuideView(TemplateView):
    """A handbook with its table of contents."""

    template_name = "intranet/admin/guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the handbook, 404 for one that is not the person's."""
        if self.kwargs["name"] not in guides_for(self.request.user):
            raise Http404
        guide = read_guide(self.kwargs["name"])
        html = mark_safe(guide.html)  # noqa: S308 - `read_markup` escapes
        facts = {"title": guide.title, "sections": guide.sections, "html": html}
        return {**super().get_context_data(**kwargs), **_frame(guide.title), **facts}


def _frame(title: str) -> dict[str, Any]:
    """Return what the frame of the admin shows: name, sign, and the way from the start page."""
    start = {"url": reverse("wagtailadmin_home"), "label": pgettext("navigation", "Home")}
    return {"header_title": title, "header_icon": ICON, "breadcrumbs_items": [start, {"url": "", "label": title}]}


def guide_urls() -> list[URLPattern]:
    """Return the addresses (hook `register_admin_urls`)."""
    return [
        path("huong-dan/", TasksView.as_view(), name=INDEX),
        path("huong-dan/<slug:name>/", GuideView.as_view(), name=GUIDE),
    ]
