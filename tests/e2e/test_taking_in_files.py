"""An editor drops files, sees them being read, confirms one draft after the other; members find them by their words."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.documents.ocr.drawn_pages import draw_page
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]


def write_letter(path: Path, *, word: str) -> Path:
    """Write a plan as Word files have it: the letterhead in a table, the signature at the end."""
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "HỘI KHUYẾN HỌC VIỆT NAM\nHỘI KHUYẾN HỌC\nTHÀNH PHỐ HÀ NỘI\nSố: 45/KH-HKH"
    right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 12 tháng 3 năm 2026"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Tổ chức ngày hội đọc sách năm 2026")
    document.add_paragraph("Điều 1. Mỗi chi hội góp mười cuốn sách cũ.")
    document.add_page_break()
    document.add_paragraph(f"Điều 2. Sách được trao tại nhà văn hóa {word}.")
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "Nơi nhận:\n- Các chi hội;\n- Lưu: VT."
    right.text = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\nTạ Minh Nguyệt"
    document.save(str(path))
    return path


def test_an_editor_takes_in_files_and_confirms_them_one_after_the_other(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    word = make_unheard_word()
    letter = write_letter(tmp_path / "ke-hoach.docx", word=word)
    photo = tmp_path / "anh-chup.jpg"
    draw_page().save(photo)
    program = tmp_path / "cai-dat.exe"
    program.write_bytes(bytes(range(256)) * 8)
    page = window("bientap")
    page.goto(demo_site.url("/admin/van-ban/tiep-nhan/"))
    page.set_input_files("input[name=files]", [letter, photo, program])
    problems = page.locator("[data-intake-problems] li")
    expect(problems).to_contain_text(["cai-dat.exe"])
    rows = page.locator(".intake__row")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Kế hoạch 45/KH-HKH")
    expect(rows.nth(0)).to_contain_text("Tổ chức ngày hội đọc sách năm 2026")
    expect(rows.nth(1)).to_contain_text("Đã đọc 1 trang", timeout=180_000)
    press(page, rows.nth(0).get_by_role("link", name="Xem và xác nhận"))
    expect(page.locator("[name=issued_on]")).to_have_value("12/03/2026")
    expect(page.locator("[name=signer_name]")).to_have_value("Tạ Minh Nguyệt")
    if not page.locator("[name=issuer]").input_value():
        page.locator("[data-heading-row][data-field=issuer] [data-heading-take]").click()
    press(page, page.locator("button[name=action-publish]"))
    expect(page.locator(".messages")).to_contain_text("bản nháp tiếp theo")
    expect(page.locator(".heading-panel__page img")).to_be_visible()
    member = window("hoivien", width=390)
    member.goto(demo_site.url(f"/tra-cuu/?q={word}"))
    press(member, member.locator("#ket-qua article h3 a").first)
    expect(member.locator("main mark").first).to_have_text(word, ignore_case=True)
