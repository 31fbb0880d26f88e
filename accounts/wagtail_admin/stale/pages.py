"""The form of a page saves over no version that it does not know."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from accounts.wagtail_admin.stale.versions import NewestVersionMixin


class _NewestPageVersionMixin(NewestVersionMixin):
    form_id = "page-edit-form"
    revisions_compare_url_name = "wagtailadmin_pages:revisions_compare"
    real_page_record: Page

    @property
    def stored_record(self) -> Page:
        """Return the page as it is stored, not as its newest version has it."""
        return self.real_page_record

    def send_commenting_notifications(self, changes: Any) -> None:
        """Write to those who follow comments once the page is stored: nothing waits for a mail server meanwhile."""
        send = super().send_commenting_notifications  # type: ignore[misc]
        transaction.on_commit(partial(send, changes), robust=True)


class EditNewestView(_NewestPageVersionMixin, EditView):
    """Changes a page."""


class RevertNewestView(_NewestPageVersionMixin, RevisionsRevertView):
    """Brings back an older version of a page."""
