"""Passwords in a browser: what is typed can be seen, and one that an administrator gives is replaced at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from demo.people import DEMO_PASSWORD
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

GIVEN, OWN = "mat-khau-duoc-cap-1", "Tiếng trống trường 27"
PHONE = {"width": 390, "height": 800}


def send(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    page.click("main button[type=submit]")


def test_what_is_typed_as_a_password_is_shown_and_hidden_again(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window(**PHONE)
    page.goto(demo_site.url("/tai-khoan/login/"))
    box, button = page.locator("[name=password]"), page.get_by_role("button", name="Hiện mật khẩu")
    page.fill("[name=login]", "hoivien")
    box.fill(DEMO_PASSWORD)
    expect(box).to_have_attribute("type", "password")
    box.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("type", "text")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(box).to_have_attribute("type", "password")
    box.press("Enter")
    expect(page.locator(".site-header")).to_contain_text("Hội viên")


def test_whoever_is_given_a_password_chooses_another_one_and_goes_on(window: OpenWindow, demo_site: DemoSite) -> None:
    admin = window("quantri")
    admin.goto(demo_site.url("/admin/users/new/"))
    for name, value in {"username": "nguoi.moi", "full_name": "Lê Thị Mới"}.items():
        admin.fill(f"[name={name}]", value)
    admin.get_by_role("button", name="Hiện mật khẩu").first.click()
    expect(admin.locator("[name=password1]")).to_have_attribute("type", "text")
    for name in ("password1", "password2"):
        admin.fill(f"[name={name}]", GIVEN)
    admin.press("[name=password2]", "Enter")
    admin.wait_for_url("**/admin/users/")

    page = window(**PHONE)
    page.goto(demo_site.url("/tai-khoan/login/"))
    send(page, login="nguoi.moi", password=GIVEN)
    expect(page.locator("main")).to_contain_text("Đặt mật khẩu của riêng bạn")
    page.goto(demo_site.url("/van-ban/"))
    expect(page.locator("main")).to_contain_text("Đặt mật khẩu của riêng bạn")
    send(page, oldpassword=GIVEN, password1=OWN, password2=OWN)
    page.goto(demo_site.url("/van-ban/"))
    expect(page.locator("h1")).to_have_text("Văn bản chỉ đạo")
