"""Every type of page: nothing for axe to find, nothing sticks out, Vietnamese throughout, no error of script."""

from __future__ import annotations

import uuid

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import axe_complaints, english_words, sideways
from tests.e2e.page_types import PAGE_TYPES, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

LOCKED_OUT_AFTER = 8
WITH_PARTS_FOR_PHONES = {"home", "register", "directive", "search", "commune"}
"""The bar of tabs, the sheet of filters, tables as lists, shortened buttons."""

ADD_LONG_RUNS = """() => [...document.querySelectorAll(
  "main :is(h1, h2, h3, p, li, dt, dd, blockquote, figcaption, td, tbody th)"
)].filter((node) => getComputedStyle(node).whiteSpace !== "nowrap").forEach(
  (node, at) => node.append([".", "_", "https://van-ban.example/x"][at % 3].repeat(150))
)"""
"""What forms to fill in hold: dots, lines, addresses without a space."""


def assert_looks_right(page: Page, name: str) -> None:
    """Look at one page at both widths, in light and dark; its words are looked at once.

    Contrasts take most of the time of axe. In a narrow window few elements look different: their colours are looked at
    on the pages that have one of them.
    """
    views = [(1280, "light", "all"), (1280, "dark", "colours")]
    narrow = [(390, "light", "all"), (390, "dark", "colours")]
    views += narrow if name in WITH_PARTS_FOR_PHONES else [(390, "light", "no colours")]
    for width, scheme, what in views:
        page.set_viewport_size({"width": width, "height": 850})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe_complaints(page, what=what) == [], f"{name}, {width}, {scheme}"
    assert page.locator("h1").count() == 1, name
    assert page.locator("html").get_attribute("lang") == "vi", name
    assert english_words(page) == [], name


def assert_fits(page: Page, name: str) -> None:
    """Look at one page on small phones and in the largest letters: as it is, then with long runs in all its texts."""
    for texts in ("as they are", "with long runs"):
        if texts == "with long runs":
            page.evaluate(ADD_LONG_RUNS)
        for width, size in ((320, "1"), (360, "1"), (390, "3")):
            page.set_viewport_size({"width": width, "height": 850})
            page.evaluate("(size) => { document.documentElement.dataset.textSize = size; }", size)
            assert sideways(page) <= 0, f"{name}, {width}, size {size}, texts {texts}"


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_page_is_accessible_vietnamese_and_fits(window: OpenWindow, demo_site: DemoSite, name: str) -> None:
    kind = PAGE_TYPES[name]
    page = window(kind.username)
    visit(page, demo_site, kind)
    assert_looks_right(page, name)
    assert_fits(page, name)


def test_the_largest_letters_come_from_the_cookie(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390, java_script_enabled=False)
    page.context.add_cookies([{"name": "text-size", "value": "3", "url": demo_site.address}])
    page.goto(demo_site.url("/"))
    assert page.locator("html").get_attribute("data-text-size") == "3"


def test_locked_out_page_is_accessible_vietnamese_and_fits(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window()
    nobody = f"khong-ai-{uuid.uuid4().hex[:8]}"
    for _ in range(LOCKED_OUT_AFTER):
        page.goto(demo_site.url("/tai-khoan/login/"))
        page.fill("input[name=login]", nobody)
        page.fill("input[name=password]", "sai-mat-khau")
        press(page, page.locator("main button[type=submit]"))
    assert page.locator(".error-summary").count() == 0
    assert "15 phút" in page.inner_text("main")
    assert_looks_right(page, "lockout")
    assert_fits(page, "lockout")


@pytest.mark.own_window
@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_page_of_an_error_is_accessible_vietnamese_and_fits(
    window: OpenWindow, demo_site: DemoSite, template: str
) -> None:
    page = window()
    body = render_to_string(template)

    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)

    page.route("**/loi-thu/", answer)
    page.goto(demo_site.url("/loi-thu/"))
    assert_looks_right(page, template)
    assert_fits(page, template)


def test_page_after_an_expired_form_is_accessible_vietnamese_and_fits(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window()
    page.goto(demo_site.url("/tai-khoan/login/"))
    page.context.clear_cookies()
    page.fill("input[name=login]", "hoivien")
    page.fill("input[name=password]", "khong-quan-trong")
    with page.expect_response(lambda response: response.request.method == "POST") as waiting:
        page.click("main button[type=submit]")
    assert waiting.value.status == 403
    assert_looks_right(page, "403 csrf")
    assert_fits(page, "403 csrf")


def test_menus_and_sheets_are_accessible_when_open(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390)
    page.goto(demo_site.url("/van-ban/"))
    for summary in page.locator("details.menu > summary").all():
        summary.click()
        assert axe_complaints(page, within="details.menu[open]") == []
    page.keyboard.press("Escape")
    page.click(".sheet__open")
    assert page.locator("#loc-so").is_visible()
    assert axe_complaints(page) == []
