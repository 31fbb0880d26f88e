"""What a form of the admin holds besides what is typed: how it stood when it was opened."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from accounts.wagtail_admin.stale.versions import Version


def opened_now(record: Model) -> dict[str, str]:
    """Return the fields of a form of a page or record that was opened just now: they name its newest version."""
    stored: Any = type(record)._default_manager.get(pk=record.pk)
    return Version.of(stored.latest_revision).as_fields() if stored.latest_revision else {}
