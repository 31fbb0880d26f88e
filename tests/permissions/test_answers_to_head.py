"""HEAD on a kept connection to the real web server: nothing stands between its headers and the next answer."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.permissions.world import SECRET_SLUG, World
from tests.web_server import web_server

LOOKS_LIKE_AN_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n<b>!</b>"

Talk = Callable[[bytes, bytes], tuple[bytes, bytes]]


@pytest.fixture(scope="module")
def talk(
    world_in_database: World, session_key: str, media_of_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Talk]:
    """Start gunicorn on the site with secrets; the function sends two requests on one connection.

    Returns the headers of the first answer, and everything that comes behind them.
    """
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(media_of_world, folder / "media")
    (folder / "media" / world_in_database.file.file.name).write_bytes(LOOKS_LIKE_AN_ANSWER)
    database = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    with web_server("--threads", "2", "--keep-alive", "60", folder=folder, database=database) as address:

        def send(first: bytes, second: bytes) -> tuple[bytes, bytes]:
            with socket.create_connection(address) as line, line.makefile("rb") as answers:
                line.sendall(first)
                headers = b"".join(iter(answers.readline, b"\r\n"))
                line.sendall(second)
                return headers, answers.read()

        yield send


def test_head_is_followed_by_the_next_answer_on_a_kept_connection(
    world_in_database: World, session_key: str, talk: Talk
) -> None:
    world = world_in_database
    statuses, wrong = {}, []
    host = b"Host: localhost\r\n"
    cookie = f"Cookie: sessionid={session_key}\r\n".encode()
    health = b"GET /health/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    for_editors = (
        "/", "/van-ban/", "/van-ban/xuat.csv", "/van-ban/xuat.xlsx", "/van-ban/moi.atom", "/tra-cuu/?q=hoc",
        "/tra-cuu/ket-qua.json?q=hoc", "/tra-cuu/goi-y/?q=hoc", "/tin-tuc/", "/gioi-thieu/tham-khao-chung/",
        f"/van-ban/{SECRET_SLUG}/", f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/wexlorian.txt",
        f"/tep/{world.file.file.name}", f"/tep/{world.image.file.name}", world.document.url,
        "/khong-co/", "/tep/khong-co.txt", "/admin/", "/admin/van-ban/", "/admin/van-ban/?export=csv", "/health/",
        "/static/intranet/intranet.css", "/static/khong-co.css", "/favicon.ico", "/tai-khoan/may-khac/",
    )  # fmt: skip
    asked = dict.fromkeys(for_editors, cookie)
    for path, headers in {**asked, "/tai-khoan/login/": b"", "/van-ban/?": b"", "/nguoi-la/": b""}.items():
        first, rest = talk(f"HEAD {path} HTTP/1.1\r\n".encode() + host + headers + b"\r\n", health)
        statuses[path] = int(first.split()[1])
        second, _, body = rest.partition(b"\r\n\r\n")
        if not second.startswith(b"HTTP/1.1 200 OK\r\nServer: gunicorn") or body != b"ok":
            wrong.append((path, statuses[path], rest[:60]))
    assert wrong == []
    assert {200, 302, 404, 405} == set(statuses.values()), statuses
