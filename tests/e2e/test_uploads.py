"""Files sent in a real browser: cut off, taken up again, refused, twenty at once, and without script."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.media import staged
from accounts.models import StagedUpload, User
from tests.database import database_renewed  # noqa: F401 - a fixture
from tests.e2e.cable import Cable, file
from tests.e2e.looking import axe_complaints, sideways
from tests.e2e.upload_page import PURPOSE, RECEIVED

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.e2e.upload_page"),
    pytest.mark.usefixtures("database_renewed", "media_folder"),
]

LONG = random.Random(9).randbytes(5_000_003)

OpenPage = Callable[..., Page]


def received(name: str) -> bytes:
    with default_storage.open(f"{RECEIVED}/{name}") as found:
        return bytes(found.read())


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Return a function that opens the form in a window of its own, at the size of a phone, signed in."""
    person, contexts = User.objects.create_user("nguoi-gui"), []

    def open_it(**options: Any) -> Page:
        client = Client()
        client.force_login(person, backend="accounts.backends.AccountBackend")
        context = browser.new_context(locale="vi-VN", viewport={"width": 390, "height": 800}, **options)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{live_server.url}/gui/")
        return page

    yield open_it
    for context in contexts:
        context.close()


def test_an_upload_that_is_cut_off_goes_on_by_itself_and_the_form_waits_for_it(open_page: OpenPage) -> None:
    page = open_page()
    cable = Cable(page)
    page.fill("[name=title]", "Bài giảng")
    page.set_input_files("[type=file]", [file("bài 1.bin", LONG)])
    row = page.locator("[data-upload-row]")
    expect(row).to_contain_text("Mất kết nối. Tự thử lại")
    page.click("main button[type=submit]")
    expect(page.locator("[data-upload-note]")).to_contain_text("Còn 1 tệp đang tải. Tải xong, trang tự gửi đi.")
    page.context.set_offline(True)
    cable.broken = False
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Đã gửi")
    assert received("bài 1.bin") == LONG
    assert cable.begun[0] == 0 < cable.begun[1]
    assert len(set(cable.begun)) == len(cable.begun)
    assert not StagedUpload.objects.exists()


def test_after_a_reload_text_and_upload_are_still_there(open_page: OpenPage) -> None:
    page = open_page()
    cable = Cable(page)
    page.fill("[name=title]", "Bài giảng viết dở")
    page.set_input_files("[type=file]", [file("bài 1.bin", LONG)])
    row = page.locator("[data-upload-row]")
    expect(row).to_contain_text("Mất kết nối")
    cable.broken = False
    page.reload()
    expect(row).to_contain_text("Chưa tải xong. Chọn lại tệp này để tải tiếp.")
    expect(page.locator("[name=title]")).to_have_value("Bài giảng viết dở")
    page.set_input_files("[type=file]", [file("bài 1.bin", LONG)])
    expect(row).to_contain_text("Đã tải xong")
    assert sorted(set(cable.begun)) == sorted(cable.begun)
    page.reload()
    expect(row).to_contain_text("Đã tải xong")
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Đã gửi")
    assert received("bài 1.bin") == LONG
    page.goto(page.url.replace("da-gui", "gui"))
    expect(page.locator("[name=title]")).to_have_value("")
    expect(row).to_have_count(0)


def test_a_refused_file_says_so_and_the_others_stay_through_an_error_of_the_form(open_page: OpenPage) -> None:
    page = open_page()
    small = [file(f"{number}.bin", bytes([number]) * 3000) for number in range(20)]
    page.set_input_files("[type=file]", [file("trò chơi.exe", b"x"), *small])
    expect(page.locator("[data-state=done]")).to_have_count(20)
    refused = page.locator("[data-state=refused]")
    expect(refused).to_contain_text("Không nhận tệp chương trình.")
    assert axe_complaints(page) == []
    assert sideways(page) <= 0
    page.click("main button[type=submit]")
    expect(page.locator("[data-upload-note]")).to_contain_text("Có tệp chưa tải xong")
    expect(refused.get_by_role("button", name="Bỏ")).to_be_focused()
    page.keyboard.press("Enter")
    expect(refused).to_have_count(0)
    page.get_by_role("button", name="Bỏ 19.bin").click()
    page.click("main button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[data-state=done]")).to_have_count(19)
    page.fill("[name=title]", "Hai mươi tệp")
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Đã gửi")
    assert [received(f"{number}.bin") for number in range(19)] == [entry["buffer"] for entry in small[:19]]
    assert not default_storage.exists(f"{RECEIVED}/19.bin")


def test_whoever_is_signed_out_meanwhile_signs_in_elsewhere_and_goes_on(open_page: OpenPage, live_server: Any) -> None:
    page = open_page()
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.set_input_files("[type=file]", [file("bài.bin", LONG[:100_000])])
    row = page.locator("[data-upload-row]")
    expect(row).to_contain_text("Bạn đã đăng xuất. Đăng nhập ở thẻ khác")
    expect(page.get_by_role("link", name="Đăng nhập ở thẻ khác")).to_be_visible()
    page.context.add_cookies(cookies)
    row.get_by_role("button", name="Thử lại").click()
    expect(row).to_contain_text("Đã tải xong")
    expect(page.get_by_role("link", name="Đăng nhập ở thẻ khác")).to_be_hidden()


def test_without_script_files_come_with_the_form(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.fill("[name=title]", "Không có script")
    page.set_input_files("[type=file]", [file("a.bin", LONG[:3_000_000]), file("b.bin", b"b")])
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Đã gửi")
    assert (received("a.bin"), received("b.bin")) == (LONG[:3_000_000], b"b")
    assert not default_storage.exists(staged.FOLDER)


def test_a_real_connection_that_ends_in_the_middle_of_a_piece_leaves_nothing(live_server: LiveServer) -> None:
    person, client = User.objects.create_user("nguoi-gui"), Client()
    client.force_login(person, backend="accounts.backends.AccountBackend")
    client.get("/gui/")
    upload = staged.begin(person, purpose=PURPOSE, name="bài.bin", size=len(LONG))
    token, session = client.cookies["csrftoken"].value, client.cookies["sessionid"].value
    head = (
        f"PUT /tai-len/{upload.pk}/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={session}; csrftoken={token}\r\n"
        f"X-CSRFToken: {token}\r\nUpload-Offset: 0\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((live_server.thread.host, live_server.thread.port)) as line:
        line.sendall(head.encode() + LONG[:600_000])
        line.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 400")
    upload.refresh_from_db()
    assert upload.received == 0
    assert default_storage.listdir(f"{staged.FOLDER}/{upload.pk}") == ([], [])
