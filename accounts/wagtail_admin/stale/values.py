"""Records without versions (settings, accounts, topics, images …): a form saves over no values that it never saw.

Every form carries a digest of each value that it was drawn with. When it comes back and another value is stored, it is
stopped: its editor sees both, field by field, and decides. Two at once come one after the other
(`accounts.wagtail_admin.once`). A request without the digests comes from no form of ours and is let through.

Wagtail has one view for all of these forms and no hook in it, so its methods are replaced.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.generic.base import View
from wagtail.admin.views.generic.models import EditView
from wagtail.log_actions import registry as log_registry

from accounts.wagtail_admin.stale.shown import Shown, forms_of, read_forms
from accounts.wagtail_admin.stale.stopping import Difference, Stop, show, take_up_choice

SEEN = "seen-values"
"""Name of the field with the digests."""


def connect() -> None:
    """Let every form of Wagtail's that changes a record carry the digests and be stopped by them; called once."""
    EditView.__init__ = _remember_arguments
    EditView.setup = _take_up_choice(EditView.setup)
    EditView.get_context_data = _carry_digests(EditView.get_context_data)
    EditView.is_valid = _stop_stale(EditView.is_valid)


def _remember_arguments(self: Any, **arguments: Any) -> None:
    View.__init__(self, **arguments)
    self.made_with = arguments


def _take_up_choice(setup: Callable[..., None]) -> Callable[..., None]:
    def replaced(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        take_up_choice(request)
        setup(self, request, *args, **kwargs)

    return replaced


def _carry_digests(get_context_data: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def replaced(self: Any, **kwargs: Any) -> dict[str, Any]:
        context = get_context_data(self, **kwargs)
        if not _has_versions(self):
            sent = self.request.POST.get(SEEN)
            context["seen_values"] = sent if self.form.is_bound else write_digests(read_forms(forms_of(self)))
        return context

    return replaced


def _stop_stale(is_valid: Callable[..., bool]) -> Callable[..., bool]:
    def replaced(self: Any, form: Any) -> bool:
        if not _has_versions(self) and SEEN in self.request.POST:
            self.form = form
            stored = read_forms(forms_of(_draw_anew(self)))
            if is_stopped(self.request, self.object, stored=stored, sent=lambda: read_forms(forms_of(self))):
                self.produced_error_message = None
                return False
        return is_valid(self, form)

    return replaced


def is_stopped(
    request: HttpRequest, record: Any, *, stored: dict[str, Shown], sent: Callable[[], dict[str, Shown]]
) -> bool:
    """Tell whether a form was drawn with other values than are stored now; then its editor is told above the form."""
    changed = _changed(stored, request.POST.get(SEEN, ""))
    if not changed:
        return False
    last = log_registry.get_logs_for_instance(record).select_related("user").first()
    mine = sent()
    stop = Stop(
        by=last.user if last else None,
        at=last.timestamp if last else None,
        seen={SEEN: write_digests(stored)},
        edit_url=request.get_full_path(),
        form_id="w-editor-form",
        differences=tuple(
            Difference(stored[name].label, stored[name].in_words(), mine[name].in_words() if name in mine else "")
            for name in changed
        ),
    )
    show(request, stop)
    return True


def _has_versions(view: Any) -> bool:
    """Tell whether the record keeps versions: then `accounts.wagtail_admin.stale.versions` looks after it."""
    return bool(getattr(view, "revision_enabled", False))


def write_digests(shown: dict[str, Shown]) -> str:
    """Return the digests as a form carries them."""
    return json.dumps({name: each.digest for name, each in shown.items()}, separators=(",", ":"))


def _changed(stored: dict[str, Shown], sent: str) -> list[str]:
    """Return the fields with another value than the form was drawn with; all of them if it does not say."""
    try:
        seen = json.loads(sent)
    except (ValueError, RecursionError):
        seen = None
    if not isinstance(seen, dict):
        return list(stored)
    return [name for name, each in stored.items() if seen.get(name) != each.digest]


def as_if_asked(request: HttpRequest) -> Any:
    """Return the request as if nothing were sent with it."""
    asked: Any = copy.copy(request)
    asked.method, asked.POST = "GET", QueryDict()
    return asked


def _draw_anew(view: Any) -> Any:
    """Return the view with its forms as they would be drawn now, from what is stored."""
    match = view.request.resolver_match
    fresh = type(view)(**view.made_with)
    fresh.setup(as_if_asked(view.request), *match.args, **match.kwargs)
    if not hasattr(fresh, "object"):
        fresh.object = fresh.get_object()
    fresh.form = fresh.get_form()
    return fresh
