"""Confirming: whoever saves the form of a draft that was made from a file is led to the next one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.intake.waiting import confirm, next_after, waiting_for
from documents.models import Directive


class ConfirmsIntakeMixin:
    """For the view that changes a directive."""

    request: HttpRequest
    object: Any
    expects_json_response: bool

    def form_valid(self, form: Any) -> HttpResponse:
        """Save; a draft that waited waits no more, unless the form has saved itself."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if form.errors or self.expects_json_response or response.status_code != 302:
            return response
        key = confirm(self.object.pk)
        return response if key is None else self._lead_on(key)

    def _lead_on(self, key: int) -> HttpResponse:
        left = waiting_for(self.request.user).count()
        upcoming = next_after(self.request.user, key)
        if upcoming is None:
            messages.info(self.request, _("No more drafts wait to be confirmed."))
            return redirect("documents_intake")
        messages.info(
            self.request,
            ngettext(
                "This is the next draft to confirm; it is the last one.",
                "This is the next draft to confirm; %(left)d are left.",
                left,
            )
            % {"left": left},
        )
        name = Directive.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
        return redirect(reverse(name, args=[upcoming.directive_id]))
