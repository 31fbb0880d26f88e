"""Editors in the admin: a directive with its file, a changed page, a commune of one's own."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press
from tests.e2e.paper import directive_pdf

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

READING_SECONDS = 300  # the worker starts a process for each file
FIRST_HIT = "#ket-qua article >> nth=0"


def publish(page: Page) -> None:
    """Press “Xuất bản” at the foot of the form."""
    press(page, page.locator("button[name=action-publish]"))


def fill_in(page: Page, *, number: str, subject: str) -> None:
    """Fill in what identifies a decision of the Prime Minister and who signed it."""
    page.fill("[name=number]", number)
    page.select_option("[name=doc_type]", label="Quyết định")
    page.get_by_role("button", name="Chọn cơ quan").click()
    page.locator(".modal input[type=text]").first.fill("thu tuong chinh phu")
    page.locator(".modal td.title a", has_text="Thủ tướng Chính phủ").first.click()
    expect(page.locator(".modal")).to_have_count(0)
    page.fill("[name=subject]", subject)
    page.fill("[name=signer_name]", "Vũ Đức Đam")
    page.select_option("[name=signer_capacity]", label="KT. (ký thay)")
    page.fill("[name=signer_position]", "Phó Thủ tướng")


def edit_address(page: Page) -> str:
    """Return where the page that is shown is edited, "" for people who may not."""
    link = page.locator("main a[href*='/admin/pages/']")
    return link.first.get_attribute("href") or "" if link.count() else ""


def test_an_editor_registers_a_directive_and_finds_it_at_once_by_a_word_of_its_file(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    word = make_unheard_word()
    file = directive_pdf(
        tmp_path / "van-ban.pdf",
        pages=[["QUYẾT ĐỊNH", "Điều 1. Phạm vi", "Mỗi xã có một tủ sách."], ["Điều 2. Tủ sách", f"Tủ có {word}."]],
    )
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/add/"))
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    fill_in(page, number=number, subject="Về tủ sách của xã, để thử")
    page.fill("[name=issued_on]", "02/03/2026")
    page.get_by_role("tab", name="Tệp").click()
    page.click("#id_files-ADD")
    page.set_input_files("[name=files-0-file]", file)
    publish(page)
    expect(page.locator(".messages")).to_contain_text("xuất bản")
    path = find_once_read(page, demo_site, word)
    expect(page.locator(FIRST_HIT)).to_contain_text(number)
    member = window("hoivien")
    member.goto(demo_site.url(path))
    expect(member.locator("#toan-van")).to_contain_text(word)
    expect(member.locator("#dieu-2")).to_be_attached()
    with member.expect_download() as waiting:
        member.locator("summary", has_text="Tải về").click()
        member.evaluate("document.querySelector('.actions .menu__list a').setAttribute('download', '')")
        member.locator(".actions .menu__list a").first.click()
    assert Path(waiting.value.path()).read_bytes() == file.read_bytes()


def find_once_read(page: Page, site: DemoSite, word: str) -> str:
    """Wait for the state that the editor sees to become “đã đọc”, search the word; return the directive's address."""
    press(page, page.locator(".messages a, main table td.title a").first)
    edit = page.url
    state = page.locator(".help-block", has_text="Đọc nội dung:")
    for _ in range(READING_SECONDS):
        page.goto(edit)
        page.get_by_role("tab", name="Tệp").click()
        if "2 trang" in state.inner_text():
            break
        page.wait_for_timeout(1000)
    expect(state).to_contain_text("2 trang")
    page.goto(site.url(f"/tra-cuu/?q={word}"))
    return page.locator(FIRST_HIT).locator("h3 a").get_attribute("href") or ""


def test_an_editor_is_warned_that_the_register_has_the_directive_already(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/add/"))
    fill_in(page, number="387/qd-ttg", subject="Gõ lại một văn bản đã có")
    page.fill("[name=issued_on]", "25/03/2022")
    warning = page.locator("[data-duplicates]")
    expect(warning).to_contain_text("Đẩy mạnh phong trào học tập suốt đời")
    expect(warning.locator("li")).to_have_count(1)


def test_a_directive_with_a_secret_mark_is_refused(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/add/"))
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    fill_in(page, number=number, subject="Kế hoạch phòng thủ (TỐI MẬT)")
    page.fill("[name=issued_on]", "02/03/2026")
    publish(page)
    expect(page.locator(".w-field__errors", has_text="Tối mật").first).to_be_visible()
    page.goto(demo_site.url(f"/van-ban/?tu={number}"))
    assert page.locator("main table tbody tr").count() == 0


def test_an_editor_saves_a_directive_by_enter_and_has_it_published_at_its_hour(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/add/"))
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    fill_in(page, number=number, subject="Văn bản hẹn giờ đăng, để thử")
    page.fill("[name=issued_on]", "02/03/2026")
    with page.expect_navigation(wait_until="load"):
        page.locator("[name=number]").press("Enter")
    expect(page.locator(".messages")).not_to_contain_text("xuất bản")
    expect(page.get_by_role("navigation", name="Thao tác", exact=True)).to_be_attached()
    page.get_by_role("button", name="Đặt lịch …").click()
    page.fill("[name=go_live_at]", "01/03/2099 08:00")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    page.get_by_role("heading", name="Đặt lịch xuất bản").click()  # the calendar goes
    press(page, page.get_by_role("button", name="Lưu lịch"))
    main = page.locator(".form-buttons__main button")
    expect(main).to_contain_text("Hẹn")
    press(page, main)
    expect(page.locator(".messages")).to_contain_text("Đã hẹn lịch xuất bản")
    page.goto(demo_site.url(f"/van-ban/?tu={number}"))
    assert page.locator("main table tbody tr").count() == 0


def test_an_editor_changes_a_page_and_the_change_is_found_at_once(window: OpenWindow, demo_site: DemoSite) -> None:
    word = make_unheard_word()
    page = window("bientap")
    page.goto(demo_site.url("/tin-tuc/"))
    press(page, page.locator("main h2 a, main h3 a").first)
    title, address = page.locator("h1").inner_text(), page.url
    page.goto(demo_site.url(edit_address(page)))
    page.fill("[name=summary]", f"Bản tóm tắt mới có {word}.")
    publish(page)
    page.goto(address)
    expect(page.locator("main")).to_contain_text(word)
    page.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    expect(page.locator(FIRST_HIT).locator("h3")).to_have_text(title)


def test_a_commune_editor_edits_the_own_page_and_no_other(window: OpenWindow, demo_site: DemoSite) -> None:
    word = make_unheard_word()
    boss = window("bientap")
    boss.goto(demo_site.url("/xa-phuong/thanh-oai/"))
    of_others = edit_address(boss)
    assert of_others
    page = window("xa.binhminh")
    page.goto(demo_site.url("/xa-phuong/thanh-oai/"))
    assert edit_address(page) == ""
    answer = page.goto(demo_site.url(of_others))
    assert answer is not None
    assert "/edit/" not in page.url or answer.status in (403, 404)
    page.goto(demo_site.url("/xa-phuong/binh-minh/"))
    page.goto(demo_site.url(edit_address(page)))
    page.fill("[name=summary]", f"Xã Bình Minh có {word}.")
    publish(page)
    page.goto(demo_site.url("/xa-phuong/binh-minh/"))
    expect(page.locator("main")).to_contain_text(word)


def test_what_is_typed_as_a_date_stays_as_it_was_typed_and_is_refused(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/add/"))
    day = page.locator("[name=issued_on]")
    for typed in ("29/02/2027", "00/11/2026", "20/13/2026", "2026-11-20", "31/02/2026"):
        day.fill(typed)
        day.press("Tab")
        expect(page.locator("[name=issued_on]:focus")).to_have_count(0)
        expect(day).to_have_value(typed)
    page.fill("[name=number]", f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg")
    press(page, page.get_by_role("button", name="Lưu bản nháp"))
    expect(page.locator(".w-field__errors", has_text="31/02/2026").first).to_be_visible()
    expect(day).to_have_value("31/02/2026")


def test_two_drafts_of_one_number_are_told_of_each_other_when_they_are_opened(
    window: OpenWindow, demo_site: DemoSite
) -> None:
    page = window("bientap")
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    for _ in range(2):
        page.goto(demo_site.url("/admin/van-ban/add/"))
        page.fill("[name=number]", number)
        press(page, page.get_by_role("button", name="Lưu bản nháp"))
    assert "/sua/" in page.url or "/edit/" in page.url
    page.goto(page.url)
    warning = page.locator("[data-duplicates]")
    expect(warning.locator("li")).to_have_count(1)
    expect(warning).to_contain_text(number)
    assert not warning.locator("li").inner_text().rstrip().endswith(":")
