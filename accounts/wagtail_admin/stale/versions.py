"""Pages and records that keep versions: a form saves over the version that it was filled from, over no later one.

Wagtail writes the version into each form and looks at it only while it saves by itself; a press of the button saved
over whatever had come meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Revision

from accounts.wagtail_admin.stale.stopping import Stop, describe, show, take_up_choice

_ID, _STORED_AT = "loaded_revision_id", "loaded_revision_created_at"
"""Wagtail's names of the fields."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as a form names it: its number, and when it was stored (saving by itself stores the same one anew)."""

    revision: str
    stored_at: str

    @classmethod
    def of(cls, revision: Revision) -> Version:
        """Return how forms name the revision."""
        return cls(str(revision.pk), revision.created_at.isoformat())

    @classmethod
    def named_in(cls, data: Mapping[str, str]) -> Version:
        """Return the version that a form names; a form that was drawn before there was one names none."""
        return cls(data.get(_ID, ""), data.get(_STORED_AT, ""))

    def as_fields(self) -> dict[str, str]:
        """Return the fields in which a form names it."""
        return {_ID: self.revision, _STORED_AT: self.stored_at}


def lock_newest(record: Any) -> Revision | None:
    """Return the newest revision of a stored record, which keeps it until the transaction ends; None if it has none."""
    stored: Any = type(record)._base_manager.select_for_update()
    newest = stored.filter(pk=record.pk).values_list("latest_revision", flat=True).first()
    return Revision.objects.select_related("user").filter(pk=newest).first()


class NewestVersionMixin:
    """For the view that changes a record with versions (and the one that brings an older version back)."""

    request: HttpRequest
    expects_json_response: bool
    revisions_compare_url_name: str
    form_id = "w-editor-form"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare the view; saving over a version that was shown repeats what the first button asked for."""
        take_up_choice(request)
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def stored_record(self) -> Any:
        """Return the record as it is stored, not as its newest version has it."""
        return self.live_object  # type: ignore[attr-defined]

    def is_own_version(self, newest: Revision) -> bool:
        """Tell whether the form knows the version: it was filled from it, or has saved it by itself."""
        saved_by_itself = self.request.POST.get("overwrite_revision_id")
        if self.expects_json_response and saved_by_itself:
            return saved_by_itself == str(newest.pk)
        return Version.named_in(self.request.POST) == Version.of(newest)

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, unless somebody has saved since the form was filled; of two at once, the second waits here."""
        with transaction.atomic():
            newest = lock_newest(self.stored_record)
            if newest is None or self.is_own_version(newest):
                response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                return response
        return self.stop_stale(form, newest)

    def stop_stale(self, form: Any, newest: Revision) -> HttpResponse:
        """Answer with the form as it was sent, what has been saved meanwhile, and the choice."""
        self.form, self.has_unsaved_changes = form, True
        stop = Stop(
            by=newest.user,
            at=newest.created_at,
            seen=Version.of(newest).as_fields(),
            edit_url=self.get_edit_url(),  # type: ignore[attr-defined]
            form_id=self.form_id,
            comparison=self._comparison(newest),
        )
        answer: Any = self
        if self.expects_json_response:
            response: HttpResponse = answer.json_error_response("invalid_revision", describe(self.request, stop))
        else:
            show(self.request, stop)
            response = answer.render_to_response(answer.get_context_data(form=form), status=409)
        return response

    def _comparison(self, newest: Revision) -> str:
        """Return the address of the comparison between what the form was filled from and the newest version."""
        record, seen = self.stored_record, Version.named_in(self.request.POST).revision
        before = record.revisions.exclude(pk=newest.pk).order_by("-created_at")
        known = before.filter(pk=seen).first() if seen.isdecimal() else before.first()
        first = "live" if known is None else str(known.pk)
        return reverse(self.revisions_compare_url_name, args=[quote(record.pk), first, newest.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context; a form that comes back names the version that it named before, not the newest."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.request.method == "POST" and not self.expects_json_response:
            context["named_version"] = Version.named_in(self.request.POST)
        return context
