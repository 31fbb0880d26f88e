"""What members search in vain is found after one click of an editor."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_an_editor_adds_a_synonym_for_what_members_search_in_vain_and_they_find(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    words = f"vuzplan{uuid.uuid4().hex[:6].translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    results = demo_site.url(f"/tra-cuu/?q={words}")
    # Each falls into one of sixteen parts; two different ones are enough.
    for person in ("hoivien", "baocaovien", "baocaovien.ngat", "baocaovien.huy"):
        page = window(person)
        page.goto(results)
        expect(page.locator("#ket-qua [href*='vt=1']")).to_have_count(0)
        page.goto(results)
    page = window("bientap")
    page.goto(demo_site.url("/admin/"))
    expect(page.locator("#work-unanswered")).to_contain_text(f"“{words}”")
    page.goto(demo_site.url("/admin/tim-kiem/con-thieu/"))
    row = page.get_by_role("row").filter(has_text=words)
    press(page, row.get_by_role("link", name="Xin văn bản"))
    page.fill("[name=note]", "Xin bản scan")
    press(page, page.get_by_role("button", name="Xin văn bản này"))
    expect(page.get_by_role("row").filter(has_text=words)).to_have_count(0)
    page.goto(demo_site.url("/admin/"))
    expect(page.locator("#work-requested")).to_contain_text("Xin bản scan")
    page.goto(demo_site.url("/admin/tim-kiem/con-thieu/?state=requested"))
    press(page, page.get_by_role("row").filter(has_text=words).get_by_role("button", name="Hoàn tác"))
    page.goto(demo_site.url("/admin/tim-kiem/con-thieu/"))
    press(page, page.get_by_role("row").filter(has_text=words).get_by_role("link", name="Thêm từ đồng nghĩa"))
    expect(page.locator("[name=words]")).to_have_value(words)
    page.fill("[name=others]", "quỹ khuyến học")
    press(page, page.get_by_role("button", name="Lưu"))
    page = window("hoivien")
    page.goto(results)
    hit = page.locator("#ket-qua a[href*='vt=1']").first
    expect(hit).to_be_visible()
    page.goto(demo_site.url(str(hit.get_attribute("href"))))
    expect(page.locator("main")).to_contain_text("khuyến học")
