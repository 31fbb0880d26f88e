"""The same searches, typed in the browser on each engine in turn, give the same first answers."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import PATIENCE
from tests.e2e.demo_site import REPOSITORY, START_SECONDS, DemoSite, is_answering, press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

TYPED = (
    "387", "quyết định số 387 của thủ tướng", "học tập suốt đời", "hoc tap suot doi", "nghij quyeets", "Thường Tín",
    '"xã hội học tập"', "học tập -suốt", "loai:nghị quyết học tập", "văn bản ngày 25/3/2022", "50.000đ", "19,5%",
    "nguoiky:đam", "Hà Tây", "làm thế nào để công nhận cộng đồng học tập cấp xã?", "cộng đồng họ tập", "UBND", "XHHT",
    "hocbong", "quyết định -387",
)  # fmt: skip


class SearchedSite(DemoSite):
    """A demo of which only the web server runs, with one engine or another."""

    engine: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "SEARCH_SECONDS": "30", **self.engine}

    @contextmanager
    def searching_with(self, **engine: str) -> Iterator[None]:
        """Serve during the block with these settings, whose index is built first."""
        self.engine = engine
        self.run("manage", "search_index", "rebuild")
        command = [sys.executable, "-m", "gunicorn", "--config", "python:intranet.web.configuration"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
        with self.log.open("w") as output:
            web = subprocess.Popen(command, cwd=REPOSITORY, env=self.environment, stdout=output, stderr=output)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not is_answering(self.address):
                assert web.poll() is None, self.output()
                assert time.monotonic() < deadline, self.output()
                time.sleep(0.1)
            yield
        finally:
            web.terminate()
            web.wait()


def answers(page: Page, site: DemoSite) -> dict[str, tuple[str, list[str]]]:
    """Type the searches one after another; return what is said of their number, and the first five titles."""
    found = {}
    page.goto(site.url("/tra-cuu/"))
    for typed in TYPED:
        page.fill("#q", typed)
        press(page, page.locator(".searchbox--l button[type=submit]"))
        said = page.locator("#ket-qua [role=status] strong").first.inner_text()
        found[typed] = (said, page.locator("#ket-qua article h3").all_inner_texts()[:5])
    return found


def test_twenty_searches_have_the_same_first_answers_on_each_engine(
    browser: Browser, demo_folder: Path, elasticsearch_url: str, tmp_path: Path
) -> None:
    site = SearchedSite(tmp_path, built=demo_folder)
    page = browser.new_page(locale="vi-VN")
    page.set_default_timeout(PATIENCE)
    with site.searching_with(SEARCH_ENGINE="tantivy"):
        sign_in(page, site, "hoivien")
        embedded = answers(page, site)
    alias = f"test-{secrets.token_hex(6)}"
    servers = {"ELASTICSEARCH_URL": elasticsearch_url, "ELASTICSEARCH_INDEX": alias, "ELASTICSEARCH_REPLICAS": "0"}
    client = Elasticsearch(elasticsearch_url)
    try:
        with site.searching_with(SEARCH_ENGINE="elasticsearch", **servers):
            on_servers = answers(page, site)
    finally:
        for index in client.indices.get(index=f"{alias}-*"):
            client.indices.delete(index=index)
    page.context.close()
    assert on_servers == embedded
    assert all(titles for _, titles in embedded.values())
