"""Theme and text size: chosen without script, kept in cookies, never trusted."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

LOGIN = "/tai-khoan/login/"


@pytest.fixture
def member() -> User:
    return User.objects.create_user("an", "an@example.org", "mot-mat-khau-dai", full_name="Nguyễn Văn An")


def opening_tag(client: Client, path: str = LOGIN) -> str:
    html = client.get(path).content.decode()
    return html[html.index("<html") : html.index("<head")]


def test_the_server_writes_the_choice_into_the_page(client: Client) -> None:
    client.cookies["theme"] = "dark"
    client.cookies["text-size"] = "3"
    tag = opening_tag(client)
    assert 'data-theme="dark"' in tag
    assert 'data-text-size="3"' in tag


@pytest.mark.parametrize("value", ["neon", '"><script>alert(1)</script>', "", "4"])
def test_a_cookie_with_anything_else_counts_as_no_choice(client: Client, value: str) -> None:
    client.cookies["theme"] = value
    client.cookies["text-size"] = value
    tag = opening_tag(client)
    assert "data-theme" not in tag
    assert "data-text-size" not in tag
    assert "script" not in tag


def test_the_choice_can_be_made_before_signing_in(client: Client) -> None:
    response = client.post(reverse("accounts:display"), {"theme": "light", "text-size": "2", "next": LOGIN})
    assert response.status_code == 302
    assert response["Location"] == LOGIN
    tag = opening_tag(client)
    assert 'data-theme="light"' in tag
    assert 'data-text-size="2"' in tag


def test_an_unknown_value_is_not_kept(client: Client) -> None:
    response = client.post(reverse("accounts:display"), {"theme": "neon", "text-size": "2"})
    assert "theme" not in response.cookies
    assert response.cookies["text-size"].value == "2"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "/\\evil.example", "\x00//evil"]
)
def test_the_way_back_never_leaves_the_site(client: Client, target: str) -> None:
    response = client.post(reverse("accounts:display"), {"theme": "light", "next": target})
    assert response["Location"] == reverse("accounts:profile")


def test_a_choice_is_only_made_by_posting(client: Client) -> None:
    assert client.get(reverse("accounts:display")).status_code == 405


def test_a_forged_choice_without_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("accounts:display"), {"theme": "dark"})
    assert response.status_code == 403
    assert "theme" not in response.cookies


def test_the_account_page_marks_the_choice_in_force(client: Client, member: User) -> None:
    client.force_login(member)
    client.cookies["theme"] = "dark"
    html = client.get(reverse("accounts:profile")).content.decode()
    assert html.count('name="theme" value="dark" checked') == 2  # header menu and settings
    assert 'value="light" checked' not in html
