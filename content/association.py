"""What pages and letters say of the association, kept in the memory of the process: no page asks the database for it.

A change is known at once where it was made. Other processes (the worker, further web servers) know it within
`ASSOCIATION_KEPT_SECONDS`. Where the database cannot be asked, what is known last stands in.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models.signals import post_delete, post_save

from content.models.association import AssociationSettings, name_from_environment
from content.telephones import dial_address


@dataclass(frozen=True, slots=True)
class Association:
    """Name and contacts; "" for what is not given."""

    name: str
    short_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    office_hours: str = ""
    help_phone: str = ""

    @property
    def title(self) -> str:
        """Return what stands beside the mark of the site."""
        return self.short_name or self.name

    @property
    def helper(self) -> str:
        """Return the number to call for help."""
        return self.help_phone or self.phone

    @property
    def helper_address(self) -> str:
        """Return the link that calls for help."""
        return dial_address(self.helper)

    @property
    def phone_address(self) -> str:
        """Return the link that calls the office."""
        return dial_address(self.phone)


_FIELDS = tuple(Association.__dataclass_fields__)


class _Memory:
    """What is known, and until when (on the clock that never goes back)."""

    known: Association | None = None
    until = 0.0


def association() -> Association:
    """Return name and contacts; a query at most every `ASSOCIATION_KEPT_SECONDS`. Never raises."""
    if _Memory.known is None or time.monotonic() >= _Memory.until:
        try:
            row = AssociationSettings.objects.values(*_FIELDS).first()
        except DatabaseError:
            return known_association()
        _Memory.known = Association(**row) if row else Association(name_from_environment())
        _Memory.until = time.monotonic() + settings.ASSOCIATION_KEPT_SECONDS
    return _Memory.known


def known_association() -> Association:
    """Return what is known without asking the database, for pages about errors."""
    return _Memory.known or Association(name_from_environment())


def forget_association(**kwargs: Any) -> None:
    """Have it read again, now and once more when what has changed is committed."""
    _Memory.until = 0.0
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_end, robust=True)


def _end() -> None:
    _Memory.until = 0.0


def connect() -> None:
    """Follow the changes; called once when the app is ready."""
    post_save.connect(forget_association, sender=AssociationSettings, dispatch_uid="association")
    post_delete.connect(forget_association, sender=AssociationSettings, dispatch_uid="association")
