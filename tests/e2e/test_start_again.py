"""The demo is stopped and started again: both processes end, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, is_answering, make_unheard_word, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_ctrl_c_ends_web_server_and_worker_and_a_second_start_keeps_what_was_changed(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("bientap")
    word = make_unheard_word()
    address = change_an_event(page, demo_site, word)
    started = demo_site.processes
    said_before = len(demo_site.log.read_text())

    code = demo_site.stop()
    still_answers = is_answering(demo_site.address)
    said = demo_site.log.read_text()[said_before:]
    demo_site.start()  # before anything can fail here: other tests use it, too

    assert len(started) == 2  # the web server and the worker
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []
    assert code == 0, said
    assert not still_answers
    assert "Đã dừng máy chủ web và tiến trình nền." in said
    assert "Traceback" not in said
    page.goto(address)
    expect(page.locator("main")).to_contain_text(word)
    title = page.locator("h1").inner_text()
    page.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    expect(page.locator("#ket-qua article h3").first).to_have_text(title)


def change_an_event(page: Page, site: DemoSite, word: str) -> str:
    """Write a word into the summary of an event as an editor does; return the address of its page."""
    page.goto(site.url("/su-kien/"))
    press(page, page.locator("main h2 a, main h3 a").first)
    address = page.url
    page.goto(site.url(page.locator("main a[href*='/admin/pages/']").first.get_attribute("href") or ""))
    page.fill("[name=summary]", f"Sửa trước khi dừng: {word}.")
    press(page, page.locator("button[name=action-publish]"))
    return address
