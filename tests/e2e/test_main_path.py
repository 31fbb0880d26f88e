"""What a member does first, on a phone and on a computer: sign in, ask, read, download, sign out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

FIRST_HIT = "#ket-qua article >> nth=0"
SCREENS = pytest.mark.parametrize("width", [pytest.param(390, id="phone"), pytest.param(1280, id="computer")])


def ask(page: Page, words: str) -> None:
    """Type into the search box, which is in the header or, on phones, behind the tab bar; press Enter."""
    box = page.locator("header input[type=search]")
    if not box.is_visible():
        press(page, page.locator(".tabbar").get_by_role("link", name="Tìm", exact=True))
        box = page.locator("main input[type=search]")
    box.fill(words)
    box.press("Enter")
    page.wait_for_url("**/tra-cuu/**")


def a_directive_with_text(page: Page, site: DemoSite) -> None:
    """Open a directive that has several pages of text."""
    page.goto(site.url("/van-ban/?tu=22/QĐ-HKH"))
    press(page, page.locator("main table tbody a").first)
    expect(page.locator("#toan-van")).to_be_visible()


def assert_at(page: Page, anchor: str) -> None:
    """See that the place is in the window (marks of page beginnings are too small for Playwright's own check)."""
    page.wait_for_function(
        "anchor => { const {top} = document.getElementById(anchor).getBoundingClientRect();"
        " return top >= -1 && top < window.innerHeight; }",
        arg=anchor,
    )


@SCREENS
def test_a_member_signs_in_and_finds_387_first_by_typing_its_digits(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window(width=width)
    sign_in(page, demo_site, "hoivien")
    assert page.url == demo_site.url("/")
    page.goto(demo_site.url("/tin-tuc/"))
    ask(page, "387")
    expect(page.locator(FIRST_HIT).locator(".docnum")).to_have_text("387/QĐ-TTg")
    page.locator(FIRST_HIT).locator("h3 a").click()
    expect(page.locator("h1")).to_contain_text("387/QĐ-TTg")
    expect(page.locator(".dochead .badge")).to_be_visible()
    expect(page.locator("#thong-tin")).to_be_attached()


@SCREENS
def test_words_without_marks_find_the_decision_on_learning_citizens_first(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/van-ban/"))
    ask(page, "cong dan hoc tap")
    expect(page.locator(FIRST_HIT)).to_contain_text("677/QĐ-TTg")


def test_pages_of_the_file_have_anchors(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    a_directive_with_text(page, demo_site)
    page.goto(f"{page.url}#trang-2")
    assert_at(page, "trang-2")


@SCREENS
def test_a_hit_in_the_text_opens_the_directive_at_that_clause(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/tra-cuu/?q=quy+khuyen+hoc"))
    link = page.locator(".passages a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    assert anchor
    press(page, link)
    assert_at(page, anchor)


@SCREENS
def test_suggestions_appear_while_typing_and_arrow_keys_choose_one(
    window: OpenWindow, demo_site: DemoSite, width: int
) -> None:
    page = window("hoivien", width=width)
    # On phones the tab bar leads to the page of the search; wider screens have a box in the header.
    in_header = width > 800
    page.goto(demo_site.url("/tin-tuc/" if in_header else "/tra-cuu/"))
    place = page.locator("header" if in_header else "main")
    box = place.locator("input[type=search]")
    box.press_sequentially("387", delay=30)
    first = place.locator(".suggest [role=option]").first
    expect(first).to_contain_text("387/QĐ-TTg")
    expect(first).to_be_in_viewport()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(place.locator("[role=status]", has_text="gợi ý")).to_have_count(1)
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "-")
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    box.press("ArrowUp")
    expect(place.locator(".suggest [role=option]").last).to_have_attribute("aria-selected", "true")
    box.press("Home")
    expect(place.locator("[aria-selected=true]")).to_have_count(0)
    box.press("Escape")
    expect(first).to_have_count(0)
    expect(box).to_have_value("387")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("End")
    box.press_sequentially("/q", delay=30)
    expect(first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("387/QĐ-TTg")


def test_the_register_is_filtered_sorted_and_shown_with_other_columns(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    page.goto(demo_site.url("/van-ban/"))
    page.select_option("#loai", label="Quyết định")
    press(page, page.locator("#loc-so button[type=submit]"))
    numbers = page.locator("main tbody .docnum")
    assert numbers.count() > 1
    assert all("QĐ" in text for text in numbers.all_inner_texts())
    press(page, page.locator("main thead a", has_text="Số"))
    assert "xep=" in page.url
    assert "loai=" in page.url
    first = numbers.first.inner_text()
    press(page, page.locator("main thead a", has_text="Số"))
    assert numbers.first.inner_text() != first
    before = page.locator("main thead th").count()
    page.locator("summary", has_text="Cột").click()
    page.locator("input[name=cot]:not(:checked)").first.check()
    press(page, page.locator("details.menu[open] button[type=submit]"))
    expect(page.locator("main thead th")).to_have_count(before + 1)
    assert all("QĐ" in text for text in numbers.all_inner_texts())
    page.fill("#tu-ngay", "31/02/2022")
    press(page, page.locator("#loc-so button[type=submit]"))
    expect(page.locator("main .alert")).to_contain_text("31/02/2022")
    page.fill("#tu-ngay", "3/2022")
    press(page, page.locator("#loc-so button[type=submit]"))
    count = int(page.locator(".toolbar strong").inner_text().split()[0])
    press(page, page.get_by_role("link", name="In", exact=True))
    expect(page.locator(".sheet-facts")).to_contain_text("Người in: Trịnh Thị Mận")
    expect(page.locator(".sheet-facts")).to_contain_text("Ban hành từ ngày: 01/03/2022")
    expect(numbers).to_have_count(count)


@pytest.mark.parametrize(("label", "beginning"), [("XLSX", b"PK"), ("CSV", b"\xef\xbb\xbf")])
def test_the_filtered_register_is_exported(
    window: OpenWindow, demo_site: DemoSite, label: str, beginning: bytes
) -> None:
    page = window("hoivien")
    page.goto(demo_site.url("/van-ban/?tu=387"))
    page.locator("summary", has_text="Xuất").click()
    with page.expect_download() as waiting:
        page.locator(".menu__panel a", has_text=label).click()
    path = Path(waiting.value.path())
    assert waiting.value.suggested_filename.endswith(label.lower())
    content = path.read_bytes()
    assert content.startswith(beginning)
    if label == "CSV":
        assert "387/QĐ-TTg" in content.decode("utf-8-sig")


@SCREENS
def test_a_former_village_leads_to_its_commune(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/tin-tuc/"))
    ask(page, "Cao Xuân Dương")
    press(page, page.locator("#ket-qua a[href*='/xa-phuong/']").first)
    if (folded := page.locator("#muc-tien-than a[hx-get]")).count():  # a hit in that part leads to the open part
        folded.click()
    expect(page.locator("#muc-tien-than")).to_contain_text("Cao Xuân Dương")
    assert re.search(r"/xa-phuong/[a-z-]+/", page.url)


@SCREENS
def test_from_a_curriculum_to_a_module_to_its_material(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/tap-huan/"))
    page.locator("main h2 a, main h3 a", has_text="Nghiệp vụ cán bộ Hội cơ sở").click()
    expect(page.locator("h1")).to_have_text("Nghiệp vụ cán bộ Hội cơ sở")
    press(page, page.locator("main table tbody th a").first)
    press(page, page.locator("#tai-lieu ~ * li", has_text="PPTX").locator("a").first)
    title = page.locator("h1").inner_text()
    with page.expect_download() as waiting:
        page.locator("main a[href*='?tai=1']").first.click()
    assert Path(waiting.value.path()).stat().st_size > 1000
    assert title in page.title()


@SCREENS
def test_a_trainer_is_found_by_name_without_marks(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window("hoivien", width=width)
    page.goto(demo_site.url("/bao-cao-vien/"))
    name = page.locator("main h2 a, main h3 a").first.inner_text()
    ask(page, name)
    page.locator(FIRST_HIT).locator("h3 a").click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("#chuyen-de")).to_be_visible()


@SCREENS
def test_a_member_signs_out_and_nothing_opens_any_more(window: OpenWindow, demo_site: DemoSite, width: int) -> None:
    page = window(width=width)
    sign_in(page, demo_site, "hoivien")
    page.locator(".site-tools summary").last.click()
    page.locator(".menu__panel button", has_text="Đăng xuất").click()
    page.wait_for_url("**/tai-khoan/login/**")
    page.goto(demo_site.url("/van-ban/387-qd-ttg-2022-03-25/"))
    assert "/tai-khoan/login/" in page.url
