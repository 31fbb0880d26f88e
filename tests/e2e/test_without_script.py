"""The same path with JavaScript switched off: only a page load more here and there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press, sign_in
from tests.e2e.slides import write_slides

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

FIRST_HIT = "#ket-qua article >> nth=0"
SCREENS = pytest.mark.parametrize("width", [pytest.param(390, id="phone"), pytest.param(1280, id="computer")])


@SCREENS
def test_sign_in_search_read_and_sign_out(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window(width=width, java_script_enabled=False)
    sign_in(page, demo_site, "hoivien")
    page.goto(demo_site.url("/tin-tuc/"))
    if width < 768:
        press(page, page.locator(".tabbar a", has_text="Tìm"))
    box = page.locator("header input[type=search], #q").first
    box.fill("cong dan hoc tap")
    box.press("Enter")
    expect(page.locator(FIRST_HIT)).to_contain_text("677/QĐ-TTg")
    page.fill("#q", "387")
    press(page, page.locator("main .searchbox button"))
    expect(page.locator(FIRST_HIT)).to_contain_text("387/QĐ-TTg")
    press(page, page.locator(FIRST_HIT).locator("h3 a"))
    expect(page.locator("h1")).to_contain_text("387/QĐ-TTg")
    press(page, page.get_by_role("link", name="Về kết quả tìm “387”"))
    expect(page.locator("#q")).to_have_value("387")
    press(page, page.locator(FIRST_HIT).locator("h3 a"))
    page.locator(".site-tools summary").last.click()
    press(page, page.locator(".menu__panel button", has_text="Đăng xuất"))
    assert "/tai-khoan/login/" in page.url
    page.goto(demo_site.url("/van-ban/"))
    assert "/tai-khoan/login/" in page.url


def test_the_map_of_the_site_opens_in_the_tab_bar(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390, java_script_enabled=False)
    page.goto(demo_site.url("/tin-tuc/"))
    opener = page.locator(".tabbar summary")
    opener.click()
    expect(page.locator(".tabbar").get_by_role("link", name="Tin tức")).to_have_attribute("aria-current", "page")
    opener.click()
    expect(page.locator(".tabbar").get_by_role("link", name="Tin tức")).to_be_hidden()
    opener.click()
    press(page, page.locator(".tabbar").get_by_role("link", name="Báo cáo viên"))
    expect(page.locator("h1")).to_have_text("Báo cáo viên")


@SCREENS
def test_words_are_found_in_a_directive(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window("hoivien", width=width, java_script_enabled=False)
    page.goto(demo_site.url("/van-ban/22-qd-hkh-2026-09-07/"))
    page.fill("#tim", "khuyen hoc")
    page.click(".findbar button")
    expect(page.locator("mark#cho")).to_be_in_viewport()
    expect(page.locator(".findbar [role=status]")).to_contain_text("Chỗ 1 trong")
    page.get_by_role("link", name="Chỗ sau").click()
    expect(page.locator(".findbar__now")).to_contain_text("2/")
    expect(page.locator("mark#cho")).to_be_in_viewport()
    page.locator("summary", has_text="Các chỗ").click()
    page.locator(".places a").last.click()
    expect(page.locator(".places [aria-current]")).to_have_count(1)
    press(page, page.get_by_role("link", name="Bỏ tô"))
    expect(page.locator("mark")).to_have_count(0)


@SCREENS
def test_the_register_is_filtered_its_columns_chosen_and_exported(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width, java_script_enabled=False)
    page.goto(demo_site.url("/van-ban/"))
    if width < 768:
        page.click(".sheet__open")
    page.select_option("#loai", label="Chỉ thị")
    press(page, page.locator("#loc-so button[type=submit]"))
    numbers = page.locator("main tbody .docnum").all_inner_texts()
    assert numbers
    assert all("CT" in number for number in numbers)
    page.locator("summary", has_text="Cột").click()
    page.locator("input[name=cot]:not(:checked)").first.check()
    press(page, page.locator("details.menu[open] button[type=submit]"))
    assert page.locator("main tbody .docnum").all_inner_texts() == numbers
    page.locator("summary", has_text="Xuất").click()
    with page.expect_download() as waiting:
        page.locator(".menu__panel a", has_text="CSV").click()
    assert "14/CT-TTg" in Path(waiting.value.path()).read_text(encoding="utf-8-sig")


@SCREENS
def test_hits_are_filtered_and_sorted(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window("hoivien", width=width, java_script_enabled=False)
    page.goto(demo_site.url("/tra-cuu/?q=khuyen+hoc"))
    everything = page.locator("#ket-qua [role=status]").first.inner_text()
    if width < 768:
        page.click(".sheet__open")
    page.locator("#bo-loc label", has_text="Quyết định").first.click()
    press(page, page.locator("#bo-loc button[type=submit]"))
    assert page.locator("#ket-qua [role=status]").first.inner_text() != everything
    order = page.locator("#ket-qua details.menu", has_text="Xếp theo")
    order.locator("summary").click()
    press(page, order.locator(".menu__list a").last)
    assert "xep=" in page.url
    assert "loai=" in page.url


def test_a_trainer_sends_a_material_and_takes_it_back(window: OpenWindow, demo_site: DemoSite, tmp_path: Path) -> None:
    page = window("baocaovien.khoat", width=390, java_script_enabled=False)
    page.goto(demo_site.url("/bao-cao-vien/cua-toi/"))
    press(page, page.get_by_role("link", name="Gửi tài liệu", exact=True))
    page.set_input_files("[type=file]", write_slides(tmp_path / "khong-co-script.pptx", ["Một trang"]))
    page.get_by_text("Video ở trang khác").click()
    page.get_by_label("Đường dẫn video").fill("video.example/phim.mp4")
    press(page, page.get_by_role("button", name="Gửi duyệt"))
    page.locator("[name=modules]").first.check()  # the files are kept although this was missing
    press(page, page.get_by_role("button", name="Gửi duyệt"))
    row = page.locator(".own", has_text="Khong co script")
    expect(row).to_contain_text("Chờ duyệt")
    press(page, row.get_by_role("button", name="Rút lại"))
    expect(page.locator(".task", has_text="Khong co script").first).to_contain_text("Bản nháp")


def test_one_theme_and_size_are_chosen_and_kept(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390, java_script_enabled=False)
    page.goto(demo_site.url("/tai-khoan/"))
    form = page.locator("main form", has=page.locator("[name=theme]"))
    form.locator("[name=theme][value=dark]").check(force=True)
    form.locator("[name=text-size][value='2']").check(force=True)
    press(page, form.locator("button[type=submit]"))
    page.goto(demo_site.url("/tap-huan/"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-text-size", "2")
