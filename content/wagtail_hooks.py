"""What the admin says about what is scheduled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from wagtail import hooks

from accounts.wagtail_admin.form_buttons import SchedulePage
from content.stuck_lines import describe, stuck_versions_of


def tell_stuck(request: HttpRequest, record: Any) -> None:
    """Say above the form that a version of the record could not go live at its time, and why."""
    if request.method == "GET" and request.accepts("text/html"):
        for stuck in stuck_versions_of(record):
            messages.warning(request, describe(stuck))


hooks.register("before_edit_page", tell_stuck)
hooks.register("before_edit_snippet", tell_stuck)
hooks.register("register_page_action_menu_item", SchedulePage)
