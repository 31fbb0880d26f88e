"""The demo itself, started by the command that people use, and a real Chromium that looks at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

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
PATIENCE = 60_000  # milliseconds; a machine may be busy
expect.set_options(timeout=PATIENCE)

# Playwright keeps an event loop in the main thread for the whole run, so Django would refuse every query of the tests
# that come later in this process. Nothing else runs in that loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def demo_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:  # noqa: F811
    """Start the demo on a copy of what was built; stop it as Ctrl-C does and see that it stops cleanly."""
    site = DemoSite(tmp_path_factory.mktemp("demo"), built=demo_folder)
    site.start()
    yield site
    assert site.stop() == 0, site.output()


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


@dataclass
class Windows:
    """Browser windows of readers, used by one test after the other: to open one takes longer than most pages."""

    browser: Browser
    cookies_of: Callable[[str], list[dict[str, Any]]]
    complaints: list[str] = field(default_factory=list)
    in_use: list[Page] = field(default_factory=list)
    free: dict[tuple[Any, ...], list[Page]] = field(default_factory=dict)
    kinds: dict[Page, tuple[Any, ...]] = field(default_factory=dict)

    def open(self, username: str | None, *, width: int, height: int, options: dict[str, Any]) -> Page:
        """Return an empty window of that size, with the cookies of somebody who has just signed in."""
        kind = tuple(sorted(options.items()))
        waiting = self.free.get(kind)
        page = waiting.pop() if waiting else self._new(kind, options)
        self.in_use.append(page)
        page.set_viewport_size({"width": width, "height": height})
        if username:
            page.context.add_cookies(self.cookies_of(username))
        return page

    def _new(self, kind: tuple[Any, ...], options: dict[str, Any]) -> Page:
        context = self.browser.new_context(locale="vi-VN", **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        listen(page, self.complaints)
        self.kinds[page] = kind
        return page

    def leave(self, *, reusable: bool) -> list[str]:
        """Empty the windows in use, or close them; return what they complained of."""
        for page in self.in_use:
            if not reusable:
                page.context.close()
                continue
            page.goto("about:blank")
            page.emulate_media(media="null", color_scheme="null")
            page.context.clear_cookies()
            self.free.setdefault(self.kinds[page], []).append(page)
        self.in_use.clear()
        said = list(self.complaints)
        self.complaints.clear()
        return said


@pytest.fixture(scope="session")
def windows(browser: Browser, cookies_of: Callable[[str], list[dict[str, Any]]]) -> Windows:
    """Return the windows of this run."""
    return Windows(browser, cookies_of)


@pytest.fixture
def window(windows: Windows, request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    """Return a function that opens a browser window: `window("hoivien", width=390)`; without a name nobody signs in.

    Further arguments are those of Playwright's `new_context`. When the test ends, no page may have reported an error
    of script or of the content security policy. Tests that change more than cookies, address and media are marked
    `own_window`.
    """

    def open_window(username: str | None = None, *, width: int = 1280, height: int = 850, **options: Any) -> Page:
        return windows.open(username, width=width, height=height, options=options)

    yield open_window
    assert windows.leave(reusable=request.node.get_closest_marker("own_window") is None) == []
