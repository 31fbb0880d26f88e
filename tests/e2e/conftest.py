"""The demo itself, started by the command that people use, and a real Chromium that looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.demo_content import demo_folder  # noqa: F401 - a fixture
from tests.e2e.demo_site import DemoSite, sign_in
from tests.e2e.looking import listen
from tests.real_parts import chromium

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds


@pytest.fixture(scope="session")
def demo_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:  # noqa: F811
    """Start the demo on a copy of what was built; stop it as Ctrl-C does and see that it stops cleanly."""
    site = DemoSite(tmp_path_factory.mktemp("demo"), built=demo_folder)
    site.start()
    yield site
    assert site.stop() == 0, site.said()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return the system's Chromium."""
    started = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
    yield started
    started.close()


OpenWindow = Callable[..., Page]


@pytest.fixture(scope="session")
def cookies_of(browser: Browser, demo_site: DemoSite) -> Callable[[str], list[dict[str, Any]]]:
    """Return a function that gives the cookies of somebody signed in; everybody signs in once for all tests."""
    kept: dict[str, list[dict[str, Any]]] = {}

    def cookies(username: str) -> list[dict[str, Any]]:
        if username not in kept:
            context = browser.new_context(locale="vi-VN")
            sign_in(context.new_page(), demo_site, username)
            kept[username] = context.cookies()
            context.close()
        return kept[username]

    return cookies


@pytest.fixture
def window(browser: Browser, cookies_of: Callable[[str], list[dict[str, Any]]]) -> Iterator[OpenWindow]:
    """Return a function that opens a browser window: `window("hoivien", width=390)`; without a name nobody signs in.

    Further arguments are those of Playwright's `new_context`. When the test ends, no page may have reported an error
    of script or of the content security policy.
    """
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(username: str | None = None, *, width: int = 1280, height: int = 850, **options: Any) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(locale="vi-VN", viewport=viewport, **options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if username:
            context.add_cookies(cookies_of(username))
        page = context.new_page()
        listen(page, complaints)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert complaints == []
