"""Theme and size of letters chosen on any page, and the summary of errors of a form."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

LOGIN = "/tai-khoan/login/"


def test_the_theme_can_be_chosen_without_script_and_the_page_stays(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window(java_script_enabled=False)
    page.goto(demo_site.url(LOGIN))
    page.click("summary >> nth=0")
    page.check("[name=theme][value=dark]")
    press(page, page.locator(".menu__panel button[type=submit]"))
    assert page.url == demo_site.url(LOGIN)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_with_script_the_choice_holds_at_once_and_on_the_next_page(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window()
    page.goto(demo_site.url(LOGIN))
    page.click("summary >> nth=0")
    page.check("[name=text-size][value='3']")
    expect(page.locator("html")).to_have_attribute("data-text-size", "3")
    page.goto(demo_site.url("/tai-khoan/password/reset/"))
    expect(page.locator("html")).to_have_attribute("data-text-size", "3")


def test_the_summary_of_errors_takes_the_focus(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window()
    page.goto(demo_site.url(LOGIN))
    page.fill("[name=login]", "khong-co-ai")
    page.fill("[name=password]", "sai")
    press(page, page.locator("main button[type=submit]"))
    expect(page.locator(".error-summary")).to_be_focused()


def test_a_button_that_is_tapped_twice_sends_once(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window()
    page.goto(demo_site.url(LOGIN))
    page.fill("[name=login]", "khong-co-ai")
    page.fill("[name=password]", "sai")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("main button[type=submit]").dblclick()
    expect(page.locator(".error-summary")).to_be_visible()
    assert sent == [demo_site.url(LOGIN)]
