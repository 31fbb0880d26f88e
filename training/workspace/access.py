"""Who may enter the workspace of trainers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import GROUP_NAMES, Role
from accounts.standing import standing_of
from training.materials.access import CHANGE

View = Callable[..., HttpResponseBase]


def is_trainer(user: Any) -> bool:
    """Tell whether somebody who has signed in is in the group of trainers."""
    return any(name == GROUP_NAMES[Role.TRAINERS] for _pk, name in standing_of(user).groups)


def first_page(user: Any) -> str:
    """Return the workspace for a trainer who does not work in the admin, "" for everybody else."""
    return reverse("training:workspace") if is_trainer(user) and not standing_of(user).may_administer else ""


def may_enter(user: Any) -> bool:
    """Tell whether the workspace is open to the person: trainers, and editors of materials."""
    return bool(user.is_authenticated and user.is_active and (is_trainer(user) or user.has_perm(CHANGE)))


def trainers_only(view: View) -> View:
    """Return a view that answers 403 to those who are neither trainers nor editors of materials."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.user):
            raise PermissionDenied(_("This part is for trainers. Ask the office of the association if you are one."))
        return view(request, *args, **kwargs)

    return guard
