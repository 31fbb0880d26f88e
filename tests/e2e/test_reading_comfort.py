"""What makes reading easy: labels that fit, numbers in one piece, files, sharing, suggestions, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite
from tests.e2e.looking import sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

WITH_FILE = "/van-ban/22-qd-hkh-2026-09-07/"
WITH_ANOTHER_DATE = "/van-ban/01-kh-hkh-2025-08-18/"
OFTEN_CITED = "/van-ban/387-qd-ttg-2022-03-25/"

LABELS_OUTSIDE = """() => [...document.querySelectorAll(".tabbar__tabs > li > :is(a, details)")].filter((cell) => {
  const words = document.createRange(), room = cell.getBoundingClientRect();
  words.selectNodeContents(cell.querySelector("summary") ?? cell);
  return [...words.getClientRects()].some((box) =>
    box.left < room.left - .5 || box.right > room.right + .5 || box.bottom > window.innerHeight + .5);
}).map((cell) => cell.innerText)"""
BROKEN_NUMBERS = """() => [...document.querySelectorAll("#toan-van .cite")].filter((link) => {
  const number = document.createRange();
  number.selectNodeContents(link.firstChild);
  return number.getClientRects().length > 1;
}).map((link) => link.innerText)"""
LENGTHEN_NUMBERS = """() => document.querySelectorAll("#toan-van .cite")
  .forEach((link) => { link.firstChild.data = "1234/2025/NQLT-".repeat(6); })"""


def in_letters_of(page: Page, site: DemoSite, size: str) -> None:
    """Choose the size of letters: 1 (A), 2 (A+) or 3 (A++)."""
    page.context.add_cookies([{"name": "text-size", "value": size, "url": site.url("/")}])


def test_no_label_of_the_tab_bar_leaves_its_cell(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390)
    for size in ("1", "2", "3"):
        in_letters_of(page, demo_site, size)
        page.goto(demo_site.url("/gioi-thieu/"))
        expect(page.locator(".tabbar__tabs > li")).to_have_count(5)
        for width in (320, 360, 390):
            page.set_viewport_size({"width": width, "height": 850})
            assert page.evaluate(LABELS_OUTSIDE) == [], f"{width}, {size}"


def test_a_cited_number_stands_on_one_line_unless_it_is_longer(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    for width, size in ((320, "1"), (390, "3"), (1280, "1")):
        page.set_viewport_size({"width": width, "height": 850})
        in_letters_of(page, demo_site, size)
        page.goto(demo_site.url(WITH_ANOTHER_DATE))
        assert page.locator("#toan-van .cite--date").count() > 0
        assert page.evaluate(BROKEN_NUMBERS) == [], f"{width}, {size}"
        page.evaluate(LENGTHEN_NUMBERS)
        assert sideways(page) <= 0, f"a number longer than a line is broken after all, {width}, {size}"


def test_the_warning_of_another_date_leads_to_the_place_in_the_text(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390)
    page.goto(demo_site.url(WITH_ANOTHER_DATE))
    page.locator(".fold--alert summary").click()
    page.locator(".fold--alert a", has_text="Đến chỗ ghi").first.click()
    expect(page.locator("#toan-van .cite--date:target")).to_be_in_viewport()
    page.goto(demo_site.url(f"{WITH_ANOTHER_DATE}#%"))  # cut off in a letter: the script goes on all the same
    expect(page.locator("#toan-van")).to_be_visible()


def test_a_sign_at_a_number_says_what_it_means_to_fingers_and_keys(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390)
    page.goto(demo_site.url(WITH_ANOTHER_DATE))
    sign, note = page.locator("#toan-van .cite__sign--date").first, page.locator(".citenote:popover-open")
    sign.click()
    expect(note).to_contain_text("ngày ghi khác")
    assert sideways(page) <= 0
    note.get_by_role("button", name="Đóng").click()
    expect(note).to_have_count(0)
    sign.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    note.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("677/QĐ-TTg")


def test_the_text_has_the_widest_column_with_and_without_an_outline(window: OpenWindow, demo_site: DemoSite) -> None:
    for width in (960, 1280):
        page = window("hoivien", width=width)
        for path in (WITH_FILE, OFTEN_CITED):
            page.goto(demo_site.url(path))
            widths = page.evaluate("[...document.querySelectorAll('.zones > *')].map((zone) => zone.clientWidth)")
            assert widths[1] >= max(widths), (width, path, widths)
        assert widths[0] == 0, "no empty column where there is no outline"


def test_a_file_is_downloaded_or_opened_as_the_reader_chooses(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    page.goto(demo_site.url(WITH_FILE))
    page.locator("summary", has_text="Tải về").click()
    with page.expect_download() as waiting:
        page.locator(".menu__panel a", has_text="Tải về:").first.click()
    assert Path(waiting.value.path()).stat().st_size > 1000
    assert page.url == demo_site.url(WITH_FILE)
    expect(page.locator(".menu__panel a", has_text="Mở:").first).to_be_visible()


WITHOUT_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
WITH_SHARING = "Navigator.prototype.share = async ({text}) => { window.shared = text; }"


@pytest.mark.own_window
def test_the_message_is_copied_on_plain_http_too_and_zalo_is_offered_only_where_the_device_can_share(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("hoivien")
    page.add_init_script(WITHOUT_CLIPBOARD)
    page.goto(demo_site.url(WITH_FILE))
    page.locator("summary", has_text="Chia sẻ").click()
    expect(page.get_by_role("button", name="Gửi qua Zalo…")).to_be_hidden()
    page.get_by_role("button", name="Sao chép").click()
    expect(page.locator(".toast")).to_contain_text("Đã sao chép")
    message = page.locator("#loi-nhan").input_value()
    page.locator("#tim").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#tim")).to_have_value(message[:200])


@pytest.mark.own_window
def test_the_message_is_handed_to_the_sharing_menu_of_a_phone(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390)
    page.add_init_script(WITH_SHARING)
    page.goto(demo_site.url(WITH_FILE))
    page.get_by_role("button", name="Tải về, gửi, in").click()
    page.locator("summary", has_text="Chia sẻ").click()
    page.get_by_role("button", name="Gửi qua Zalo…").click()
    assert page.evaluate("window.shared") == page.locator("#loi-nhan").input_value()


@pytest.mark.own_window
def test_when_copying_is_refused_the_message_is_selected_and_this_is_said(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("hoivien")
    page.add_init_script(f"{WITHOUT_CLIPBOARD}; document.execCommand = () => false")
    page.goto(demo_site.url(WITH_FILE))
    page.locator("summary", has_text="Chia sẻ").click()
    page.get_by_role("button", name="Sao chép").click()
    expect(page.locator(".toast")).to_contain_text("không cho sao chép")
    assert page.evaluate("getSelection().toString()") == page.locator("#loi-nhan").input_value()


@pytest.mark.parametrize("path", ["/", "/tra-cuu/"])
def test_suggestions_lie_over_the_page_as_wide_as_their_box(window: OpenWindow, demo_site: DemoSite, path: str) -> None:
    page = window("hoivien")
    page.goto(demo_site.url(path))
    height = page.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
    page.locator("#q").press_sequentially("387", delay=30)
    expect(page.locator(".suggest [role=option]").first).to_be_visible()
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().bottom") == height
    box, panel = page.locator(".searchbox").bounding_box(), page.locator(".suggest").bounding_box()
    assert box
    assert panel
    assert (panel["x"], panel["width"]) == pytest.approx((box["x"], box["width"]), abs=1)


def test_a_long_list_of_directives_opens_without_script(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien", width=390, java_script_enabled=False)
    page.goto(demo_site.url(OFTEN_CITED))
    citing = page.locator(".relgroup").last
    expect(citing.locator("li:visible")).to_have_count(6)
    citing.locator("summary", has_text="Xem thêm").click()
    assert citing.locator("li:visible").count() > 20


def test_on_paper_nothing_is_printed_that_only_a_screen_can_use(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    page.emulate_media(media="print")
    page.goto(demo_site.url(OFTEN_CITED))
    for useless in (".actions", ".findbar", ".asof", ".fold--inline > summary", ".site-header", ".tabbar"):
        expect(page.locator(useless).first).to_be_hidden()
    page.goto(demo_site.url("/tra-cuu/?q=387"))
    expect(page.locator("#q")).to_have_value("387")
    expect(page.locator("main .searchbox button")).to_be_hidden()


def test_whatever_is_pasted_into_the_search_box_fits_into_an_address_that_the_server_reads(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("hoivien")
    page.goto(demo_site.url("/"))
    page.locator("#q").focus()
    page.keyboard.insert_text("ệ" * 5000)
    with page.expect_response(lambda answer: "/tra-cuu/?" in answer.url) as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.status == 200
    expect(page.locator("h1")).to_have_text("Tra cứu")
