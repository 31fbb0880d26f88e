"""The demo itself, built and started by the command that people use, and a real Chromium that looks at it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from demo.people import DEMO_PASSWORD
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.real_parts import chromium

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 600
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class DemoSite:
    """A running demo: its address and its log."""

    address: str
    log: Path

    def url(self, path: str) -> str:
        """Return the full address of a path."""
        return f"{self.address}{path}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """Build and start the demo in a folder of its own; stop it as Ctrl-C does and see that it stops cleanly."""
    folder = tmp_path_factory.mktemp("demo")
    port = _free_port()
    log = folder / "log.txt"
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["PORT"] = str(port)
    environment["VAR_DIR"] = str(folder / "var")
    environment["DJANGO_SETTINGS_MODULE"] = "intranet.settings.dev"
    with log.open("w") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "demo.run"], cwd=REPOSITORY, env=environment, stdout=output, stderr=output
        )
    site = DemoSite(address=f"http://127.0.0.1:{port}", log=log)
    deadline = time.monotonic() + BUILD_SECONDS
    while not _answers(site.address):
        assert running.poll() is None, log.read_text()[-4000:]
        assert time.monotonic() < deadline, log.read_text()[-4000:]
        time.sleep(0.5)
    yield site
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=30) == 0, log.read_text()[-4000:]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return the system's Chromium."""
    started = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
    yield started
    started.close()


def sign_in(page: Page, site: DemoSite, username: str) -> None:
    """Sign in through the form as a person does."""
    page.goto(site.url("/tai-khoan/login/"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


@pytest.fixture(scope="session")
def member_cookies(browser: Browser, demo_site: DemoSite) -> list[dict]:
    """Return the cookies of a signed-in member: one sign-in serves all tests that only look."""
    context = browser.new_context(locale="vi-VN")
    sign_in(context.new_page(), demo_site, "hoivien")
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def member_context(browser: Browser, member_cookies: list[dict]) -> Iterator[BrowserContext]:
    """Return a browser window of a signed-in member."""
    context = browser.new_context(locale="vi-VN")
    context.add_cookies(member_cookies)
    yield context
    context.close()
