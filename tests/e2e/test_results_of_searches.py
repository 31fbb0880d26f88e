"""The results page as a member goes through it: what is named, the very number, kinds, a day, more places."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import axe_complaints, english_words, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_member_goes_from_an_old_name_over_kinds_and_a_day_to_the_text(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/tra-cuu/?q=qu%E1%BB%B9+khuy%E1%BA%BFn+h%E1%BB%8Dc+C%E1%BB%B1+Kh%C3%AA"))
    expect(page.locator(".entity")).to_contain_text("sáp nhập vào xã Bình Minh từ ngày 01/07/2025")
    page.fill("#q", "387")
    press(page, page.locator(".searchbox--l button[type=submit]"))
    assert page.locator("#ket-qua h2").all_inner_texts()[:2] == ["Đúng số hiệu", "Kết quả khác"]
    page.fill("#q", "khuyến học")
    press(page, page.locator(".searchbox--l button[type=submit]"))
    assert axe_complaints(page, within="#ket-qua") == []
    assert (sideways(page), english_words(page)) == (0, [])
    press(page, page.locator(".tabs a", has_text="Văn bản chỉ đạo"))
    expect(page.locator(".tabs [aria-current]")).to_contain_text("Văn bản chỉ đạo")
    if width < 768:
        page.click(".sheet__open")
    page.fill("#luc", "1/3/2024")
    press(page, page.locator("#bo-loc button[type=submit]"))
    expect(page.locator(".chip", has_text="Hiệu lực tính đến ngày: 01/03/2024")).to_be_visible()
    expect(page.locator(".badge", has_text="Chưa có hiệu lực").first).to_be_visible()
    page.locator(".hit__more summary").first.click()
    press(page, page.locator(".hit__more a").first)
    expect(page.locator("#toan-van mark").first).to_be_attached()
    page.go_back()
    press(page, page.locator("[aria-labelledby=lien-quan] a").first)
    expect(page.locator("#ket-qua .hit").first).to_be_visible()
