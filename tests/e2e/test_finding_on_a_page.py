"""From a hit to its place and back, and finding in a document, with script: nothing is loaded anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import axe_complaints, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


STAND_STILL = """async () => {
  await document.fonts.ready;
  for (let still = 0, last = -1; still < 10; last = scrollY) {
    await new Promise(requestAnimationFrame);
    still = scrollY === last ? still + 1 : 0;
  }
}"""
"""Waits until the page has come to its place: a finger does not press what is still moving."""


@pytest.mark.parametrize("width", [390, 1280])
def test_words_stay_marked_steps_need_no_page_load_and_the_way_leads_back(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width)
    results = demo_site.url("/tra-cuu/?q=quy+khuyen+hoc&loai=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh")
    page.goto(results)
    press(page, page.locator("#ket-qua .passages a").first)
    expect(page.locator("#toan-van mark.now")).to_have_count(1)
    page.evaluate("window.stayed = true")
    now = page.locator(".findbar__now")
    first = now.inner_text()
    page.evaluate(STAND_STILL)
    page.get_by_role("link", name="Chỗ sau").click()
    expect(now).not_to_have_text(first)
    expect(page.locator("mark#cho")).to_be_in_viewport()
    page.locator("summary", has_text="Các chỗ").click()
    assert axe_complaints(page, within=".findbar") == []
    page.locator(".places a").first.click()
    expect(now).to_contain_text("1/")
    page.fill("#tim", "hoc")
    page.keyboard.press("Enter")
    expect(page.locator(".findbar [role=status]")).to_contain_text("Chỗ 1 trong")
    expect(page.locator("mark#cho")).to_have_text("học", ignore_case=True)
    page.keyboard.press("Enter")
    expect(now).to_contain_text("2/")
    page.keyboard.press("Shift+Enter")
    expect(now).to_contain_text("1/")
    expect(page.locator("#tim")).to_be_focused()
    page.evaluate("document.documentElement.dataset.textSize = '3'")
    assert sideways(page) <= 0
    page.keyboard.press("Escape")
    expect(page.locator("mark[data-cho]")).to_have_count(0)
    assert "tim=" not in page.url
    assert page.evaluate("window.stayed")
    page.get_by_role("link", name="Về kết quả tìm").click()
    expect(page).to_have_url(results)
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(results)
