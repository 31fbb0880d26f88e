"""Who may enter the workspace of trainers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.standing import standing_of
from training.standing import is_trainer, may_send

View = Callable[..., HttpResponseBase]


def first_page(user: Any) -> str:
    """Return the workspace for a trainer who does not work in the admin, "" for everybody else."""
    return reverse("training:workspace") if is_trainer(user) and not standing_of(user).may_administer else ""


def trainers_only(view: View) -> View:
    """Return a view that answers 403 to those who are neither trainers nor editors of materials."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_send(request.user):
            raise PermissionDenied(_("This part is for trainers. Ask the office of the association if you are one."))
        return view(request, *args, **kwargs)

    return guard
