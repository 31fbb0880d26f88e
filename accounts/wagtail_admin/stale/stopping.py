"""What a person is told whose form was opened before somebody else saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name

OVERWRITE = "save-over"
"""Name of the button that says: I have seen what the other has saved, mine counts."""
_OF_ACTIONS = ("action-", "workflow-action-")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else has changed: its name, what is stored now, and what this form holds."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a form is not saved. `seen`: what the button to save over it stands for, as fields of a form.

    comparison: address of Wagtail's comparison of the two versions; differences: where there is none.
    """

    by: Any
    at: datetime | None
    seen: dict[str, str]
    edit_url: str
    form_id: str
    comparison: str = ""
    differences: tuple[Difference, ...] = ()


def take_up_choice(request: HttpRequest) -> None:
    """Let the button to save over a version stand for the fields in it: what was seen, and the action to be done."""
    chosen = request.POST.get(OVERWRITE)
    if request.method == "POST" and chosen:
        data = request.POST.copy()
        for name, value in parse_qsl(chosen, keep_blank_values=True):
            data[name] = value
        del data[OVERWRITE]
        request.POST = data  # type: ignore[assignment]


def describe(request: HttpRequest, stop: Stop) -> str:
    """Return who has saved when, in one sentence."""
    return say_who_saved(stop.by, stop.at, reader_id=request.user.pk)


def say_who_saved(by: Any, at: datetime | None, *, reader_id: int | None) -> str:
    """Return in one sentence, to somebody whose form came too late, who saved when."""
    if at is None:
        return _("While you were editing, somebody else saved another version.")
    time = localtime(at).strftime("%H:%M %d/%m/%Y")
    if by is not None and by.pk == reader_id:
        return _("You saved another version in another window at %(time)s.") % {"time": time}
    name = user_display_name(by) or _("System")
    return _("While you were editing, %(name)s saved another version at %(time)s.") % {"name": name, "time": time}


def show(request: HttpRequest, stop: Stop) -> None:
    """Show above the form what happened, with the two ways on."""
    action = {name: value for name, value in request.POST.items() if name.startswith(_OF_ACTIONS)}
    context = {
        "stop": stop,
        "happened": describe(request, stop),
        "overwrite": OVERWRITE,
        "choice": urlencode({**action, **stop.seen}),
    }
    messages.error(request, render_to_string("accounts/admin/stale.html", context, request))
