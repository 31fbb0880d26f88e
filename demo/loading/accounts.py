"""Accounts of the demo, with passwords that everybody may know: never on a site in production."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

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
    users = _existing_users()
    missing = [account for account in ACCOUNTS if account.username not in users]
    if missing:
        # One hash for all: hashing takes a third of a second on purpose, and there is no secret to protect.
        password = make_password(DEMO_PASSWORD)
        users |= {account.username: _create(account, password) for account in missing}
    progress.count("Tài khoản", made=len(missing), existing=len(ACCOUNTS) - len(missing))
    return users


def format_welcome(address: str) -> str:
    """Return the address of the site and the accounts to sign in with, framed for a terminal. Raises DemoRefused."""
    refuse_in_production()
    rows = [("Vai trò", "Tên đăng nhập", "Mật khẩu"), *_account_rows()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    rule = "─" * (sum(widths) + 6)
    lines = ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(["", rule, f"Mở trình duyệt tại: {address}", rule, lines[0], rule, *lines[1:], rule, ""])


def _account_rows() -> list[tuple[str, str, str]]:
    """Return role, account name and password; one that somebody has changed is not known any more."""
    users = _existing_users()
    # Accounts that were made together share a hash, and checking one takes as long as making it.
    is_unchanged = cache(lambda password: check_password(DEMO_PASSWORD, password))
    return [
        (account.label, account.username, DEMO_PASSWORD if is_unchanged(user.password) else "(đã được đổi)")
        for account in ACCOUNTS
        if (user := users.get(account.username))
    ]


def _existing_users() -> dict[str, User]:
    return User.objects.in_bulk([account.username for account in ACCOUNTS], field_name="username")


def _create(account: Account, password: str) -> User:
    is_administrator = Role.ADMINISTRATORS in account.roles
    user = User(
        username=account.username,
        full_name=account.full_name,
        email=f"{account.username}@example.invalid",
        phone=account.phone,
        commune=Place.objects.filter(source_key=account.place).first() if account.place else None,
        password=password,
        is_superuser=is_administrator,
        is_staff=is_administrator,
    )
    user.save()
    user.groups.add(*(group_for(role) for role in account.roles))
    return user
