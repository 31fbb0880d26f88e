"""The first page of the workspace."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from content.guides.reading import TRAINERS, read_guide
from training.workspace.access import trainers_only
from training.workspace.overview import load_workspace


@require_safe
@trainers_only
def overview(request: HttpRequest) -> HttpResponse:
    """Show what waits, the own materials, the own modules and the own profile."""
    context = {
        "workspace": load_workspace(request.user, reader=reader_for(request.user)),
        "crumbs": [(_("My workspace"), "")],
    }
    return render(request, "training/workspace/overview.html", context)


@require_safe
@trainers_only
def guide(request: HttpRequest) -> HttpResponse:
    """Show the handbook of trainers."""
    handbook = read_guide(TRAINERS)
    context = {
        "guide": handbook,
        "html": mark_safe(handbook.html),  # noqa: S308 - `read_markup` escapes
        "crumbs": [(_("My workspace"), reverse("training:workspace")), (handbook.title, "")],
    }
    return render(request, "training/workspace/guide.html", context)
