"""Addresses that lead on to pages of training."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from training.models import TrainerIndexPage


@require_safe
def find_trainers(request: HttpRequest, module_id: int) -> HttpResponse:
    """Lead to the directory of trainers, with a module and the reader's own commune chosen."""
    section = TrainerIndexPage.objects.visible_to(reader_for(request.user)).first()
    if section is None:
        raise Http404
    asked = {"cd": module_id, "xa": getattr(request.user, "commune_id", None)}
    return redirect(f"{section.get_url()}?{urlencode({name: value for name, value in asked.items() if value})}")
