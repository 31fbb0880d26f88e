"""Name and contacts of the association: kept by administrators in the admin, shown wherever somebody may need them."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views import defaults

from accounts.roles import Role
from content.association import association
from content.models import AssociationSettings, StandardPage
from intranet.navigation import HELP_SLUG
from tests import site_pages
from tests.html import all_of, words

pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Hội Khuyến học xã Bình Minh",
    "short_name": "Khuyến học Bình Minh",
    "address": "Số 1 phố Sách",
    "phone": "0900 000 001",
    "email": "vanphong@khuyenhoc.example",
    "office_hours": "Thứ Hai đến thứ Sáu",
    "help_phone": "0900.000.100",
}
CALL = "Cần giúp? Gọi 0900.000.100"


@pytest.fixture
def facts() -> AssociationSettings:
    return AssociationSettings.objects.create(**FACTS)


def edit_address() -> str:
    row = AssociationSettings.load()
    return reverse("wagtailsettings:edit", args=["content", "associationsettings", row.pk])


def test_before_anybody_writes_it_the_name_is_that_of_the_environment() -> None:
    assert association().name == settings.ASSOCIATION_NAME
    assert association().helper == ""


def test_an_administrator_changes_it_in_the_admin_and_every_page_follows_at_once(client_for: Any) -> None:
    browser = client_for(Role.ADMINISTRATORS)
    assert "Hội và liên hệ" in words(browser.get("/admin/settings/content/associationsettings/", follow=True))
    assert browser.post(edit_address(), FACTS).status_code == 302
    page = browser.get("/van-ban/")
    assert words(page, ".brand__name small") == "Khuyến học Bình Minh"
    foot = words(page, ".site-footer")
    for fact in ("Hội Khuyến học xã Bình Minh", "Số 1 phố Sách", "0900 000 001", "Thứ Hai đến thứ Sáu", CALL):
        assert fact in foot
    assert {link["href"] for link in all_of(page, ".contacts a")} == {
        "tel:0900000001", "mailto:vanphong@khuyenhoc.example", "tel:0900000100",
    }  # fmt: skip


def test_editors_do_not_change_it(client_for: Any, facts: AssociationSettings) -> None:
    for role in (Role.EDITORS, Role.COMMUNE_EDITORS):
        browser = client_for(role)
        assert browser.get(edit_address())["Location"] == "/admin/"
        assert "Bạn không có quyền" in words(browser.post(edit_address(), FACTS | {"name": "Hội khác"}), "main")
    assert AssociationSettings.objects.get().name == FACTS["name"]


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("help_phone", "gọi cô Hoa", "Ghi số bằng chữ số, ví dụ 0912 345 678."),
        ("phone", "0912", "Ghi số bằng chữ số, ví dụ 0912 345 678."),
        ("email", "vanphong", "Nhập địa chỉ email."),
        ("name", "  ", "Hãy điền vào ô này."),
    ],
)
def test_what_cannot_be_right_is_said_in_vietnamese(client_for: Any, field: str, wrong: str, said: str) -> None:
    page = client_for(Role.ADMINISTRATORS).post(edit_address(), FACTS | {field: wrong})
    assert [words(error) for error in all_of(page, ".error-message")] == [said]


def test_whoever_cannot_sign_in_is_told_whom_to_call(client: Client, facts: AssociationSettings) -> None:
    for name in ("account_login", "account_reset_password"):
        assert CALL in words(client.get(reverse(name)), "main")


def test_pages_of_errors_say_it_too_the_one_without_a_database_with_what_is_known(
    client_for: Any, facts: AssociationSettings
) -> None:
    assert CALL in words(client_for(Role.MEMBERS).get("/khong-co/"), "main")
    with CaptureQueriesContext(connection) as asked:
        page = defaults.server_error(RequestFactory().get("/"))
    assert CALL in words(page, "main")
    assert len(asked) == 0


def test_the_help_page_says_it_beside_its_text(tree: Any, client_for: Any, facts: AssociationSettings) -> None:
    page = site_pages.add(tree["home"], StandardPage(title="Hướng dẫn sử dụng", slug=HELP_SLUG))
    other = site_pages.add(tree["home"], StandardPage(title="Giới thiệu"))
    browser = client_for(Role.MEMBERS)
    assert CALL in words(browser.get(page.url), "main")
    assert CALL not in words(browser.get(other.url), "main")


def test_letters_are_signed_with_it(client: Client, make_user: Any, facts: AssociationSettings) -> None:
    make_user("an", Role.MEMBERS, email="an@example.vn")
    client.post(reverse("account_reset_password"), {"email": "an@example.vn"})
    (letter,) = mail.outbox
    signature = letter.body.partition("\n-- \n")[2]
    assert signature.split("\n")[:3] == ["Đèn Sách, Hội Khuyến học xã Bình Minh", "Số 1 phố Sách", CALL]


def test_no_page_asks_the_database_for_it_again(client_for: Any, facts: AssociationSettings) -> None:
    browser = client_for(Role.MEMBERS)
    browser.get("/van-ban/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/van-ban/")
    assert [query["sql"] for query in asked if "associationsettings" in query["sql"]] == []


def test_what_another_process_has_changed_is_known_when_the_time_is_over(settings: Any) -> None:
    settings.ASSOCIATION_KEPT_SECONDS = 0
    assert association().name == settings.ASSOCIATION_NAME
    AssociationSettings.objects.bulk_create([AssociationSettings(**FACTS)])  # without a signal, as elsewhere
    assert association().name == FACTS["name"]
