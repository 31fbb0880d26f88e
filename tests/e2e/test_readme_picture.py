"""The picture of the site in the README: taken here, so that it shows what people see; `make picture` keeps it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

_SIZE = (1280, 800)


def test_the_home_page_fills_the_picture_of_the_readme(window: OpenWindow, demo_site: DemoSite, tmp_path: Path) -> None:
    page = window("hoivien", width=_SIZE[0], height=_SIZE[1])
    page.goto(demo_site.url("/"))
    page.evaluate("document.fonts.ready")
    path = Path(os.environ.get("README_PICTURE") or tmp_path / "home.png")

    page.screenshot(path=path)

    with Image.open(path) as picture:
        assert picture.size == _SIZE
        colours = picture.convert("RGB").getcolors(maxcolors=_SIZE[0] * _SIZE[1]) or []
        most, _colour = max(colours)
        assert most < 0.8 * _SIZE[0] * _SIZE[1], "the page is nearly empty"
