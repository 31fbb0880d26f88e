"""What is tried against the site, as rows of a table: who sends what, and the one answer that it gets.

A table is a module `test_table_of_attacks_….py` of one subject, with rows and one call of `assert_rows`. Every row is
tried on the same site: what it changes is taken back before the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from accounts.roles import Role
from tests.permissions.world import World

ClientOf = Callable[[str | Role], Client]

NOBODY = "anonymous"
MEMBERS, TRAINERS, COMMUNE_EDITORS = Role.MEMBERS, Role.TRAINERS, Role.COMMUNE_EDITORS
EDITORS, ADMINS = Role.EDITORS, Role.ADMINISTRATORS

HUGE = "9" * 20
"""A number that no column holds."""
SIGN_IN = "/tai-khoan/login/"


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt. `path` may name what is in the world: `/admin/van-ban/edit/{world.directive.pk}/`."""

    what: str
    """What is tried, in words."""
    who: str | Role
    method: str
    path: str
    status: int
    values: Mapping[str, Any] | str | bytes | Callable[[World], Any] = field(default_factory=dict)
    """Query of a GET, fields of a form, or the body; a function is given the world."""
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    leads_to: str = ""
    """How the address begins to which a redirection leads."""
    says: str = ""
    """What stands in the answer."""
    hides: tuple[str, ...] = ()
    """What stands nowhere in the answer."""
    leaves: Callable[[World], bool] | None = None
    """What is true afterwards: a function of the world, read anew from the database."""

    def __str__(self) -> str:
        return f"{self.what}: {self.who} {self.method.upper()} {self.path[:80]} {str(self.values)[:60]}"


def assert_rows(rows: Iterable[Row], world: World, client_of: ClientOf, *, at_least: int = 1) -> None:
    """Try every row; fail with a line for each that got another answer. `at_least` guards against an empty table."""
    tried = list(rows)
    named = [str(row) for row in tried]
    assert len(tried) >= at_least
    assert len(set(named)) == len(named), "two rows have the same name and request"
    clients: dict[str | Role, Client] = {}
    wrong = []
    for row in tried:
        if row.who not in clients:
            clients[row.who] = client_of(row.who)
        wrong += [f"{row}\n    {fault}" for fault in _faults_of(row, world, clients[row.who])]
    assert not wrong, f"{len(wrong)} of {len(tried)} rows got another answer:\n" + "\n".join(wrong)


def _faults_of(row: Row, world: World, client: Client) -> list[str]:
    """Return what is other than the row expects; the database and the browser are as before afterwards."""
    cookies = deepcopy(client.cookies)
    client.raise_request_exception = False
    try:
        with transaction.atomic():
            faults = list(_compare(row, world, _send(row, world, client)))
            if row.leaves is not None and not row.leaves(world):
                faults.append("left something else behind than expected")
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies
    return faults


def _send(row: Row, world: World, client: Client) -> Any:
    values = row.values(world) if callable(row.values) else row.values
    options: dict[str, Any] = {"headers": dict(row.headers)}
    if row.content_type is not None:
        options["content_type"] = row.content_type
    path = row.path.format(world=world) if "{world." in row.path else row.path
    return getattr(client, row.method.lower())(path, values, **options)


def _compare(row: Row, world: World, response: Any) -> Iterable[str]:
    if response.status_code != row.status:
        yield f"expected {row.status}, got {response.status_code} {response.headers.get('Location', '')}".rstrip()
    location = response.headers.get("Location", "")
    if row.leads_to and not location.startswith(row.leads_to):
        yield f"leads to {location!r}, not to {row.leads_to!r}"
    if row.says or row.hides:
        text = _text_of(response)
        if row.says not in text:
            yield f"does not say {row.says!r}"
        yield from (f"shows {word!r}" for word in row.hides if word in text)


def _text_of(response: HttpResponseBase) -> str:
    parts: Any = response
    body = b"".join(parts.streaming_content) if response.streaming else parts.content
    return bytes(body).decode(errors="replace")
