"""A site in production keeps no account whose password stands in the manual of the demo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from demo.people import ACCOUNTS, DEMO_PASSWORD


def check_no_demo_accounts(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Return an error that names the accounts of the demo that anybody could sign in with.

    Asks the database only where it is to be checked: at the start of the web server, not while tables are made.
    """
    if not getattr(settings, "REQUIRE_SECURE_SETTINGS", False) or not databases:
        return []
    names = _open_accounts()
    if not names:
        return []
    text = f"Anybody can sign in as {', '.join(names)}: these accounts have the password of the demo."
    hint = "Give them another password (manage.py changepassword NAME), or start with an empty database."
    return [Error(text, hint=hint, id="demo.E001")]


def _open_accounts() -> list[str]:
    from accounts.models import User  # the apps are loaded when checks run, not when they are registered

    users = User.objects.filter(username__in=[account.username for account in ACCOUNTS], is_active=True)
    # Accounts that were made together share a hash, and checking one takes a third of a second on purpose.
    is_known = cache(lambda password: check_password(DEMO_PASSWORD, password))
    try:
        return [name for name, password in users.values_list("username", "password") if is_known(password)]
    except DatabaseError:  # no table yet
        return []
