"""Where work in the admin begins: the work list, help with a task, and the contacts that an administrator keeps."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_an_editor_begins_a_task_from_the_help_and_finds_the_draft_on_the_work_list(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/admin/"))
    page.get_by_role("link", name="Cách làm", exact=True).click()
    press(page, page.get_by_role("link", name="Đăng một văn bản", exact=True))
    subject = f"Về tủ sách, để thử {uuid.uuid4().hex[:8]}"
    page.fill("[name=number]", f"{uuid.uuid4().int % 9000 + 1000}/KH-HKH")
    page.fill("[name=subject]", subject)
    press(page, page.get_by_role("button", name="Lưu bản nháp"))
    page.goto(demo_site.url("/admin/"))
    press(page, page.locator("#work-drafts").get_by_role("link", name=subject))
    expect(page.locator("[name=subject]")).to_have_value(subject)
    page.set_viewport_size({"width": 390, "height": 844})
    icon = page.locator("#header-title .icon").bounding_box()
    assert icon
    assert icon["x"] >= 0


def test_an_administrator_changes_the_help_phone_and_whoever_cannot_sign_in_reads_it(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    number = f"0900 {uuid.uuid4().int % 900 + 100} 100"
    page = window("quantri")
    page.goto(demo_site.url("/admin/"))
    page.get_by_role("button", name="Cài đặt").click()
    press(page, page.get_by_role("link", name="Hội và liên hệ"))
    page.fill("[name=help_phone]", number)
    press(page, page.get_by_role("button", name="Lưu"))
    page.goto(demo_site.url("/"))
    expect(page.locator(".site-footer")).to_contain_text(number)
    page.context.clear_cookies()
    page.goto(demo_site.url("/tai-khoan/login/"))
    expect(page.locator("main")).to_contain_text(f"Cần giúp? Gọi {number}")
