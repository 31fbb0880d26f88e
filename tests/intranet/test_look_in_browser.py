"""Base, sign-in, account and error pages in a real browser: accessible, calm on a phone, useful without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "mot-mat-khau-dai"
LOGIN = "/tai-khoan/login/"
PAGES = [LOGIN, "/tai-khoan/", "/tai-khoan/password/change/", "/khong-co-trang-nay/"]


@pytest.fixture
def sign_in(live: str) -> Callable[[Page], None]:
    """Return a function that signs a member in through the form."""

    def through_the_form(page: Page) -> None:
        User.objects.create_user("an", "an@example.org", PASSWORD, full_name="Nguyễn Văn An")
        page.goto(live + LOGIN)
        page.fill("[name=login]", "an")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: LOGIN not in url)

    return through_the_form


def complaints(page: Page) -> list[str]:
    """Return what axe finds on the page."""
    found = Axe().run(page).response["violations"]
    return [f"{violation['id']}: {node['html'][:120]}" for violation in found for node in violation["nodes"]]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    browser: Browser, live: str, sign_in: Callable[[Page], None], width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(live + LOGIN)
    assert complaints(page) == []
    sign_in(page)
    for path in PAGES[1:]:
        page.goto(live + path)
        assert complaints(page) == [], path
    page.close()


def test_nothing_sticks_out_on_the_smallest_phone_or_in_the_largest_letters(
    browser: Browser, live: str, sign_in: Callable[[Page], None]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    sign_in(page)
    for path in PAGES[1:]:
        page.goto(live + path)
        assert sideways(page) <= 0, path
    page.set_viewport_size({"width": 390, "height": 800})
    page.context.add_cookies([{"name": "text-size", "value": "3", "url": live}])
    for path in PAGES[1:]:
        page.goto(live + path)
        assert sideways(page) <= 0, path
    page.close()


def test_the_theme_can_be_chosen_without_script(browser: Browser, live: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live + LOGIN)
    page.click("summary >> nth=0")
    page.check("[name=theme][value=dark]")
    page.click(".menu__panel button[type=submit]")
    assert page.url == live + LOGIN
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.context.close()


def test_with_script_the_choice_holds_at_once_and_on_the_next_page(browser: Browser, live: str) -> None:
    page = browser.new_page()
    page.goto(live + LOGIN)
    page.click("summary >> nth=0")
    page.check("[name=text-size][value='3']")
    expect(page.locator("html")).to_have_attribute("data-text-size", "3")
    page.goto(live + "/tai-khoan/password/reset/")
    expect(page.locator("html")).to_have_attribute("data-text-size", "3")
    page.close()


def test_the_summary_of_errors_takes_the_focus(browser: Browser, live: str) -> None:
    page = browser.new_page()
    page.goto(live + LOGIN)
    page.fill("[name=login]", "an")
    page.fill("[name=password]", "sai")
    page.click("main button[type=submit]")
    expect(page.locator(".error-summary")).to_be_focused()
    page.close()


def test_no_page_breaks_the_content_security_policy(
    browser: Browser, live: str, sign_in: Callable[[Page], None]
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    sign_in(page)
    for path in PAGES[1:]:
        page.goto(live + path)
        page.wait_for_load_state("networkidle")
    assert [text for text in said if "Content Security Policy" in text or "Error:" in text] == []
    page.close()
