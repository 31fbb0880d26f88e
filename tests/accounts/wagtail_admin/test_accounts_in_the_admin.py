"""Administrators make and change accounts; nobody raises their own rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role, group_for
from places.models import Place, PlaceKind
from tests.conftest import holds

pytestmark = pytest.mark.django_db

ClientFor = Callable[[str | Role | None], Client]
PASSWORD = "cay-da-ben-nuoc-42"


@pytest.fixture
def communes() -> dict[str, Place]:
    return {
        "current": Place.objects.create(name="Bình Minh", kind=PlaceKind.COMMUNE, valid_from=date(2025, 7, 1)),
        "ended": Place.objects.create(name="Bích Hòa", kind=PlaceKind.COMMUNE, valid_to=date(2025, 7, 1)),
    }


def fields(**changed: object) -> dict[str, object]:
    return {
        "username": "an",
        "full_name": "Nguyễn  Văn An ",
        "email": "an@hoi.example",
        "phone": "024 3382 1234",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changed,
    }


def test_an_administrator_makes_an_account_that_can_sign_in(
    client_for: ClientFor, communes: dict[str, Place], client: Client
) -> None:
    trainers = group_for(Role.TRAINERS)
    response = client_for("administrators").post(
        "/admin/users/new/", fields(commune=communes["current"].pk, groups=[trainers.pk])
    )
    assert response.status_code == 302
    made = User.objects.get(username="an")
    assert (made.full_name, made.phone, made.commune) == ("Nguyễn Văn An", "024 3382 1234", communes["current"])
    assert holds(made, Role.TRAINERS)
    assert holds(made, Role.MEMBERS)
    assert (
        client.post("/tai-khoan/login/", {"login": "an", "password": PASSWORD})["Location"] == "/bao-cao-vien/cua-toi/"
    )


def test_the_forms_have_one_field_for_the_name(client_for: ClientFor, member: User) -> None:
    for address in ("/admin/users/new/", f"/admin/users/edit/{member.pk}/", "/admin/account/"):
        text = client_for("administrators").get(address).content.decode()
        assert "full_name" in text
        assert "first_name" not in text
        assert "last_name" not in text


def test_an_account_is_changed_without_touching_the_password(client_for: ClientFor, member: User) -> None:
    before = User.objects.get(pk=member.pk).password
    changed = fields(username="hoivien", full_name="Lê Thị Bình", is_active="on", password1="", password2="")
    assert client_for("administrators").post(f"/admin/users/edit/{member.pk}/", changed).status_code == 302
    after = User.objects.get(pk=member.pk)
    assert (after.full_name, after.password) == ("Lê Thị Bình", before)
    assert str(after) == "Lê Thị Bình"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"phone": "gọi sau"}, "phone"),
        ({"email": "HOIVIEN@hoi.example"}, "email"),
        ({"username": "hoivien"}, "username"),
        ({"password2": "khac"}, "password2"),
        ({"password1": "12345678", "password2": "12345678"}, "password2"),
    ],
)
def test_a_mistake_is_shown_at_its_field(
    wrong: dict[str, object], field: str, client_for: ClientFor, member: User
) -> None:
    response = client_for("administrators").post("/admin/users/new/", fields(**wrong))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_only_communes_that_exist_are_offered(client_for: ClientFor, communes: dict[str, Place]) -> None:
    form = client_for("administrators").get("/admin/users/new/").context["form"]
    assert list(form.fields["commune"].queryset) == [communes["current"]]


def test_the_list_is_sorted_by_the_last_word_of_the_name(client_for: ClientFor, make_user: Callable[..., User]) -> None:
    for username, name in (("u1", "Trần Văn Bình"), ("u2", "Nguyễn Thị An"), ("u3", "Đỗ Ân"), ("u4", "Lê Đức Ba")):
        make_user(username, full_name=name)
    client = client_for("administrators")
    listed = [user.username for user in client.get("/admin/users/").context["object_list"]]
    assert [name for name in listed if name.startswith("u")] == ["u2", "u3", "u4", "u1"]
    turned = [user.username for user in client.get("/admin/users/?ordering=-name").context["object_list"]]
    assert [name for name in turned if name.startswith("u")] == ["u1", "u4", "u3", "u2"]


def test_an_account_is_found_by_a_name_typed_without_marks(client_for: ClientFor, member: User) -> None:
    listed = client_for("administrators").get("/admin/users/?q=nguyen thi hoi").context["object_list"]
    assert [user.username for user in listed] == ["hoivien"]


def test_the_list_needs_as_many_queries_for_many_accounts_as_for_few(
    client_for: ClientFor, make_user: Callable[..., User], communes: dict[str, Place]
) -> None:
    client = client_for("administrators")
    counts = []
    for batch in range(2):
        for number in range(5):
            make_user(f"nguoi{batch}{number}", full_name=f"Người {number}", commune=communes["current"])
        client.get("/admin/users/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/admin/users/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_editor_has_no_way_to_accounts_and_groups(client_for: ClientFor, editor: User, member: User) -> None:
    client = client_for("editors")
    administrators = group_for(Role.ADMINISTRATORS)
    attempts = {
        "/admin/users/new/": fields(is_superuser="on"),
        f"/admin/users/edit/{editor.pk}/": fields(username="bientap", is_superuser="on", groups=[administrators.pk]),
        f"/admin/users/edit/{member.pk}/": fields(username="hoivien", is_superuser="on"),
        f"/admin/groups/edit/{group_for(Role.EDITORS).pk}/": {"name": "Biên tập viên"},
        "/admin/groups/new/": {"name": "Nhóm mới"},
        f"/admin/bulk/accounts/user/assign_role/?id={editor.pk}": {"role": administrators.pk},
        f"/admin/bulk/accounts/user/delete/?id={member.pk}": {},
    }
    for address, posted in attempts.items():
        assert client.get(address).status_code in {302, 403, 404}, address
        assert client.post(address, posted).status_code in {302, 403, 404}, address
    raised = User.objects.get(pk=editor.pk)
    assert not raised.is_superuser
    assert not holds(raised, Role.ADMINISTRATORS)
    assert not User.objects.filter(username="an").exists()
    assert User.objects.filter(pk=member.pk, is_superuser=False).exists()


def test_ones_own_page_of_settings_gives_no_rights(client_for: ClientFor, editor: User) -> None:
    posted = {
        "name_email-full_name": "Lê Văn Mới",
        "name_email-phone": "",
        "name_email-is_superuser": "on",
        "name_email-email": "bat@x.example",
        "locale-preferred_language": "vi",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    response = client_for("editors").post("/admin/account/", posted)
    assert response.status_code == 302
    after = User.objects.get(pk=editor.pk)
    assert after.full_name == "Lê Văn Mới"
    assert not after.is_superuser
    assert after.email == "bientap@hoi.example"


def test_an_administrator_cannot_lock_themselves_out_in_the_form(client_for: ClientFor, administrator: User) -> None:
    posted = fields(username="quantri", email="quantri@hoi.example", password1="", password2="")
    client_for("administrators").post(f"/admin/users/edit/{administrator.pk}/", posted)
    after = User.objects.get(pk=administrator.pk)
    assert (after.is_active, after.is_superuser) == (True, True)
