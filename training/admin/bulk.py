"""Deleting many materials at once: only those that the person may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from accounts.models import User
from accounts.wagtail_admin.records import AudienceBulkMixin
from search.indexing import outbox
from training.models import Material


class MaterialDeleteBulkAction(AudienceBulkMixin, DeleteBulkAction):
    """Delete the chosen materials with their files."""

    models = [Material]
    permission_needed = "delete"

    @classmethod
    def execute_action(cls, objects: Sequence[Material], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Delete them; return (deleted, 0)."""
        with outbox.gather_changes():
            done: tuple[int, int] = super().execute_action(objects, user=user, **kwargs)
        return done
