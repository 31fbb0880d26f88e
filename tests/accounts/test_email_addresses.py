"""An account has the one e-mail address that administrators gave it; whoever holds it gets the link to a password."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ClientFor = Callable[[str | Role | None], Client]

SIGN_IN = "/tai-khoan/login/"
RESET = "/tai-khoan/password/reset/"


@pytest.mark.parametrize("address", ["/tai-khoan/email/", "/tai-khoan/confirm-email/", "/tai-khoan/confirm-email/MQ/"])
def test_members_are_led_from_their_addresses_to_their_account(address: str, client_for: ClientFor) -> None:
    assert client_for(Role.MEMBERS).get(address)["Location"] == "/tai-khoan/"
    assert client_for(Role.MEMBERS).post(address)["Location"] == "/tai-khoan/"


@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_send", "action_remove"])
def test_members_change_no_address(action: str, member: User, editor: User, client_for: ClientFor) -> None:
    client = client_for(Role.MEMBERS)
    for address in ("moi@hoi.example", editor.email, member.email):
        client.post("/tai-khoan/email/", {"email": address, action: ""})
    assert User.objects.get(pk=member.pk).email == "hoivien@hoi.example"
    assert not EmailAddress.objects.exists()
    assert not mail.outbox


def test_the_account_shows_its_address_and_no_way_to_change_it(client_for: ClientFor) -> None:
    shown = client_for(Role.MEMBERS).get("/tai-khoan/").content.decode()
    assert "hoivien@hoi.example" in shown
    assert "/tai-khoan/email/" not in shown


def test_an_address_that_was_changed_gets_no_link_and_signs_nobody_in(member: User) -> None:
    Client().post(RESET, {"email": "hoivien@hoi.example"})
    [message] = mail.outbox
    User.objects.filter(pk=member.pk).update(email="moi@hoi.example")
    Client().post(RESET, {"email": "hoivien@hoi.example"})
    assert mail.outbox == [message]
    signed_in = Client().post(SIGN_IN, {"login": "hoivien@hoi.example", "password": PASSWORD})
    assert signed_in.status_code == 200
    [link] = re.findall(r"https?://[^/]+(/tai-khoan/password/reset/key/\S+)", message.body)
    assert b'name="password1"' not in Client().get(link, follow=True).content


def test_capitals_in_an_address_do_not_keep_anybody_out(client_for: ClientFor) -> None:
    fields = {
        "username": "an", "full_name": "Nguyễn Văn An", "email": "An@Hoi.Example", "password1": PASSWORD,
        "password2": PASSWORD,
    }  # fmt: skip
    assert client_for(Role.ADMINISTRATORS).post("/admin/users/new/", fields).status_code == 302
    assert Client().post(SIGN_IN, {"login": "an@hoi.example", "password": PASSWORD}).status_code == 302


def test_the_migration_keeps_the_address_of_the_account_only(member: User) -> None:
    User.objects.filter(pk=member.pk).update(email="HoiVien@Hoi.example")
    EmailAddress.objects.create(user=member, email="khac@hoi.example", verified=True)
    import_module("accounts.migrations.0002_one_email_address_each").keep_one_address(apps, connection.schema_editor())
    assert not EmailAddress.objects.exists()
    assert User.objects.get(pk=member.pk).email == "hoivien@hoi.example"


def test_every_address_of_an_account_counts_as_the_account(member: User, settings: object) -> None:
    EmailAddress.objects.create(user=member, email="khac@hoi.example")
    written = ["khac@hoi.example", "hoivien@hoi.example", "HOIVIEN"]
    for number in range(settings.AXES_FAILURE_LIMIT):  # type: ignore[attr-defined]
        Client().post(SIGN_IN, {"login": written[number % 3], "password": "sai"})
    for login in written:
        assert Client().post(SIGN_IN, {"login": login, "password": PASSWORD}).status_code == 429, login


class CountedHasher(MD5PasswordHasher):
    """Counts how often a password is worked on."""

    worked = 0

    def encode(self, password: str, salt: str) -> str:
        CountedHasher.worked += 1
        return super().encode(password, salt)


def test_a_wrong_password_takes_as_much_work_for_nobody_as_for_somebody(member: User, settings: object) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_email_addresses.CountedHasher"]  # type: ignore[attr-defined]
    work = {}
    for login in ("hoivien", "hoivien@hoi.example", "khong-co", "khong-co@hoi.example"):
        CountedHasher.worked = 0
        Client().post(SIGN_IN, {"login": login, "password": "sai"})
        work[login] = CountedHasher.worked
    assert set(work.values()) == {1}, work
