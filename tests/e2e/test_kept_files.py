"""A form of the admin that comes back: nothing chosen is lost, and the way to what is wrong is shown."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.paper import directive_pdf

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def tab(page: Page, name: str) -> str:
    """Return what is read of a tab: its name and how many errors it holds."""
    return " ".join(page.get_by_role("tab", name=name).inner_text().split())


def test_a_file_chosen_beside_a_wrong_field_is_attached_by_the_next_save_and_one_that_is_saved_by_itself_once(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    file = directive_pdf(tmp_path / "quyet-dinh.pdf", pages=[["QUYẾT ĐỊNH", "Điều 1. Phạm vi"]])
    page = window("bientap")
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => (document.documentElement.dataset.watched = ''))"
    )
    page.goto(demo_site.url("/admin/van-ban/add/"))
    page.fill("[name=number]", f"{uuid.uuid4().int % 9000 + 1000}/TB-HKH")
    page.get_by_role("tab", name="Hiệu lực").click()
    page.fill("[name=effective_from]", "02/03/2026")
    page.fill("[name=expires_on]", "01/03/2026")
    page.get_by_role("tab", name="Tệp").click()
    page.click("#id_files-ADD")
    page.set_input_files("[name=files-0-file]", file)
    press(page, page.get_by_role("button", name="Lưu bản nháp"))
    expect(page.locator(".error-message")).to_be_focused()
    assert [tab(page, name) for name in ("Nội dung", "Hiệu lực", "Tệp")] == ["Nội dung", "Hiệu lực 1 (1 lỗi)", "Tệp"]
    page.fill("[name=expires_on]", "03/03/2027")
    page.get_by_role("tab", name="Tệp").click()
    expect(page.locator(".kept-file")).to_contain_text("Tệp đã chọn: quyet-dinh.pdf")
    press(page, page.get_by_role("button", name="Lưu bản nháp"))
    page.get_by_role("tab", name="Tệp").click()
    with page.expect_download() as waiting:
        page.evaluate("document.querySelector('[id^=inline_child_files] a[href*=pdf]').setAttribute('download', '')")
        page.locator("[id^=inline_child_files] a[href*=pdf]").click()
    assert Path(waiting.value.path()).read_bytes() == file.read_bytes()
    expect(page.locator("html[data-watched]")).to_be_attached()  # what is typed before counts as there already
    page.click("#id_files-ADD")
    page.set_input_files("[name=files-1-file]", {"name": "phu-luc.txt", "mimeType": "text/plain", "buffer": b"Mot"})
    page.fill("[name=files-1-title]", "Phụ lục")
    expect(page.locator(".kept-file")).to_have_text("Đã lưu cùng bản nháp: phu-luc.txt")
    press(page, page.get_by_role("button", name="Lưu bản nháp"))
    page.get_by_role("tab", name="Tệp").click()
    expect(page.locator("[id^=inline_child_files] .w-field__input a")).to_have_count(2)


def test_the_tab_of_a_page_counts_what_is_wrong_in_its_blocks(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/tin-tuc/"))
    section = page.locator("main a[href*='/admin/pages/']").first.get_attribute("href") or ""
    page.goto(
        demo_site.url(section.replace("/edit/", "/").replace("/admin/pages/", "/admin/pages/add/content/newspage/"))
    )
    page.fill("[name=title]", "Tin để thử")
    page.locator("[data-streamfield-stream-container] button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Tiêu đề").click()
    page.get_by_role("tab", name="Cài đặt").click()
    press(page, page.locator("button[name=action-publish]"))
    expect(page.locator(".error-message").first).to_be_focused()
    assert "lỗi)" in tab(page, "Nội dung")
    assert tab(page, "Cài đặt") == "Cài đặt"
