"""Forms of the admin that arrive at the same moment, from one person or from several, on a database that commits."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.roles import Role
from home.initial_pages import ensure_sections
from tests.accounts.wagtail_admin.creating import RECORDS, TOKEN, NewRecord, address_of, send_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_renewed", "media_folder")]
MANY = 3


@pytest.fixture
def browsers(make_user: Any) -> list[Client]:
    ensure_sections()
    people = [make_user(f"quantri{n}", Role.ADMINISTRATORS, is_superuser=True) for n in range(MANY)]
    clients = [Client(raise_request_exception=False) for _ in people]
    for client, user in zip(clients, people, strict=True):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return clients


def test_one_stores_and_nobody_gets_an_error_page(browsers: list[Client]) -> None:
    for record in RECORDS:
        taps = [record.fields() | {TOKEN: "mot"} for _ in range(MANY)]
        answers = send_at_once([browsers[0]] * MANY, address_of(record), taps)
        assert (record.name, answers, record.made().count()) == (record.name, [302] * MANY, 1)
        if record.only_one:  # three people: who comes later is told at the field
            remove(record)
            forms = [record.fields() | {TOKEN: str(number)} for number in range(MANY)]
            answers = send_at_once(browsers, address_of(record), forms)
            assert (record.name, sorted(answers), record.made().count()) == (record.name, [200, 200, 302], 1)


def remove(record: NewRecord) -> None:
    for made in record.made():
        made.delete()
