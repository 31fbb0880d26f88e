"""A collection that is closed by the one above it stays as closed when it is moved elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction

from accounts.keeping.carrying_out import restrict_as_planned
from accounts.keeping.plans import plan_collection_move

_CHILD = "child"


def connect() -> None:
    """Follow every move; called once when the app is ready. Wagtail sends no signal for it."""
    collection: Any = Collection
    collection.move = _keep_when_moved(collection.move)


def _keep_when_moved(move: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(move)
    def keep(collection: Any, target: Any, pos: str | None = None) -> Any:
        parent = target if (pos or "").endswith(_CHILD) else target.get_parent()
        inside = parent is None or parent.path.startswith(collection.path)
        with transaction.atomic():
            if not inside and parent.pk != collection.get_parent().pk:
                own = CollectionViewRestriction(collection_id=collection.pk)
                restrict_as_planned(plan_collection_move(collection, parent), collection.view_restrictions, own)
            return move(collection, target, pos)

    return keep
