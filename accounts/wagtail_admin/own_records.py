"""Records that somebody works on without a permission for all of their kind, because they are theirs.

Wagtail gives permissions on records by their model only. Here an app says which of its records are whose; policies, the
door and what exists in the admin (`accounts.wagtail_admin.existence`) ask it. Who has the permission for all of them is
not asked, so that a forgotten question refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Model, Q

OwnRecords = Callable[[Any], Q | None]

OWN_ACTIONS: Final = frozenset({"add", "change", "delete", "publish", "view"})
"""What somebody may do with their own; who else works on them (locking) is decided by those who work on all."""

_registered: dict[type[Model], OwnRecords] = {}


def register_own_records(model: type[Model], find: OwnRecords) -> None:
    """Have `find(user)` give the predicate for the person's own records, None for who has none; called once."""
    _registered[model] = find


def own_filter(user: Any, model: type[Model]) -> Q | None:
    """Return the predicate for the records of the model that are the person's own; None if none can be."""
    find = _registered.get(model)
    return find(user) if find is not None and user.is_authenticated and user.is_active else None


def is_own(user: Any, record: Model) -> bool:
    """Tell whether a stored record is the person's own."""
    own = own_filter(user, type(record))
    return own is not None and type(record)._default_manager.filter(own, pk=record.pk).exists()


def may_delete(record: Any) -> bool:
    """Tell whether one's own record may be deleted: never what readers have seen, which others may refer to."""
    return not record.live and record.first_published_at is None
