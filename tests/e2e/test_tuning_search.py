"""An editor sets other words for a query and puts a record on top of it; a member finds both at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_what_an_editor_sets_a_member_finds_at_once(window: OpenWindow, demo_site: DemoSite) -> None:
    word = make_unheard_word()
    editor = window("bientap")
    editor.goto(demo_site.url("/admin/tim-kiem/tu-dong-nghia/add/"))
    editor.locator("textarea[name=words]").fill(word)
    editor.locator("textarea[name=others]").fill("xã hội học tập")
    editor.get_by_role("button", name="Lưu").click()
    expect(editor.get_by_text(f"{word} ↔ xã hội học tập").first).to_be_visible()

    editor.goto(demo_site.url("/admin/tim-kiem/ghim/add/"))
    editor.locator("input[name=query]").fill(word)
    pinned = editor.locator("[data-records]").first
    pinned.locator("[data-find]").fill("6782")
    pinned.locator("[data-found] button").first.click()
    expect(pinned.locator("[data-list] li")).to_contain_text("6782/BGDĐT-GDTX")
    editor.get_by_role("button", name="Lưu").click()
    expect(editor.get_by_role("link", name=word).first).to_be_visible()

    member = window("hoivien")
    member.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    hits = member.locator("article")
    expect(hits.first).to_contain_text("6782/BGDĐT-GDTX")
    expect(hits.nth(1)).to_contain_text("xã hội học tập")
    expect(member.get_by_text("Đã tìm cả:")).to_be_visible()
    expect(hits.first).not_to_contain_text("ghim lên đầu")
    editor.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    expect(editor.locator("article").first).to_contain_text("ghim lên đầu")
