"""What a form of the admin holds besides what is typed: how it stood when it was opened."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.test import Client

from accounts.wagtail_admin.stale.versions import Version
from tests.html import only


def opened_now(record: Model) -> dict[str, str]:
    """Return the fields of a form of a page or record that was opened just now: they name its newest version."""
    stored: Any = type(record)._default_manager.get(pk=record.pk)
    return Version.of(stored.latest_revision).as_fields() if stored.latest_revision else {}


def opened(browser: Client, address: str) -> dict[str, Any]:
    """Return the form at the address as a browser would send it back."""
    form = only(browser.get(address), "form[data-edit-form]")
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind, name = field.get("type", ""), field["name"]
        if field.name == "select":
            values = [option["value"] for option in field.select("option[selected]")]
        elif kind in ("checkbox", "radio"):
            values = [field.get("value", "on")] if field.has_attr("checked") else []
        elif kind in ("file", "submit"):
            values = []
        else:
            values = [field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")]
        sent.setdefault(name, []).extend(values)
    return {name: values for name, values in sent.items() if values}
