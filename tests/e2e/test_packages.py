"""All materials of a module as one ZIP, unpacked on a phone and opened without the site."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import axe_complaints, english_words, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo"), pytest.mark.own_window]


def test_a_member_takes_a_module_along_and_opens_it_offline(
    window: OpenWindow, demo_site: DemoSite, tmp_path: Path
) -> None:
    page = window("hoivien", width=390, accept_downloads=True)
    page.goto(demo_site.url("/tap-huan/nghiep-vu-can-bo-hoi/"))
    press(page, page.locator("main table tbody th a").first)
    module = page.locator("h1").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải cả bộ").click()
    assert waiting.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto((tmp_path / "index.html").as_uri())
        expect(page.locator("h1")).to_have_text(module)
        assert (axe_complaints(page), english_words(page), sideways(page)) == ([], [], 0)
    link = page.locator(".files a:not([href^=http])").first
    box = link.bounding_box()
    assert box
    assert box["height"] >= 44
    target = tmp_path / str(link.get_attribute("href"))
    with page.expect_download() as waiting:
        link.click()
    assert Path(waiting.value.path()).read_bytes() == target.read_bytes()
