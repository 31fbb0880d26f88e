"""Administrators who are not superusers make nobody one and change no superuser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.roles import Role, group_for
from tests.conftest import PASSWORD, MakeUser, holds

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "cay-da-ben-nuoc-42"


@pytest.fixture
def clerk(make_user: MakeUser) -> User:
    """Return a person in the group of administrators who is not a superuser."""
    return make_user("vanthu", Role.ADMINISTRATORS, Role.MEMBERS, full_name="Đỗ Văn Thư")


@pytest.fixture
def office(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk, backend="accounts.backends.AccountBackend")
    return client


def fields(username: str, **changed: object) -> dict[str, object]:
    return {
        "username": username,
        "full_name": "Nguyễn Văn An",
        "email": f"{username}@hoi.example",
        "is_active": "on",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        "groups": [group_for(Role.ADMINISTRATORS).pk],
        **changed,
    }


def test_they_make_and_change_accounts_of_members(office: Client, member: User) -> None:
    assert office.post("/admin/users/new/", fields("an")).status_code == 302
    assert office.post(f"/admin/users/edit/{member.pk}/", fields("hoivien")).status_code == 302
    assert User.objects.get(username="an").check_password(NEW_PASSWORD)
    assert User.objects.get(pk=member.pk).check_password(NEW_PASSWORD)


def test_they_are_not_offered_to_make_a_superuser(office: Client, member: User) -> None:
    for address in ("/admin/users/new/", f"/admin/users/edit/{member.pk}/"):
        response = office.get(address)
        assert response.status_code == 200
        assert "is_superuser" not in response.content.decode()


def test_they_make_nobody_a_superuser(office: Client, clerk: User, member: User) -> None:
    office.post("/admin/users/new/", fields("an", is_superuser="on"))
    office.post(f"/admin/users/edit/{member.pk}/", fields("hoivien", is_superuser="on"))
    office.post(f"/admin/users/edit/{clerk.pk}/", fields("vanthu", is_superuser="on"))
    assert User.objects.filter(username="an").exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_they_change_no_superuser(office: Client, administrator: User) -> None:
    members, number = group_for(Role.COMMUNE_EDITORS), administrator.pk
    attempts = {
        f"/admin/users/edit/{number}/": fields("quantri", full_name="Khác"),
        f"/admin/users/delete/{number}/": {},
        f"/admin/bulk/accounts/user/delete/?id={number}": {},
        f"/admin/bulk/accounts/user/assign_role/?id={number}": {"role": members.pk},
        f"/admin/bulk/accounts/user/set_active_state/?id={number}": {"mark_as_active": "False"},
    }
    statuses = {address: office.post(address, posted).status_code for address, posted in attempts.items()}
    assert office.get(f"/admin/users/edit/{number}/")["Location"] == "/admin/"
    assert max(statuses.values()) < 500
    after = User.objects.get(pk=number)
    assert (after.full_name, after.is_active, after.is_superuser) == ("Trần Thị Quản", True, True)
    assert after.check_password(PASSWORD)
    assert not holds(after, Role.COMMUNE_EDITORS)


def test_they_change_several_members_at_once(office: Client, member: User) -> None:
    trainers = group_for(Role.TRAINERS)
    office.post(f"/admin/bulk/accounts/user/assign_role/?id={member.pk}", {"role": trainers.pk})
    office.post(f"/admin/bulk/accounts/user/set_active_state/?id={member.pk}", {"mark_as_active": "False"})
    after = User.objects.get(pk=member.pk)
    assert trainers in after.groups.all()
    assert not after.is_active


def test_superusers_make_and_unmake_superusers(client_for: Callable[..., Client], member: User) -> None:
    client = client_for(Role.ADMINISTRATORS)
    assert "is_superuser" in client.get("/admin/users/new/").content.decode()
    client.post(f"/admin/users/edit/{member.pk}/", fields("hoivien", is_superuser="on"))
    assert User.objects.get(pk=member.pk).is_superuser
    client.post(f"/admin/users/edit/{member.pk}/", fields("hoivien"))
    assert not User.objects.get(pk=member.pk).is_superuser


def test_an_account_is_not_copied() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_users:copy", args=[1])
