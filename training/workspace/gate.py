"""What the form of materials takes, asked before the first byte of a file is sent."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied

from documents.record.uploads import check_promise
from training.models.material_file import MATERIAL_UPLOADS
from training.standing import may_send

PURPOSE: Final = "material"


def admit_material_file(user: Any, name: str, size: int) -> None:
    """Raise ValidationError for a file that no material takes, PermissionDenied for those who publish none."""
    if not may_send(user):
        raise PermissionDenied
    check_promise(name, size=size, policy=MATERIAL_UPLOADS)
