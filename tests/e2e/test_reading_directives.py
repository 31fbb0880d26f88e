"""A directive as a document: on the first screen of a phone, beside its original, without script, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite
from tests.e2e.looking import sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

DECISION = "/van-ban/22-qd-hkh-2026-09-07/"
ORIGINAL = ".original__frame, .original__leaves"
"""The file in the browser's own frame, or the pictures of its pages."""
ENDED = "/van-ban/02-qd-hkh-2024-01-22/"
WITH_ANOTHER_DATE = "/van-ban/01-kh-hkh-2025-08-18/"
WITHOUT_TITLE_IN_THE_TEXT = "/van-ban/23-nq-tu-2023-11-16/"
OTHER_PAGES = ("/tin-tuc/thon-moi/", "/su-kien/lop-dong-ho/", "/xa-phuong/tam-hung/", "/bao-cao-vien/luu-duc-thang/")
LETTERS_OF = "element => parseFloat(getComputedStyle(element).fontSize)"
FIRST_LINE = """() => {
  const lines = document.createTreeWalker(document.querySelector("#toan-van"), NodeFilter.SHOW_TEXT);
  while (lines.nextNode()) {
    if (!lines.currentNode.data.trim() || lines.currentNode.parentElement.closest(".vh")) continue;
    const words = document.createRange();
    words.selectNodeContents(lines.currentNode);
    return words.getClientRects()[0].bottom;
  }
}"""


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return dict(found)


def test_the_text_begins_on_the_first_screen_of_a_phone(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390, height=844)
    for path in (DECISION, ENDED, WITH_ANOTHER_DATE):
        page.goto(demo_site.url(path))
        assert page.evaluate(FIRST_LINE) < box(page, ".tabbar")["y"], path
        expect(page.locator(".dochead .badge")).to_be_in_viewport()
        expect(page.locator("#tai-ngay")).to_be_hidden()
    page.goto(demo_site.url(WITHOUT_TITLE_IN_THE_TEXT))
    assert page.evaluate(FIRST_LINE) < box(page, ".tabbar")["y"]
    heading = page.locator(".dochead h1")
    assert heading.evaluate("element => element.scrollHeight - element.clientHeight") <= 1, "the subject is cut"
    for path in OTHER_PAGES:
        page.goto(demo_site.url(path))
        heads, below = page.locator("h1").evaluate(LETTERS_OF), page.locator("main h2").first.evaluate(LETTERS_OF)
        assert heads > below, path


def test_the_original_stands_beside_the_text_without_script_until_another_view_is_chosen(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("hoivien", width=1440, java_script_enabled=False)
    page.goto(demo_site.url(DECISION))
    page.get_by_role("link", name="Cạnh nhau").click()
    frame, text = box(page, ORIGINAL), box(page, "#toan-van")
    assert frame["x"] >= text["x"] + text["width"]
    assert frame["height"] > 400
    page.goto(demo_site.url(ENDED))
    expect(page.locator(ORIGINAL)).to_have_count(0)
    page.goto(demo_site.url(DECISION))
    expect(page.locator(ORIGINAL)).to_be_visible()
    page.get_by_role("link", name="Văn bản", exact=True).last.click()
    expect(page.locator(ORIGINAL)).to_have_count(0)


def test_on_paper_a_directive_is_a_document_and_nothing_is_wider_than_a_phone_in_large_letters(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("hoivien", width=1280)
    page.goto(demo_site.url(DECISION))
    page.emulate_media(media="print")
    issuer, state = box(page, ".doc-letterhead__issuer"), box(page, ".doc-letterhead__state")
    assert (issuer["y"], issuer["x"] < state["x"]) == (pytest.approx(state["y"], abs=2), True)
    assert box(page, ".doc-closing__recipients")["x"] < box(page, ".doc-closing__signer")["x"]
    expect(page.locator(".dochead h1")).to_be_hidden()
    page.emulate_media(media="screen")
    page.context.add_cookies([{"name": "text-size", "value": "3", "url": demo_site.url("/")}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(demo_site.url(DECISION))
    assert sideways(page) <= 0
