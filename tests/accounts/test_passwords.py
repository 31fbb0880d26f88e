"""Passwords: the same letters are the same password, a given one is replaced, what is typed can be seen."""

from __future__ import annotations

import unicodedata

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import check_password, make_password
from django.core import mail
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.html import all_of, words

pytestmark = pytest.mark.django_db

COMPOSED = unicodedata.normalize("NFC", "Tiếng trống trường 26")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
UNIKEY = COMPOSED.replace("ế", "ê\u0301").replace("ố", "ô\u0301").replace("ờ", "ơ\u0300")
WRITTEN = {"composed": COMPOSED, "decomposed": DECOMPOSED, "unikey": UNIKEY}
TWO_WAYS = [("composed", "unikey"), ("unikey", "composed"), ("decomposed", "unikey"), ("unikey", "unikey")]

CHANGE = reverse("account_change_password")


def sign_in(password: str, login: str = "hoivien") -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": login, "password": password})
    return client


def open_reset(client: Client, user: User) -> HttpResponse:
    """Ask for a new password and follow the link in the letter."""
    Client().post(reverse("account_reset_password"), {"email": user.email})
    [link] = [word for word in mail.outbox[-1].body.split() if "/reset/key/" in word]
    return client.get("/" + link.split("/", 3)[3], follow=True)


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


@pytest.mark.parametrize(("first", "second"), TWO_WAYS)
class TestTheSameLettersAreTheSamePassword:
    def test_at_a_change(self, first, second, member, client_for):
        member.set_password(WRITTEN[first])
        member.save()
        client = sign_in(WRITTEN[second])
        new = {name: value.replace("26", "27") for name, value in WRITTEN.items()}
        client.post(CHANGE, {"oldpassword": WRITTEN[second], "password1": new[first], "password2": new[second]})
        assert not is_signed_in(sign_in(WRITTEN[first]))
        assert all(is_signed_in(sign_in(password)) for password in new.values())

    def test_at_a_reset(self, first, second, member):
        client = Client()
        form = open_reset(client, member)
        path = form.redirect_chain[-1][0]
        client.post(path, {"password1": WRITTEN[first], "password2": WRITTEN[second]})
        assert all(is_signed_in(sign_in(password)) for password in WRITTEN.values())

    def test_that_an_administrator_gives(self, first, second, client_for, roles):
        person = {"username": "moi", "full_name": "Lê Thị Mới", "email": "", "phone": "", "commune": ""}
        sent = person | {"password1": WRITTEN[first], "password2": WRITTEN[second]}
        client_for("administrators").post(reverse("wagtailusers_users:add"), sent)
        assert all(is_signed_in(sign_in(password, "moi")) for password in WRITTEN.values())

    def test_in_the_account_settings_of_the_admin(self, first, second, client_for, editor):
        old = editor.password
        names = {"name_email-full_name": "Lê Văn Biên", "name_email-phone": ""}
        places = {"locale-preferred_language": "vi", "locale-current_time_zone": "Asia/Ho_Chi_Minh"}
        looks = {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
        editor.set_password(WRITTEN[first])
        editor.save()
        client = sign_in(WRITTEN[second], editor.username)
        new = {name: value.replace("26", "27") for name, value in WRITTEN.items()}
        typed = {"old_password": WRITTEN[second], "new_password1": new[first], "new_password2": new[second]}
        sent = names | places | looks | {f"password-{name}": value for name, value in typed.items()}
        client.post(reverse("wagtailadmin_account"), sent)
        editor.refresh_from_db()
        assert editor.password != old
        assert all(is_signed_in(sign_in(password, editor.username)) for password in new.values())


def test_from_the_command_line(monkeypatch, roles):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", UNIKEY)
    call_command("createsuperuser", interactive=False, username="goc", email="goc@hoi.example")
    assert User.objects.get(username="goc").check_password(COMPOSED)
    assert User.objects.create_user("hai", password=DECOMPOSED).check_password(COMPOSED)


@pytest.mark.parametrize(
    ("stored", "typed"), [("unikey", "unikey"), ("decomposed", "composed"), ("unikey", "composed")]
)
def test_an_account_of_before_signs_in_as_it_did_and_is_hashed_anew(stored, typed, member):
    User.objects.filter(pk=member.pk).update(password=make_password(WRITTEN[stored]), must_change_password=False)
    assert is_signed_in(sign_in(WRITTEN[typed]))
    assert all(is_signed_in(sign_in(password)) for password in WRITTEN.values())
    member.refresh_from_db()
    assert check_password(COMPOSED, member.password)


def test_letters_are_counted_and_not_their_pieces(client_for, member):
    short = unicodedata.normalize("NFD", "ệệệệệ")
    client_for("members").post(CHANGE, {"oldpassword": "x", "password1": short, "password2": short})
    member.refresh_from_db()
    assert not member.check_password(short)


class TestAGivenPassword:
    GIVEN, OWN = "mat-khau-duoc-cap-1", "mat-khau-cua-toi-2"

    @pytest.fixture
    def given(self, client_for, member) -> User:
        member.refresh_from_db()
        person = {"username": "hoivien", "full_name": "Hội Viên", "email": member.email, "phone": "", "commune": ""}
        sent = person | {"password1": self.GIVEN, "password2": self.GIVEN, "is_active": "on"}
        sent["groups"] = list(member.groups.values_list("pk", flat=True))
        client_for("administrators").post(reverse("wagtailusers_users:edit", args=[member.pk]), sent)
        member.refresh_from_db()
        return member

    def test_leads_to_the_form_from_everywhere_until_there_is_another(self, given):
        client = sign_in(self.GIVEN)
        for address in ("/", "/van-ban/", "/tai-khoan/", "/tim-kiem/?q=a"):
            assert client.get(address).url == CHANGE
        page = client.get(CHANGE)
        assert "Đặt mật khẩu của riêng bạn" in words(page)
        same = {"oldpassword": self.GIVEN, "password1": self.GIVEN, "password2": self.GIVEN}
        assert "khác mật khẩu được cấp" in words(client.post(CHANGE, same))
        assert client.get("/").url == CHANGE
        client.post(CHANGE, same | {"password1": self.OWN, "password2": self.OWN})
        assert client.get("/tai-khoan/").status_code == 200
        assert sign_in(self.OWN).get("/tai-khoan/").status_code == 200

    def test_lets_one_sign_out(self, given):
        client = sign_in(self.GIVEN)
        client.post(reverse("account_logout"))
        assert not is_signed_in(client)

    def test_is_none_if_administrators_set_their_own(self, client_for, administrator):
        person = {"username": administrator.username, "full_name": "Quản Trị", "email": administrator.email}
        sent = person | {"phone": "", "commune": "", "password1": self.OWN, "password2": self.OWN}
        sent["groups"] = list(administrator.groups.values_list("pk", flat=True))
        client_for("administrators").post(reverse("wagtailusers_users:edit", args=[administrator.pk]), sent)
        administrator.refresh_from_db()
        assert administrator.check_password(self.OWN)
        assert not administrator.must_change_password

    def test_is_none_for_accounts_that_were_there_before(self, client_for, member):
        assert client_for("members").get("/tai-khoan/").status_code == 200


def test_every_password_field_has_a_button_that_names_it(client_for, editor, member, make_user):
    without = Client()
    without.force_login(make_user("chua-co", password=None), backend="accounts.backends.AccountBackend")
    pages = [
        open_reset(Client(), member),
        without.get(reverse("account_set_password")),
        client_for("members").get(reverse("account_reauthenticate")),
        Client().get(reverse("account_login")),
        client_for("members").get(CHANGE),
        client_for("administrators").get(reverse("wagtailusers_users:add")),
        client_for("administrators").get(reverse("wagtailusers_users:edit", args=[editor.pk])),
        client_for("editors").get(reverse("wagtailadmin_account")),
    ]
    for page in pages:
        fields = [field["id"] for field in all_of(page, "input[type=password]")]
        buttons = all_of(page, "button[data-shows]")
        assert fields and [button["data-shows"] for button in buttons] == fields
        assert all(button.get_text().startswith("Hiện mật khẩu") for button in buttons)
        assert all(button["type"] == "button" and button["aria-pressed"] == "false" for button in buttons)
        assert all(button["aria-controls"] == button["data-shows"] for button in buttons)
