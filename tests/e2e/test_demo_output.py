"""What the demo says while it is built, and the address it gives itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.demo_content import BUILT
from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


def test_the_demo_speaks_vietnamese_without_warnings(demo_site: DemoSite, demo_folder: Path) -> None:
    said, stops, _later = demo_site.log.read_text().partition("Nhấn Ctrl-C để dừng.")
    assert stops
    said += (demo_folder / BUILT).read_text()
    assert not re.search(r"Warning|\b(new|missing|changed|unchanged|repaired|records)\b", said), said


def test_the_demo_says_where_its_mail_is(demo_site: DemoSite) -> None:
    assert "var/mail" in demo_site.log.read_text()


def test_web_server_and_worker_know_the_address_of_the_chosen_port(demo_site: DemoSite) -> None:
    for pid in demo_site.processes:
        environment = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
        assert f"BASE_URL={demo_site.address}" in environment


def test_the_sum_of_a_curriculum_is_printed_once_after_its_modules(window: OpenWindow, demo_site: DemoSite) -> None:
    page = window("hoivien")
    page.goto(demo_site.url("/tap-huan/nghiep-vu-can-bo-hoi/"))
    page.emulate_media(media="print")
    # A table-footer-group is repeated at the foot of every sheet.
    assert page.locator("tfoot").evaluate("foot => getComputedStyle(foot).display") == "table-row-group"
