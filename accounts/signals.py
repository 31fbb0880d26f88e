"""What happens by itself when accounts and their groups change."""

from typing import Any

from django.db.models.signals import m2m_changed, post_migrate, post_save

from accounts.audience import forget_reader
from accounts.models import User
from accounts.roles import Role, ensure_roles_after_migrate, group_for


def join_members(instance: User, created: bool, raw: bool, **kwargs: Any) -> None:  # noqa: FBT001
    """Make every new account a member."""
    if created and not raw:
        instance.groups.add(group_for(Role.MEMBERS))


def forget_groups(instance: Any, action: str, **kwargs: Any) -> None:
    """Let the next question about this object read its groups anew."""
    if isinstance(instance, User) and action in {"post_add", "post_remove", "post_clear"}:
        forget_reader(instance)


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    post_save.connect(join_members, sender=User, dispatch_uid="accounts.join_members")
    m2m_changed.connect(forget_groups, sender=User.groups.through, dispatch_uid="accounts.forget_groups")
    post_migrate.connect(ensure_roles_after_migrate, dispatch_uid="accounts.ensure_roles")
