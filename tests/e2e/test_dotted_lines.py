"""A form with dotted lines to write on widens no page of a narrow phone, neither where it is found nor where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, press
from tests.e2e.looking import sideways
from tests.real_parts import shared_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


def test_a_form_of_dotted_lines_is_found_and_read_on_a_narrow_phone(window: OpenWindow, demo_site: DemoSite) -> None:
    demo_site.run("manage", "import_directives", str(shared_case("form-dots.jsonl")))
    page = window("hoivien", width=360)
    form = page.locator(".hit").filter(has_text="808/HD-HKH")
    for _again in range(20):  # the index follows a moment later
        page.goto(demo_site.url("/tra-cuu/?q=họ+và+tên+chủ+hộ+địa+chỉ+thôn"))
        if form.count():
            break
        page.wait_for_timeout(500)
    expect(form.first).to_contain_text("....")
    assert sideways(page) <= 0
    press(page, form.get_by_role("link").first)
    expect(page.locator("main")).to_contain_text("Số điện thoại")
    assert sideways(page) <= 0
