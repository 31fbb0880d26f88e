"""An editor brings a table: four rows of ten are wrong, a column is changed, rows are written, stopped, gone on."""

from __future__ import annotations

import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from tests.documents.importing.books import workbook
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]
HEADINGS = ("Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành", "Nội dung chính")


def table_of_ten(path: Path, *, first: int, word: str) -> Path:
    """Write six good rows and four that are wrong: no number, a day that is none, an unknown type, a secret."""
    cells = ["Kế hoạch", "UBND Thành phố Hà Nội", "11/03/2024"]
    good = [[f"{first + at}/KH-UBND", *cells, f"{word} {at}"] for at in range(6)]
    wrong = [row.copy() for row in good[:4]]
    wrong[0][0], wrong[1][3], wrong[2][1], wrong[3][4] = "", "125/03/20221", "Loại lạ", f"(MẬT) {word}"
    path.write_bytes(workbook(HEADINGS, *good, *wrong))
    return path


def test_an_editor_dry_runs_ten_rows_and_writes_the_good_ones(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    word, first = f"Tuần lễ {uuid.uuid4().hex[:8]}", uuid.uuid4().int % 80_000 + 10_000
    page = window("bientap", width=390)
    page.goto(demo_site.url("/admin/van-ban/nhap-hang-loat/"))
    page.set_input_files("[name=table]", table_of_ten(tmp_path / "so.xlsx", first=first, word=word))
    press(page, page.get_by_role("button", name="Đọc bảng"))
    subject = page.get_by_label("Nội dung chính")
    expect(subject).to_be_visible(timeout=60_000)
    subject.select_option(label="Ghi chú")
    press(page, page.get_by_role("button", name="So với sổ"))
    expect(page.get_by_role("link", name="sai: 10")).to_be_visible(timeout=60_000)
    press(page, page.get_by_role("button", name="Sửa lại các cột"))
    subject.select_option(label="Trích yếu nội dung")
    press(page, page.get_by_role("button", name="So với sổ"))
    expect(page.get_by_role("link", name="sai: 4")).to_be_visible(timeout=60_000)
    for reason in ("Thiếu số", "125/03/20221", "Loại lạ", "Mật"):
        expect(page.locator(".intake__rows")).to_contain_text(reason)
    press(page, page.get_by_role("button", name="Nhập 6 văn bản"))
    with suppress(PlaywrightError):  # the worker may be done before a hand is there
        page.get_by_role("button", name="Dừng").click(timeout=2_000)
    go_on = page.get_by_role("button", name="Làm tiếp")
    done = page.get_by_text("Đã ghi 6 văn bản.")
    expect(go_on.or_(done)).to_be_visible(timeout=60_000)
    if go_on.is_visible():
        press(page, go_on)
    expect(done).to_be_visible(timeout=60_000)
    press(page, page.get_by_role("link", name="Xem các văn bản đã ghi"))
    expect(page.locator("main table tbody tr")).to_have_count(6)
    expect(page.locator("main table")).to_contain_text(f"{first}/KH-UBND")
