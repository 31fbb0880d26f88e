"""Entries of the register's menu that lead to lists of its own making, each for those who may use it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from documents.models import Directive


class ForWhoMay(MenuItem):
    """An entry for those who have this permission on some directives."""

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        self.action = action
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return bool(policy_registry.get_by_type(Directive).user_has_permission(request.user, self.action))


def extra_menu_items() -> list[MenuItem]:
    """Return the entries, in the order in which they stand below the register."""
    return [
        ForWhoMay(_("Take in files"), reverse_lazy("documents_intake"), icon_name="upload", order=11, action="add"),
        ForWhoMay(_("Import in bulk"), reverse_lazy("documents_imports"), icon_name="table", order=12, action="add"),
        ForWhoMay(
            _("Pages to be checked"), reverse_lazy("documents_review"), icon_name="glasses", order=13, action="change"
        ),
    ]
