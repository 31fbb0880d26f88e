"""Signing in with real forms: lock-out, closed sign-up, the other sign-in addresses, password reset."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests.conftest import PASSWORD
from tests.html import all_of, only

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/login/"
FAILURES_UNTIL_LOCKED = 8

ClientFor = Callable[[str | Role | None], Client]


def sign_in(client: Client, login: str, password: str = PASSWORD, **extra: str):  # noqa: ANN201
    return client.post(SIGN_IN, {"login": login, "password": password, **extra})


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


@pytest.mark.parametrize("login", ["hoivien", "HOIVIEN", "hoivien@hoi.example", " Hoivien@Hoi.Example "])
def test_account_name_or_address_in_any_capitals_signs_in(login: str, member: User, client: Client) -> None:
    response = sign_in(client, login)
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert is_signed_in(client)


def test_a_wrong_password_does_not(member: User, client: Client) -> None:
    assert sign_in(client, "hoivien", "sai").status_code == 200
    assert not is_signed_in(client)


def test_a_switched_off_account_does_not(member: User, client: Client) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    sign_in(client, "hoivien")
    assert not is_signed_in(client)


def test_switching_an_account_off_ends_what_it_is_doing(client_for: ClientFor, member: User) -> None:
    client = client_for("members")
    User.objects.filter(pk=member.pk).update(is_active=False)
    response = client.get("/tai-khoan/")
    assert response.status_code == 302
    assert response["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("known", [True, False])
def test_the_eighth_failure_closes_sign_in_also_for_the_right_password(
    known: bool,
    member: User,
    client: Client,  # noqa: FBT001
) -> None:
    login = "hoivien" if known else "khong-co-ai"
    for _ in range(FAILURES_UNTIL_LOCKED - 1):
        assert sign_in(client, login, "sai").status_code == 200
    locked = sign_in(client, login, "sai")
    assert locked.status_code == 429
    assert re.search(r"\b15 phút\b", locked.content.decode())
    assert sign_in(client, login).status_code == 429
    assert not is_signed_in(client)


def test_name_address_and_capitals_of_one_account_are_counted_together(member: User, client: Client) -> None:
    written = ["hoivien", "HoiVien", "hoivien@hoi.example", "HOIVIEN@hoi.example"] * 2
    answers = [sign_in(client, login, "sai").status_code for login in written]
    assert answers == [200] * 7 + [429]


def test_another_account_from_the_same_address_is_not_locked(member: User, trainer: User, client: Client) -> None:
    for _ in range(FAILURES_UNTIL_LOCKED):
        sign_in(client, "hoivien", "sai")
    assert sign_in(client, "baocao").status_code == 302


def test_a_success_starts_the_count_again(member: User, client: Client) -> None:
    for _ in range(2):
        for _ in range(FAILURES_UNTIL_LOCKED - 1):
            assert sign_in(client, "hoivien", "sai").status_code == 200
        assert sign_in(client, "hoivien@hoi.example").status_code == 302
        client.logout()


def test_a_lock_ends_after_a_quarter_of_an_hour(member: User, client: Client, time_machine: object) -> None:
    for _ in range(FAILURES_UNTIL_LOCKED):
        sign_in(client, "hoivien", "sai")
    time_machine.move_to(timezone.now() + timedelta(minutes=14))  # type: ignore[attr-defined]
    assert sign_in(client, "hoivien").status_code == 429
    time_machine.move_to(timezone.now() + timedelta(minutes=2))  # type: ignore[attr-defined]
    assert sign_in(client, "hoivien").status_code == 302


def test_the_number_of_proxies_in_front_decides_whose_address_counts(
    member: User, client: Client, settings: object
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    for number in range(FAILURES_UNTIL_LOCKED):
        client.post(
            SIGN_IN,
            {"login": "hoivien", "password": "sai"},
            headers={"x-forwarded-for": f"203.0.113.{number}, 198.51.100.7"},
        )
    same = client.post(SIGN_IN, {"login": "hoivien", "password": PASSWORD}, headers={"x-forwarded-for": "198.51.100.7"})
    other = client.post(
        SIGN_IN, {"login": "hoivien", "password": PASSWORD}, headers={"x-forwarded-for": "198.51.100.8"}
    )
    assert (same.status_code, other.status_code) == (429, 302)


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/van-ban/", "/van-ban/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_only_to_pages_of_this_site(target: str, leads_to: str, member: User, client: Client) -> None:
    assert sign_in(client, "hoivien", next=target)["Location"] == leads_to


def test_the_first_page_is_that_of_the_role_unless_a_page_was_asked_for(
    trainer: User, member: User, client: Client
) -> None:
    assert client.get("/")["Location"] == SIGN_IN
    assert client.get("/van-ban/")["Location"] == f"{SIGN_IN}?next=/van-ban/"
    assert sign_in(client, "baocao")["Location"] == "/bao-cao-vien/cua-toi/"
    assert sign_in(Client(), "baocao", next="/van-ban/")["Location"] == "/van-ban/"
    assert sign_in(Client(), "hoivien")["Location"] == "/"


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/django-admin/login/"])
def test_the_other_sign_in_addresses_sign_nobody_in(address: str, administrator: User, client: Client) -> None:
    for fields in ({"username": "quantri", "password": PASSWORD}, {"login": "quantri", "password": PASSWORD}):
        response = client.post(f"{address}?next=/admin/", fields)
        assert response.status_code == 302
        assert response["Location"] == f"{SIGN_IN}?next=/admin/"
        assert not is_signed_in(client)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(method: str, client: Client, db: None) -> None:
    before = User.objects.count()
    fields = {"username": "la", "email": "la@x.example", "password1": "mat-khau-99-xyz", "password2": "mat-khau-99-xyz"}
    response = getattr(client, method)("/tai-khoan/signup/", fields)
    assert response.status_code == 200
    assert all_of(only(response, "main"), "form") == []
    assert User.objects.count() == before
    assert not is_signed_in(client)


def test_the_reset_of_the_admin_is_the_reset_of_the_site(client: Client) -> None:
    for below in ("", "confirm/Mg/abc-123/", "done/"):
        address = f"/admin/password_reset/{below}"
        for response in (client.get(address), client.post(address, {"email": "hoivien@hoi.example"})):
            assert response.status_code == 302
            assert response["Location"] == "/tai-khoan/password/reset/"
    assert not mail.outbox


def test_a_forgotten_password_is_chosen_anew_through_the_mail(member: User, client: Client) -> None:
    assert client.get("/tai-khoan/password/reset/").status_code == 200
    assert client.post("/tai-khoan/password/reset/", {"email": "HoiVien@hoi.example"}).status_code == 302
    [message] = mail.outbox
    assert message.to == ["hoivien@hoi.example"]
    [path] = set(re.findall(r"http://127.0.0.1:8000(/tai-khoan/password/reset/key/\S+/)", message.body))
    form = client.get(path, follow=True)
    new = "cay-da-ben-nuoc-42"
    changed = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert changed.status_code == 302
    assert sign_in(client, "hoivien", PASSWORD).status_code == 200
    assert sign_in(client, "hoivien", new).status_code == 302
    assert client.get(path, follow=True).status_code in {200, 302}
    other = Client()
    used_again = other.get(path, follow=True)
    assert b'name="password1"' not in used_again.content


def test_an_unknown_address_gets_the_same_answer_and_no_link(member: User, client: Client) -> None:
    known = client.post("/tai-khoan/password/reset/", {"email": "hoivien@hoi.example"})
    unknown = client.post("/tai-khoan/password/reset/", {"email": "khong@hoi.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert not any("/password/reset/key/" in m.body for m in mail.outbox if m.to == ["khong@hoi.example"])


def test_a_switched_off_account_gets_no_link(member: User, client: Client) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    client.post("/tai-khoan/password/reset/", {"email": "hoivien@hoi.example"})
    assert not any("/password/reset/key/" in message.body for message in mail.outbox)


def test_leaving_the_admin_signs_out(client_for: ClientFor) -> None:
    client = client_for("editors")
    response = client.post("/admin/logout/", follow=True)
    assert response.redirect_chain[-1][0] == SIGN_IN
    assert not is_signed_in(client)


@pytest.mark.parametrize("role", ["members", "trainers"])
@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/users/", "/admin/khong-co/", "/admin/sprite/"])
def test_members_are_refused_at_the_door_of_the_admin(role: str, address: str, client_for: ClientFor) -> None:
    assert client_for(role).get(address).status_code == 403


def test_a_refused_reader_is_told_so_in_a_page_of_the_site(client_for: ClientFor) -> None:
    assert b"site-header" in client_for("members").get("/admin/").content


def test_a_password_typed_into_the_field_of_the_name_is_kept_nowhere(
    member: User, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for typed in ("Bi-mat-cua-toi-1945", "bi-mat@cua-toi-1945"):
        sign_in(client, typed, "x")
        sign_in(client, typed, "x")
    kept = " ".join(str(value) for row in AccessAttempt.objects.values_list() for value in row)
    assert AccessAttempt.objects.count() == 2
    assert "1945" not in kept + caplog.text
