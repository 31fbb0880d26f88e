"""A trainer keeps the own profile on a phone, and takes the telephone number back: members do not see it any more."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from demo.files.pictures import draw_scene
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import axe_complaints, english_words, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

NUMBER = "0900 000 105"


def test_a_trainer_changes_the_profile_and_takes_the_number_back(window: OpenWindow, demo_site: DemoSite) -> None:
    page, member = window("baocaovien.vy", width=390), window("hoivien", width=390)
    page.goto(demo_site.url("/bao-cao-vien/cua-toi/ho-so/"))
    assert (axe_complaints(page), english_words(page), sideways(page)) == ([], [], 0)
    shown = page.get_by_role("link", name="Xem trang của tôi").get_attribute("href")
    assert shown
    member.goto(demo_site.url(shown))
    expect(member.get_by_role("link", name=NUMBER)).to_be_visible()

    page.get_by_label("Trình độ").fill("Thạc sĩ giáo dục tiểu học")
    page.get_by_label("Chọn ảnh khác").set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": draw_scene("heo")}
    )
    mail = page.locator("[name=email]")
    known = mail.input_value()
    mail.fill("khong-phai")
    press(page, page.get_by_role("button", name="Lưu hồ sơ"))
    expect(page.get_by_role("status").filter(has_text="Ảnh đã được lưu")).to_be_visible()
    expect(page.locator("main form img")).to_be_visible()  # stored although another field is wrong, and shown

    page.locator("[name=email]").fill(known)
    page.get_by_role("group", name="Ai được xem số điện thoại này?").get_by_label("Không ai").check()
    press(page, page.get_by_role("button", name="Lưu hồ sơ"))
    expect(page.get_by_role("status").filter(has_text="Đã lưu hồ sơ")).to_be_visible()
    recorded = page.get_by_text(re.compile(r"Không ai \(người ghi: Nghiêm Thảo Vy\)"))
    expect(recorded.first).to_be_visible()

    member.reload()
    expect(member.locator("main")).to_contain_text("Thạc sĩ giáo dục tiểu học")
    expect(member.locator("main")).not_to_contain_text(NUMBER)
    assert "nghiem-thao-vy" in (member.locator("main header img").get_attribute("src") or "")
