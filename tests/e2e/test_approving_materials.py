"""A material between a trainer and an editor: sent, previewed, returned with a comment, sent again, published."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press
from tests.e2e.looking import english_words

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

WORKSPACE = "/bao-cao-vien/cua-toi/"
COMMENT = "Ghi rõ nguồn của phim."


def send_link(page: Page, site: DemoSite, *, title: str) -> None:
    """Send a material of one link as its trainer."""
    page.goto(site.url(f"{WORKSPACE}tai-lieu/moi/"))
    page.locator("details", has=page.locator("[name=links]")).locator("summary").click()
    page.fill("[name=links]", "https://example.org/phim")
    page.fill("[name=title]", title)
    page.locator("[name=modules]").first.check()
    press(page, page.get_by_role("button", name="Gửi duyệt"))


def open_waiting(page: Page, site: DemoSite, *, title: str) -> None:
    """Open what waits from the start page of the admin."""
    page.goto(site.url("/admin/"))
    assert english_words(page) == []
    press(page, page.locator("#work-review").get_by_role("link", name=title))


def test_an_editor_previews_returns_and_publishes_what_a_trainer_sends(window: OpenWindow, demo_site: DemoSite) -> None:
    word = make_unheard_word()
    title = f"Phim về {word}"
    trainer, editor = window("baocaovien", width=390), window("bientap")
    send_link(trainer, demo_site, title=title)

    open_waiting(editor, demo_site, title=title)
    assert english_words(editor) == []
    editor.get_by_role("button", name="Hiện/ẩn xem trước").click()
    expect(editor.frame_locator("#w-preview-iframe").get_by_role("heading", name=title)).to_be_visible()
    editor.get_by_role("button", name="Trả lại để sửa").click()
    question = editor.locator(".modal")
    question.get_by_role("button", name="Trả lại để sửa").click()
    expect(question).to_contain_text("để báo cáo viên biết mà sửa")
    question.locator("textarea").fill(COMMENT)
    press(editor, question.get_by_role("button", name="Trả lại để sửa"))

    trainer.goto(demo_site.url(WORKSPACE))
    expect(trainer.locator("main")).to_contain_text(COMMENT)
    press(trainer, trainer.get_by_role("link", name=title).first)
    trainer.get_by_label("Mô tả").fill("Nguồn: đài truyền thanh xã.")
    press(trainer, trainer.get_by_role("button", name="Gửi duyệt"))

    open_waiting(editor, demo_site, title=title)
    press(editor, editor.get_by_role("button", name="Duyệt và đăng", exact=True))
    expect(editor.locator("main table tr", has_text=title)).to_contain_text("Đã đăng")
    trainer.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    press(trainer, trainer.locator("#ket-qua article h3 a").first)
    expect(trainer.locator("h1")).to_have_text(title)
