"""The handbooks within the admin: what may be done and where it begins, and the files of `docs/` as pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from content.guides import reading
from content.guides.reading import read_guide
from intranet.admin.tasks import ADD_ACCOUNTS, list_tasks
from training.standing import CHANGE as CHANGE_MATERIALS

INDEX, GUIDE = "intranet_tasks", "intranet_guide"


def guides_for(user: Any) -> tuple[str, ...]:
    """Return the handbooks of what the person does here."""
    names = [reading.EDITORS]
    if user.has_perm(CHANGE_MATERIALS):
        names.append(reading.TRAINERS)
    if user.has_perm(ADD_ACCOUNTS):
        names.append(reading.ADMINISTRATORS)
    return tuple(names)


class TasksView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """What the person may do, each with where it begins and how it is done."""

    template_name = "intranet/admin/tasks.html"
    header_icon = "help"

    def get_page_title(self) -> str:
        """Return the heading."""
        return _("Help for editors")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return tasks and handbooks."""
        user: Any = self.request.user
        guides = [(reverse(GUIDE, args=[name]), read_guide(name).title) for name in guides_for(user)]
        tasks = list_tasks(user)
        return {**super().get_context_data(**kwargs), "tasks": tasks, "guides": guides, "handbook": guides[0][0]}


class GuideView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A handbook with its table of contents."""

    template_name = "intranet/admin/guide.html"
    header_icon = "help"

    def get_page_title(self) -> str:
        """Return the title of the handbook."""
        return read_guide(self.kwargs["name"]).title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the handbook, 404 for one that is not the person's."""
        if self.kwargs["name"] not in guides_for(self.request.user):
            raise Http404
        guide = read_guide(self.kwargs["name"])
        html = mark_safe(guide.html)  # noqa: S308 - `read_markup` escapes
        return {**super().get_context_data(**kwargs), "sections": guide.sections, "html": html}


def guide_urls() -> list[URLPattern]:
    """Return the addresses (hook `register_admin_urls`)."""
    return [
        path("huong-dan/", TasksView.as_view(), name=INDEX),
        path("huong-dan/<slug:name>/", GuideView.as_view(), name=GUIDE),
    ]
