"""A trainer sends a file of some megabytes with a phone whose network fails: it goes on, and arrives as it was."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.cable import Cable, file
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

FORM = "/bao-cao-vien/cua-toi/tai-lieu/moi/"


def photograph() -> bytes:
    """Return a picture that no compression makes small."""
    out = BytesIO()
    Image.frombytes("RGB", (1000, 800), random.Random(4).randbytes(1000 * 800 * 3)).save(out, "PNG")
    return out.getvalue()


def test_a_material_survives_a_broken_network_and_a_reload(window: OpenWindow, demo_site: DemoSite) -> None:
    page, content = window("baocaovien", width=390), photograph()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(demo_site.url(FORM))
    cable = Cable(page)
    page.get_by_label("Mô tả").fill("Chụp ở nhà văn hóa, còn thiếu tên người.")
    page.set_input_files("[type=file]", [file("ảnh lớp học.png", content), file("trò chơi.exe", b"MZ")])
    rows = page.locator("[data-upload-row]")
    expect(rows.nth(1)).to_contain_text("PPTX")
    rows.nth(1).get_by_role("button", name="Bỏ").click()
    expect(rows).to_contain_text("Mất kết nối")
    cable.broken = False
    page.reload()
    expect(rows).to_contain_text("Chưa tải xong")
    expect(page.get_by_label("Mô tả")).to_have_value("Chụp ở nhà văn hóa, còn thiếu tên người.")
    page.set_input_files("[type=file]", [file("ảnh lớp học.png", content)])
    expect(rows).to_contain_text("Đã tải xong")
    assert cable.begun[0] == 0 < cable.begun[1]
    page.locator("[name=modules]").first.check()
    press(page, page.get_by_role("button", name="Lưu nháp"))
    press(page, page.get_by_role("link", name="Ảnh lớp học").first)
    address = page.get_by_role("link", name="Mở ảnh lớp học.png").get_attribute("href")
    assert page.request.get(demo_site.url(str(address))).body() == content
    part = page.request.get(demo_site.url(str(address)), headers={"Range": "bytes=1000-1999"})
    assert (part.status, part.body()) == (206, content[1000:2000])
