"""The demo as a program: started by the command that people use, stopped as Ctrl-C does."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

from playwright.sync_api import Locator, Page

from demo.people import DEMO_PASSWORD

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 600
STOP_SECONDS = 180


def find_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_answering(address: str) -> bool:
    """Return whether the site's health check says ok."""
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def find_children(pid: int) -> set[int]:
    """Return the ids of the processes that a process has started and that still run."""
    children = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            children.add(int(stat.parent.name))
    return children


class DemoSite:
    """A demo in a folder of its own: its address, its log, start and stop."""

    def __init__(self, folder: Path, *, built: Path) -> None:
        self.port = find_free_port()
        self.folder = folder
        shutil.copytree(built, folder / "var")
        self.log = folder / "log.txt"
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The beginning of every address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def processes(self) -> set[int]:
        """The ids of what the command has started and not yet stopped."""
        return find_children(self._running.pid) if self._running and self._running.poll() is None else set()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of programs that work on this demo."""
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        own = {"PORT": str(self.port), "VAR_DIR": str(self.folder / "var"), "DOCUMENTS_DRAW_OFFICE_FILES": "false"}
        return {**kept, **own, "DJANGO_SETTINGS_MODULE": "intranet.settings.dev"}

    def run(self, module: str, *arguments: str) -> None:
        """Run a program on the demo beside the site."""
        command = [sys.executable, "-m", module, *arguments]
        subprocess.run(command, cwd=REPOSITORY, env=self.environment, check=True)

    def url(self, path: str) -> str:
        """Return the full address of a path."""
        return f"{self.address}{path}"

    def output(self) -> str:
        """Return the end of what the demo has printed."""
        return self.log.read_text()[-4000:]

    def start(self) -> None:
        """Add to the folder what is missing and start; return when the site answers."""
        with self.log.open("w") as output:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "demo.run"], cwd=REPOSITORY, env=self.environment, stdout=output, stderr=output
            )
        deadline = time.monotonic() + START_SECONDS
        while not (is_answering(self.address) and "Ctrl-C" in self.output()):
            assert self._running.poll() is None, self.output()
            assert time.monotonic() < deadline, self.output()
            time.sleep(0.3)

    def stop(self) -> int | None:
        """Stop as Ctrl-C does; return the exit code, None when it was not running any more."""
        if self._running is None or self._running.poll() is not None:
            return None
        self._running.send_signal(signal.SIGINT)
        return self._running.wait(timeout=STOP_SECONDS)


def sign_in(page: Page, site: DemoSite, username: str) -> None:
    """Sign in through the form as a person does."""
    page.goto(site.url("/tai-khoan/login/"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


def make_unheard_word() -> str:
    """Return a word of letters that no text holds yet."""
    return "ốngnhòm" + "".join(chr(ord("a") + int(digit, 16)) for digit in uuid.uuid4().hex[:8])


def press(page: Page, control: Locator) -> None:
    """Click what leads to another page and wait until that page is there."""
    with page.expect_navigation():
        control.click()
