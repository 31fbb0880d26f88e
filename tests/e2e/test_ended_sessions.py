"""A session that ends while somebody writes, and two editors who write at once: nothing that was typed is lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from demo.people import DEMO_PASSWORD
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press, sign_in
from tests.e2e.looking import axe_complaints, english_words, sideways
from tests.e2e.test_editor import edit_address, fill_in, publish

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

NEW_PASSWORD = "mot-cau-khac-dai-hon-2027"
TOLD = "Bạn đã bị đăng xuất nên chưa lưu được"


@pytest.fixture(scope="module")
def username(demo_site: DemoSite) -> str:
    """Return the name of an editor whose sessions end in these tests."""
    name = f"soan{uuid.uuid4().hex[:6]}"
    demo_site.run("tests.e2e.new_editor", name)
    return name


@pytest.fixture
def editor(window: OpenWindow, demo_site: DemoSite, username: str) -> Page:
    """Return the window of this editor, signed in."""
    page = window()
    sign_in(page, demo_site, username)
    return page


def open_form(page: Page, address: str) -> None:
    """Open a form of the admin and wait until Wagtail watches what is typed into it: what came before is no change."""
    page.add_init_script("addEventListener('w-unsaved:watch-edits', () => document.body.setAttribute('watched', ''))")
    page.goto(address)
    expect(page.locator("body[watched]")).to_be_attached()


def sign_out_in_another_tab(page: Page, site: DemoSite) -> None:
    tab = page.context.new_page()
    tab.goto(site.url("/tai-khoan/logout/"))
    press(tab, tab.locator("main button[type=submit]"))
    tab.close()


def sign_in_from_the_message(page: Page, bar: Locator, username: str, password: str = DEMO_PASSWORD) -> None:
    with page.expect_popup() as opened:
        bar.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    tab = opened.value
    tab.fill("input[name=login]", username)
    tab.fill("input[name=password]", password)
    press(tab, tab.locator("main button[type=submit]"))
    expect(tab.locator("main")).to_contain_text("quay lại trang đang soạn")
    tab.close()


def test_what_was_typed_into_a_page_is_saved_after_signing_in_again(
    editor: Page, demo_site: DemoSite, username: str
) -> None:
    word = make_unheard_word()
    editor.goto(demo_site.url("/tin-tuc/"))
    press(editor, editor.locator("main h2 a, main h3 a").nth(1))
    address = editor.url
    open_form(editor, demo_site.url(edit_address(editor)))
    sign_out_in_another_tab(editor, demo_site)
    text, bar = editor.locator(".public-DraftEditor-content").first, editor.locator("#session-bar")
    text.click()
    editor.keyboard.type(f"{word} ")
    expect(bar).to_be_visible()  # saving by itself has been refused
    expect(editor.locator("#w-autosave-indicator")).to_have_attribute("data-w-tooltip-content-value", re.compile(TOLD))
    editor.locator("button[name=action-publish]").click()
    expect(bar).to_be_focused()
    expect(bar.get_by_text(TOLD)).to_be_visible()
    expect(text).to_contain_text(word)
    sign_in_from_the_message(editor, bar, username)
    press(editor, bar.get_by_role("button", name="Lưu lại"))
    expect(editor.locator(".messages")).to_contain_text("xuất bản")
    editor.goto(address)
    expect(editor.locator("main")).to_contain_text(word)


def test_a_directive_is_saved_after_the_password_was_changed_elsewhere(
    editor: Page, window: OpenWindow, demo_site: DemoSite, username: str
) -> None:
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    editor.goto(demo_site.url("/admin/van-ban/add/"))
    fill_in(editor, number=number, subject="Soạn khi phiên làm việc kết thúc")
    editor.fill("[name=issued_on]", "02/03/2026")
    elsewhere = window()
    sign_in(elsewhere, demo_site, username)
    elsewhere.goto(demo_site.url("/tai-khoan/password/change/"))
    elsewhere.fill("[name=oldpassword]", DEMO_PASSWORD)
    for box in ("password1", "password2"):
        elsewhere.fill(f"[name={box}]", NEW_PASSWORD)
    press(elsewhere, elsewhere.locator("main button[type=submit]"))
    editor.locator("button[name=action-publish]").click()
    bar = editor.locator("#session-bar")
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(TOLD)
    expect(editor.locator("[name=number]")).to_have_value(number)
    sign_in_from_the_message(editor, bar, username, NEW_PASSWORD)
    press(editor, bar.get_by_role("button", name="Lưu lại"))
    expect(editor.locator(".messages")).to_contain_text("xuất bản")


def test_of_two_editors_the_second_is_stopped_compares_and_decides(window: OpenWindow, demo_site: DemoSite) -> None:
    first, second = window("bientap"), window("quantri")
    number = f"{uuid.uuid4().int % 9000 + 1000}/QĐ-TTg"
    first.goto(demo_site.url("/admin/van-ban/add/"))
    fill_in(first, number=number, subject="Trích yếu ban đầu")
    first.fill("[name=issued_on]", "02/03/2026")
    press(first, first.get_by_role("button", name="Lưu bản nháp"))
    for page in (first, second):
        open_form(page, first.url)
    first.fill("[name=subject]", "Trích yếu của người thứ nhất")
    expect(first.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    publish(first)  # over what it has saved by itself
    expect(first.locator(".messages")).to_contain_text("xuất bản")
    second.evaluate("document.querySelector('[name=subject]').value = 'Trích yếu của người thứ hai'")
    expect(second.locator(".w-autosave-indicator__state--paused")).to_be_visible()
    second.locator("button[name=action-publish]").click()
    stopped = second.locator("[data-stale]")
    confirm = second.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    expect(stopped.or_(confirm).locator("visible=true").first).to_be_visible()
    if confirm.is_visible():
        confirm.click()
    expect(stopped).to_contain_text("đã lưu bản khác lúc")
    with second.expect_popup() as opened:
        second.get_by_role("link", name="Xem đã sửa những gì").click()
    expect(opened.value.locator("main")).to_contain_text("người thứ nhất")
    opened.value.close()
    press(second, second.get_by_role("button", name="Lưu bản của tôi đè lên"))
    expect(second.locator(".messages")).to_contain_text("xuất bản")


def test_what_a_trainer_typed_comes_back_in_the_answer_and_goes_on_after_signing_in(
    window: OpenWindow, demo_site: DemoSite, cookies_of: Callable[[str], list[dict[str, Any]]]
) -> None:
    page = window("baocaovien", width=390)
    page.goto(demo_site.url("/bao-cao-vien/cua-toi/tai-lieu/moi/"))
    page.fill("[name=title]", "Bài giảng gõ khi đã bị đăng xuất")
    page.context.clear_cookies()
    press(page, page.locator("button[name=act][value=draft]"))
    expect(page.locator("h1")).to_have_text("Chưa lưu được")
    assert (axe_complaints(page), english_words(page), sideways(page)) == ([], [], 0)
    page.context.add_cookies(cookies_of("baocaovien"))
    press(page, page.get_by_role("button", name="Gửi lại"))
    expect(page.locator("main")).to_contain_text("mở từ trước khi bạn đăng nhập")
    press(page, page.get_by_role("button", name="Gửi lại"))
    expect(page.locator("[name=title]")).to_have_value("Bài giảng gõ khi đã bị đăng xuất")
