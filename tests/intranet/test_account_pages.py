"""Every account page that can be reached wears the site's look and speaks Vietnamese."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.html import all_of, parse, words

pytestmark = pytest.mark.django_db

PASSWORD = "mot-mat-khau-dai"


@pytest.fixture
def member() -> User:
    return User.objects.create_user("an", "an@example.org", PASSWORD, full_name="Nguyễn Văn An")


@pytest.fixture
def signed_in(client: Client, member: User) -> Client:
    client.force_login(member)
    return client


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_login", "Đăng nhập"),
        ("account_reset_password", "Quên mật khẩu"),
        ("account_reset_password_done", "Mở hộp thư của bạn"),
        ("account_reset_password_from_key_done", "Đã lưu mật khẩu mới"),
        ("account_signup", "Tài khoản do Hội cấp"),
        ("account_inactive", "Tài khoản này không còn dùng"),
    ],
)
def test_pages_for_those_not_signed_in(client: Client, name: str, title: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    html = response.content.decode()
    assert words(html, "h1") == title
    assert "intranet/intranet" in html
    assert "site-nav" not in html  # nothing of the inside is listed to strangers


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_change_password", "Đổi mật khẩu"),
        ("account_logout", "Đăng xuất"),
        ("account_reauthenticate", "Xác nhận đúng là bạn"),
        ("accounts:profile", "Cài đặt tài khoản"),
    ],
)
def test_pages_for_those_signed_in(signed_in: Client, name: str, title: str) -> None:
    response = signed_in.get(reverse(name))
    assert response.status_code == 200
    assert words(response.content.decode(), "h1") == title


def test_somebody_without_a_password_can_choose_one(client: Client, member: User) -> None:
    member.set_unusable_password()
    member.save()
    client.force_login(member)
    assert words(client.get(reverse("account_set_password")).content.decode(), "h1") == "Đặt mật khẩu"


def test_a_wrong_link_for_a_new_password_says_what_to_do(client: Client) -> None:
    html = client.get(reverse("account_reset_password_from_key", args=["1", "khong-dung"])).content.decode()
    assert "Liên kết này không còn dùng được" in html
    assert reverse("account_reset_password") in html


def test_a_wrong_password_is_answered_in_vietnamese_with_a_marked_title(client: Client, member: User) -> None:
    html = client.post(reverse("account_login"), {"login": "an", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in html
    assert "<title>Lỗi: Đăng nhập" in html


def test_the_whole_way_to_a_new_password(client: Client, member: User) -> None:
    client.post(reverse("account_reset_password"), {"email": member.email})
    [message] = mail.outbox
    assert "Đặt mật khẩu mới" in message.subject
    assert "Mở liên kết này" in message.body
    found = re.search(r"http://127.0.0.1:8000(\S+)", message.body)
    assert found
    form = client.get(found[1], follow=True)
    assert words(form.content.decode(), "h1") == "Đặt mật khẩu mới"
    new = "mat-khau-khac-dai"
    done = client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)
    assert done.status_code == 200
    member.refresh_from_db()
    assert member.check_password(new)


def test_a_changed_password_leads_back_to_the_account_and_says_so(client: Client, member: User) -> None:
    client.force_login(member)
    form = client.get(reverse("account_change_password")).content.decode()
    assert "Quên mật khẩu?" in form
    assert "Forgot" not in form
    new = {"oldpassword": PASSWORD, "password1": "mat-khau-khac-dai", "password2": "mat-khau-khac-dai"}
    done = client.post(reverse("account_change_password"), new, follow=True)
    assert done.redirect_chain == [(reverse("accounts:profile"), 302)]
    assert "Đã đổi mật khẩu." in done.content.decode()


def test_mail_names_the_site_and_has_no_english(client: Client, member: User) -> None:
    client.force_login(member)
    new = "mat-khau-khac-dai"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    client.logout()
    client.post(reverse("account_reset_password"), {"email": "khong-co@example.org"})
    client.post(reverse("account_reset_password"), {"email": member.email})
    assert mail.outbox
    for message in mail.outbox:
        assert "Đèn Sách" in message.body
        words = re.sub(r"http\S+", "", f"{message.subject} {message.body}").lower()
        assert not re.search(r"\b(the|your|password|you)\b", words)


def test_signing_out_elsewhere_ends_the_other_sessions_and_keeps_this_one(signed_in: Client, member: User) -> None:
    other_device, somebody_else = Client(), Client()
    other_device.force_login(member)
    somebody_else.force_login(User.objects.create_user("binh", password=PASSWORD))
    profile = reverse("accounts:profile")
    response = signed_in.post(reverse("accounts:sign_out_elsewhere"), follow=True)
    assert "Đã đăng xuất trên 1 máy khác" in response.content.decode()
    assert signed_in.get(profile).status_code == 200
    assert somebody_else.get(profile).status_code == 200
    assert other_device.get(profile).status_code == 302


def test_the_account_menu_leads_to_the_admin_only_for_those_who_may_enter(signed_in: Client, member: User) -> None:
    profile = reverse("accounts:profile")
    assert 'href="/admin/"' not in signed_in.get(profile).content.decode()
    member.is_superuser = True
    member.save()
    assert 'href="/admin/"' in signed_in.get(profile).content.decode()


def test_a_role_that_may_enter_the_admin_sees_the_way_to_it(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert 'href="/admin/"' in client.get(reverse("accounts:profile")).content.decode()


def test_the_header_and_navigation_cost_few_queries(
    signed_in: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    path = "/khong-co-trang-nay/"
    signed_in.get(path)
    # Session, user, redirect look-up; site and sections of the tree (5); roles, commune and admin (1).
    with django_assert_max_num_queries(9):
        signed_in.get(path)


def test_no_page_needs_inline_script_or_style(signed_in: Client) -> None:
    page = parse(signed_in.get(reverse("accounts:profile")))
    assert all_of(page, "script:not([src]), style, [style]") == []
    assert [tag for tag in all_of(page, "*") if any(name.startswith("on") for name in tag.attrs)] == []
