"""Pages for when something went wrong."""

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from accounts.models import User


@pytest.fixture
def member(db: None) -> User:
    return User.objects.create_user("an", password="mot-mat-khau-dai", full_name="Nguyễn Văn An")


def test_the_page_for_our_own_errors_needs_no_database() -> None:
    # No `db` fixture: any query fails the test.
    response = defaults.server_error(RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Mã lỗi 500" in html
    assert settings.SITE_NAME in html
    assert "Server Error" not in html


def test_the_page_for_unreadable_requests_needs_no_database() -> None:
    response = defaults.bad_request(RequestFactory().get("/"), BadRequest())
    assert response.status_code == 400
    assert "Mã lỗi 400" in response.content.decode()


def test_a_missing_page_offers_search_and_ways_on(client: Client, member: User) -> None:
    client.force_login(member)
    response = client.get("/khong-co-trang-nay/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in html
    assert 'role="search"' in html
    assert "khong-co-trang-nay" not in html.replace('name="next" value="/khong-co-trang-nay/"', "")


def test_a_missing_page_tells_strangers_nothing(client: Client, db: None) -> None:
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_forbidden_page_does_not_repeat_why_inside_the_program(rf: RequestFactory, member: User) -> None:
    request = rf.get("/van-ban/mat/")
    request.user = member
    response = defaults.permission_denied(request, PermissionDenied("secret reason"))
    html = response.content.decode()
    assert response.status_code == 403
    assert "Bạn không có quyền xem trang này" in html
    assert "secret reason" not in html


@pytest.mark.django_db
def test_a_form_without_token_gets_a_page_that_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "an", "password": "x"})
    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()


def test_too_many_wrong_passwords_close_sign_in_and_say_for_how_long(client: Client, member: User) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(reverse("account_login"), {"login": "an", "password": "sai"})
    html = response.content.decode()
    assert response.status_code == 429
    assert "Thử quá nhiều lần" in html
    assert "15 phút" in html


def test_a_closed_account_stays_closed_even_for_the_right_password(client: Client, member: User) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("account_login"), {"login": "an", "password": "sai"})
    right = {"login": "AN ", "password": "mot-mat-khau-dai"}
    assert client.post(reverse("account_login"), right).status_code == 429


def test_wrong_passwords_of_one_person_do_not_close_sign_in_for_others(client: Client, member: User) -> None:
    User.objects.create_user("binh", password="mot-mat-khau-dai")
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("account_login"), {"login": "an", "password": "sai"})
    response = client.post(reverse("account_login"), {"login": "binh", "password": "mot-mat-khau-dai"})
    assert response.status_code == 302


def test_a_person_who_types_the_e_mail_is_counted_too(client: Client, member: User) -> None:
    member.email = "an@example.org"
    member.save()
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("account_login"), {"login": "an@example.org", "password": "sai"})
    right = {"login": "an@example.org", "password": "mot-mat-khau-dai"}
    assert client.post(reverse("account_login"), right).status_code == 429
