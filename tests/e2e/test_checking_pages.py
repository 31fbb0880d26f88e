"""A page that a machine has read: an editor corrects a word by keyboard, a member finds it, marked on the picture."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def press_key(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_word_that_an_editor_corrects_by_keyboard_is_found_and_marked_on_the_picture(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    word = make_unheard_word()
    number, misread = f"{uuid.uuid4().int % 9000 + 1000}/KH-HKH", word[:-1] + "rn"
    demo_site.run("tests.e2e.new_scan", number, word, misread)

    page = window("bientap")
    page.goto(demo_site.url("/admin/"))
    press(page, page.locator("#work-pages").get_by_role("link", name="Trang cần soát", exact=True).first)
    press(page, page.locator(".review__list tr").filter(has_text=number).get_by_role("link"))
    box = page.get_by_label("Chữ của trang")
    expect(box).to_be_focused()
    page.keyboard.press("F8")
    assert page.evaluate("getSelection().toString()") == misread
    expect(page.locator("rect.is-now title")).to_have_text(misread)
    page.keyboard.type(word)
    press_key(page, "Control+Enter")
    expect(page.locator("main")).to_contain_text("Đã soát xong trang 1.")

    reader = window("hoivien", width=390)
    found = reader.locator(".hit").filter(has_text=number)
    for _again in range(20):  # the index follows a moment later
        reader.goto(demo_site.url(f"/tra-cuu/?q={word}"))
        if found.count():
            break
        reader.wait_for_timeout(500)
    press(reader, found.get_by_role("link").first)
    expect(reader.locator("mark.now")).to_have_text(word)
    press(reader, reader.get_by_role("link", name="Bản gốc", exact=True).locator("visible=true").first)
    mark, sheet = reader.locator("rect.now"), reader.locator(".pageimg img")
    expect(mark).to_have_count(1)
    expect(reader.locator(".pageimg figcaption")).to_contain_text("Đã có người soát")
    assert sheet.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1240
    on_mark, on_sheet = mark.bounding_box(), sheet.bounding_box()
    assert on_mark
    assert on_sheet
    assert on_sheet["x"] < on_mark["x"] < on_mark["x"] + on_mark["width"] < on_sheet["x"] + on_sheet["width"]
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    expect(reader).to_have_url(re.compile("xem=ban-goc"))
