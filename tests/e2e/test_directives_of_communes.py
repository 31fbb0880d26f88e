"""An editor of a commune enters a directive of the commune on a phone; another commune's editor does not reach it."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press
from tests.e2e.paper import directive_pdf

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_a_commune_editor_publishes_a_directive_on_the_phone_and_members_find_it(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    word, number = make_unheard_word(), f"{uuid.uuid4().int % 9000 + 1000}/KH-HKH"
    file = directive_pdf(tmp_path / "ke-hoach.pdf", pages=[["KẾ HOẠCH", "Mỗi thôn một tủ sách."]])
    page = window("xa.binhminh", width=390)
    page.goto(demo_site.url("/admin/"))
    press(page, page.get_by_role("link", name="Thêm văn bản của xã"))
    assert page.locator("[name=issuer] option:checked").inner_text() == "Hội Khuyến học xã Bình Minh"
    assert "Hội Khuyến học xã Thanh Oai" not in page.locator("[name=issuer]").inner_text()
    page.fill("[name=number]", number)
    page.select_option("[name=doc_type]", label="Kế hoạch")
    page.fill("[name=issued_on]", "02/03/2026")
    page.fill("[name=subject]", f"Tủ sách {word} ở các thôn")
    page.fill("[name=signer_name]", "Tạ Minh Nguyệt")
    page.get_by_role("tab", name="Hiệu lực").click()
    expect(page.get_by_role("checkbox", name="Xã Bình Minh", exact=True)).to_be_checked()
    page.get_by_role("tab", name="Tệp").click()
    page.click("#id_files-ADD")
    page.set_input_files("[name=files-0-file]", file)
    press(page, page.locator("button[name=action-publish]"))
    expect(page.locator(".messages")).to_contain_text("xuất bản")
    press(page, page.locator(".messages a").first)
    form = page.url
    member = window("hoivien", width=390)
    member.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    press(member, member.locator("#ket-qua article h3 a").first)
    expect(member.locator("main")).to_contain_text(word)
    expect(member.locator("main")).to_contain_text("Hội Khuyến học xã Bình Minh")
    other = window("xa.thanhoai")
    other.goto(form)
    expect(other.locator("[name=number]")).to_have_count(0)
    other.goto(demo_site.url(f"/admin/van-ban/?q={word}"))
    row = other.locator("main table tbody tr", has_text=number)
    expect(row.locator("a[href*='/edit/']")).to_have_count(0)
