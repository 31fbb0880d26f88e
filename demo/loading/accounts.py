"""Accounts of the demo, with passwords that everybody may know: never on a site in production."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model

from accounts.models import User
from accounts.roles import Role, group_for
from demo.loading.progress import Progress
from demo.people import ACCOUNTS, DEMO_PASSWORD, Account
from places.models import Place


class DemoRefused(Exception):
    """The site is no place for demo content; the message says why."""


def refuse_in_production() -> None:
    """Raise DemoRefused on a site with production settings."""
    if getattr(settings, "REQUIRE_SECURE_SETTINGS", False):
        raise DemoRefused("Đây là trang đang vận hành thật: không tạo tài khoản và nội dung mẫu có mật khẩu công khai.")


def load_accounts(progress: Progress) -> dict[str, User]:
    """Return the demo's users by account name, made if they are missing; existing ones keep everything."""
    refuse_in_production()
    known: dict[str, User] = get_user_model().objects.in_bulk(
        [account.username for account in ACCOUNTS], field_name="username"
    )
    made = 0
    for account in ACCOUNTS:
        if account.username not in known:
            known[account.username] = _create(account)
            made += 1
    progress.count("Tài khoản", made=made, there=len(ACCOUNTS) - made)
    return known


def _create(account: Account) -> User:
    administrator = Role.ADMINISTRATORS in account.roles
    user = User(
        username=account.username,
        full_name=account.full_name,
        email=f"{account.username}@example.invalid",
        phone=account.phone,
        commune=Place.objects.filter(source_key=account.place).first() if account.place else None,
        is_superuser=administrator,
        is_staff=administrator,
    )
    user.set_password(DEMO_PASSWORD)
    user.save()
    user.groups.add(*(group_for(role) for role in account.roles))
    return user
