"""The table of roles × addresses: who gets which status where. Every app adds the rows of its own addresses.

A row is `Row(name, address, expected)`: `address` is a path or a function without arguments that returns one (called
when the fixtures of the test are there, so that it may look up or make what it needs); `expected` maps a role to the
status of a GET. A role that is not named must get what `OTHERS` gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

ANONYMOUS = "anonymous"
MEMBERS = "members"
TRAINERS = "trainers"
COMMUNE_EDITORS = "commune_editors"
EDITORS = "editors"
ADMINISTRATORS = "administrators"
OTHERS = "others"
EVERYBODY = (ANONYMOUS, MEMBERS, TRAINERS, COMMUNE_EDITORS, EDITORS, ADMINISTRATORS)

TO_SIGN_IN = 302
"""An anonymous reader is led to the sign-in page; the test checks that it is this page."""


@dataclass(frozen=True)
class Row:
    """One address and the status that each role gets."""

    name: str
    address: str | Callable[[], str]
    expected: Mapping[str, int]

    def path(self) -> str:
        """Return the address now."""
        return self.address if isinstance(self.address, str) else self.address()

    def status(self, role: str) -> int:
        """Return the status that the role must get."""
        return self.expected[role] if role in self.expected else self.expected[OTHERS]


FOR_MEMBERS = {ANONYMOUS: TO_SIGN_IN, OTHERS: 200}
FOR_ALL = {OTHERS: 200}
FOR_ADMIN_PEOPLE = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, TRAINERS: 403, OTHERS: 200}
FOR_EDITORS = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, TRAINERS: 403, COMMUNE_EDITORS: 302, OTHERS: 200}
"""Wagtail sends those inside the administration who lack a permission back to its front page (302)."""
FOR_ADMINISTRATORS = {**FOR_EDITORS, EDITORS: 302}


def by_name(name: str, **kwargs: object) -> Callable[[], str]:
    """Return the function that gives the address of a named view."""
    return lambda: reverse(name, kwargs=kwargs or None)


ROWS: list[Row] = [
    Row("health", "/health/", FOR_ALL),
    Row("sign-in", by_name("account_login"), {ANONYMOUS: 200, OTHERS: 302}),
    Row("password reset", by_name("account_reset_password"), {ANONYMOUS: 200, OTHERS: 200}),
    Row("sign-up is closed", by_name("account_signup"), {ANONYMOUS: 200, OTHERS: 302}),
    Row("own account", by_name("accounts:profile"), FOR_MEMBERS),
    Row("change of password", by_name("account_change_password"), FOR_MEMBERS),
    Row("a file nobody owns", "/tep/khong-co.pdf", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("a page that is not there", "/khong-co-trang-nay/", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("administration", "/admin/", FOR_ADMIN_PEOPLE),
    Row("own settings in the administration", "/admin/account/", FOR_ADMIN_PEOPLE),
    Row("images", "/admin/images/", FOR_ADMIN_PEOPLE),
    Row("documents", "/admin/documents/", FOR_ADMIN_PEOPLE),
    Row("image chooser", "/admin/images/chooser/", FOR_ADMIN_PEOPLE),
    Row("page chooser", "/admin/choose-page/", FOR_ADMIN_PEOPLE),
    Row("collections", "/admin/collections/", FOR_EDITORS),
    Row("workflows", "/admin/workflows/list/", FOR_EDITORS),
    Row("redirects", "/admin/redirects/", FOR_EDITORS),
    Row("accounts", "/admin/users/", FOR_ADMINISTRATORS),
    Row("new account", "/admin/users/new/", FOR_ADMINISTRATORS),
    Row("groups", "/admin/groups/", FOR_ADMINISTRATORS),
    Row("sites", "/admin/sites/", FOR_ADMINISTRATORS),
]
