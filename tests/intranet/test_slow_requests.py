"""The real web server, while others send half of a request, nothing at all, or do not take what they asked for."""

from __future__ import annotations

import http.client
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.web_server import Address, web_server

#: Five times as many as the server has threads.
CONNECTIONS = 40

#: Connections that the server keeps at once: others have to make room.
KEPT = 30

PATIENCE = 60

HOST = b"Host: localhost\r\n"
LARGE_FILE, LARGE = "/static/large.bin", 20_000_000
"""More than the system itself holds for a connection."""


@pytest.fixture(scope="module")
def server(migrated_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """Start the web server on a site that is empty."""
    folder = tmp_path_factory.mktemp("slow")
    shutil.copyfile(migrated_template, folder / "db.sqlite3")
    (folder / "static").mkdir()
    with (folder / "static" / "large.bin").open("wb") as large:
        large.truncate(LARGE)
    options = ("--keep-alive", "1", "--worker-connections", str(KEPT))
    with web_server(*options, folder=folder, database=folder / "db.sqlite3") as address:
        yield address


def get(server: Address, path: str) -> int:
    connection = http.client.HTTPConnection(*server, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        return connection.getresponse().status
    finally:
        connection.close()


def connect(server: Address, *, room: int | None = None) -> socket.socket:
    """Open a connection that takes what is sent; room: bytes that fit until somebody reads them."""
    line = socket.socket()
    if room:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    line.settimeout(PATIENCE)
    line.connect(server)
    return line


def talk(server: Address, sent: bytes) -> bytes:
    """Return everything that comes back until the server closes the connection."""
    with connect(server) as line, line.makefile("rb") as answers:
        line.sendall(sent)
        return answers.read()


HALVES = {
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "half a body": b"POST /tai-khoan/login/ HTTP/1.1\r\n" + HOST + b"Content-Length: 100000\r\n\r\nlogin=",
}


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_half_sent_requests_keep_nobody_else_waiting(server: Address, half: bytes) -> None:
    with ExitStack() as lines:
        for _ in range(CONNECTIONS):
            lines.enter_context(connect(server)).sendall(half)
        assert (get(server, "/health/"), get(server, "/tai-khoan/login/")) == (200, 200)


def test_whoever_takes_no_answer_keeps_nobody_else_waiting(server: Address) -> None:
    with ExitStack() as lines:
        for _ in range(CONNECTIONS):
            line = lines.enter_context(connect(server, room=4096))
            line.sendall(f"GET {LARGE_FILE} HTTP/1.1\r\n".encode() + HOST + b"\r\n")
        assert (get(server, "/health/"), get(server, "/tai-khoan/login/")) == (200, 200)


def test_a_large_file_arrives_whole_however_slowly_it_is_taken(server: Address) -> None:
    with connect(server, room=4096) as line, line.makefile("rb", buffering=1024) as answers:
        line.sendall(f"GET {LARGE_FILE} HTTP/1.1\r\n".encode() + HOST + b"Connection: close\r\n\r\n")
        head = b"".join(iter(answers.readline, b"\r\n"))
        assert head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert sum(map(len, iter(lambda: answers.read(LARGE // 100), b""))) == LARGE


def test_a_connection_on_which_nothing_is_asked_is_closed(server: Address) -> None:
    assert talk(server, b"") == b""


def test_a_body_that_comes_in_pieces_is_read_as_one(server: Address) -> None:
    form = b"login=hoi.vien&password=" + b"a" * 300_000
    with connect(server) as line, line.makefile("rb") as answers:
        line.sendall(b"POST /tai-khoan/login/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\nExpect: 100-continue\r\n")
        line.sendall(f"Content-Length: {len(form)}\r\n\r\n".encode())
        assert answers.readline() == b"HTTP/1.1 100 Continue\r\n"
        for start in range(0, len(form), 100_000):
            line.sendall(form[start : start + 100_000])
        answer = answers.read()
    assert answer.startswith(b"\r\nHTTP/1.1 403 Forbidden\r\n")  # without the token of the form
    assert answer.count(b"HTTP/1.1 ") == 1


def test_requests_that_come_together_are_answered_one_after_another(server: Address) -> None:
    health = b"GET /health/ HTTP/1.1\r\n" + HOST
    last = health + b"Connection: close\r\n\r\n"
    looks_like_a_request = b"GET /stolen/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with_body = health + b"Content-Length: %d\r\n\r\n" % len(looks_like_a_request) + looks_like_a_request
    answer = talk(server, (health + b"\r\n") * 2 + with_body + last)
    assert (answer.count(b"HTTP/1.1 200 OK"), answer.count(b"HTTP/1.1 ")) == (4, 4)


#: What is sent, the status of the one answer. Behind each stands a request that must never be answered.
MALFORMED = {
    "length and chunks": (b"POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 0\r\n", 400),
    "a length with a sign": (b"POST / HTTP/1.1\r\nContent-Length: +4\r\n", 400),
    "a length without end": (b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5000 + b"\r\n", 400),
    "chunks alone": (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", 411),
    "chunks by another name": (b"POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n", 501),
    "a space in a name": (b"GET / HTTP/1.1\r\nContent-Length : 4\r\n", 400),
    "a folded line": (b"GET / HTTP/1.1\r\nX-A: b\r\n c\r\n", 400),
    "no version": (b"GET /\r\n", 400),
    "a long address": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n", 400),
    "many headers": (b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 200, 431),
    "a head without end": (b"GET / HTTP/1.1\r\nX-A: " + b"a" * 200_000, 431),
    "a body that no form has": (b"POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n", 413),
    "an odd expectation": (b"POST / HTTP/1.1\r\nExpect: tea\r\nContent-Length: 4\r\n", 417),
}


@pytest.mark.parametrize(("sent", "status"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_request_gets_one_answer_and_the_connection_ends(server: Address, sent: bytes, status: int) -> None:
    received = talk(server, sent + HOST + b"\r\n0\r\n\r\nGET /health/ HTTP/1.1\r\n" + HOST + b"\r\n")
    assert received.startswith(f"HTTP/1.1 {status} ".encode())
    assert received.count(b"HTTP/1.1 ") == 1
