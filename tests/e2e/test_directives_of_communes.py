"""An editor of a commune enters a directive of the commune on a phone; another commune's editor does not reach it."""

from __future__ import annotations

import uuid
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press
from tests.e2e.paper import directive_pdf

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def test_a_commune_editor_publishes_a_directive_on_the_phone_and_members_find_it_and_are_told_of_it_once(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    word, number = make_unheard_word(), f"{uuid.uuid4().int % 9000 + 1000}/KH-HKH"
    file = directive_pdf(tmp_path / "ke-hoach.pdf", pages=[["KẾ HOẠCH", "Mỗi thôn một tủ sách."]])
    member = window("hoivien", width=390)
    _save_search(member, demo_site, word)
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
    _expect_told_once(member, demo_site, word, number)
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


def _save_search(page: Page, site: DemoSite, word: str) -> None:
    page.goto(site.url(f"/tra-cuu/?q={word}"))
    page.locator("details.menu summary", has_text="Lưu, xuất").click()
    page.get_by_label("Tên tìm kiếm").fill(f"Tủ sách {word}")
    page.get_by_label("Báo khi có kết quả mới").select_option(label="Báo ngay")
    press(page, page.get_by_role("button", name="Lưu", exact=True))
    expect(page.locator("main")).to_contain_text(f"Tủ sách {word}")


def _expect_told_once(page: Page, site: DemoSite, word: str, number: str) -> None:
    """Do twice what the worker does every minute: one letter is written, and the member's list shows the new result."""
    for _ in range(2):
        site.run("manage", "shell", "-v", "0", "-c", _TELL)
    written = [path.read_bytes() for path in (site.folder / "var" / "mail").glob("*")]
    mails = [mail for content in written for mail in _messages(content) if word in mail]
    assert [number in mail for mail in mails] == [True]
    page.goto(site.url("/tra-cuu/da-luu/"))
    saved = page.get_by_role("listitem").filter(has_text=f"Tủ sách {word}").first
    expect(saved).to_contain_text("1 kết quả mới")
    expect(saved).to_contain_text(number)


_TELL = "from search.keeping.alerts.digests import tell_of_new_results; tell_of_new_results()"


def _messages(content: bytes) -> list[str]:
    """Return the texts of the mails in a file of mails."""
    parts = content.split(b"-" * 79)
    return [str(message_from_bytes(part.strip(), policy=default).get_content()) for part in parts if part.strip()]
