"""Who sends training materials: trainers, and editors of materials."""

from __future__ import annotations

from typing import Any

from accounts.roles import GROUP_NAMES, Role
from accounts.standing import standing_of

CHANGE = "training.change_material"
"""The permission of an editor of materials."""


def is_trainer(user: Any) -> bool:
    """Tell whether somebody who has signed in is in the group of trainers."""
    return any(name == GROUP_NAMES[Role.TRAINERS] for _pk, name in standing_of(user).groups)


def may_send(user: Any) -> bool:
    """Tell whether the person may send materials; without a query for those who never enter the admin."""
    if not user.is_authenticated or not user.is_active:
        return False
    return is_trainer(user) or (standing_of(user).may_administer and bool(user.has_perm(CHANGE)))
