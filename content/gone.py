"""Versions outlive what they name: a draft whose type or issuer was deleted opens without it, and its form asks for it.

What readers see keeps what it names from being deleted; a draft does not, and Wagtail cannot read it any more then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import models


class OpensWithoutWhatIsGoneMixin:
    """A record with versions and with references that forbid deletion. Stands before Wagtail's classes."""

    @classmethod
    def from_serializable_data(
        cls,
        data: dict[str, Any],
        check_fks: bool = True,  # noqa: FBT001, FBT002 - Wagtail's signature
        strict_fks: bool = False,  # noqa: FBT001, FBT002
    ) -> Self:
        """Return the record as a version has it, without what was deleted since."""
        read: Any = super().from_serializable_data  # type: ignore[misc]
        try:
            record: Self = read(data, check_fks, strict_fks)
        except Exception:
            # `modelcluster` raises nothing more special where a reference forbids deletion and leads nowhere.
            gone = _gone(cls, data)
            if not gone:
                raise
            record = read({**data, **dict.fromkeys(gone)}, check_fks, strict_fks)
        return record


def _gone(model: Any, data: Mapping[str, Any]) -> list[str]:
    """Return the fields that name a record which is not there any more and could not have been deleted."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    protected = [field for field in fields if field.remote_field.on_delete in (models.PROTECT, models.RESTRICT)]
    return [
        field.name
        for field in protected
        if data.get(field.name) is not None
        and not field.remote_field.model._base_manager.filter(**{field.target_field.name: data[field.name]}).exists()
    ]
