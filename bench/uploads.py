"""Send a large file through a real web process and measure what it costs that process: `python -m bench.uploads`.

The site runs as in production, gunicorn with threads, in a folder of its own. Memory is the most that the process held
at any moment (VmHWM), CPU time that of the process (user and system). In pieces, as the page does it; with one form,
as it is without JavaScript; and put together by the code that a form calls.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MAX_MEGABYTES = 150
"""What the web process may hold at most while a file arrives."""
MEGABYTE = 1024 * 1024
RESULTS = Path(__file__).resolve().parent / "results"
START_SECONDS = 60
_BLOCK = bytes(range(256)) * 256


def prepare(folder: Path) -> dict[str, str]:
    """Make a database with one account; return what a browser of theirs would send."""
    program = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.conf import settings
from django.test import Client
from accounts.models import User
client = Client(headers={"host": "127.0.0.1"})
client.force_login(User.objects.create_user("bench"), backend=settings.AUTHENTICATION_BACKENDS[-1])
client.get("/tai-khoan/")
print("COOKIES", client.cookies["sessionid"].value, client.cookies["csrftoken"].value)
"""
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment(folder), check=True, capture_output=True, text=True
    )
    _word, session, token = found.stdout.strip().splitlines()[-1].split()
    return {"Cookie": f"sessionid={session}; csrftoken={token}", "X-CSRFToken": token}


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a site in that folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "VAR_DIR": str(folder),
        "DEBUG": "false",
    }


def find_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def web_process(folder: Path) -> Iterator[tuple[int, int]]:
    """Run the site; yields its port and the id of the process that answers."""
    port = find_free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:intranet.web.configuration"]
    command += ["bench.upload_site:application", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    master = subprocess.Popen(command, env=environment(folder))
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError):
                status, _answer = ask(port, "GET", "/health/", headers={})
                if status == 200:
                    break
            if master.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The site does not start.")
            time.sleep(0.1)
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        yield port, int(children[0])
    finally:
        master.terminate()
        master.wait()


def ask(port: int, method: str, path: str, *, headers: dict[str, str], body: Any = None) -> tuple[int, bytes]:
    """Send one request; return status and body of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def expect(answer: tuple[int, bytes], *statuses: int) -> bytes:
    """Return the body of an answer; end the run if it is another than hoped for."""
    if answer[0] not in statuses:
        raise SystemExit(f"HTTP {answer[0]}: {answer[1][:500]!r}")
    return answer[1]


def blocks(size: int) -> Iterator[bytes]:
    """Yield so many bytes."""
    for start in range(0, size, len(_BLOCK)):
        yield _BLOCK[: min(len(_BLOCK), size - start)]


def send_in_pieces(port: int, headers: dict[str, str], size: int) -> str:
    """Send a file as the page does; return the id of the upload."""
    begin = json.dumps({"purpose": "bench", "name": "bench.bin", "size": size})
    as_json = {**headers, "Content-Type": "application/json"}
    begun = json.loads(expect(ask(port, "POST", "/tai-len/", headers=as_json, body=begin), 201))
    received = 0
    while received < size:
        length = min(begun["piece"], size - received)
        told = {**headers, "Upload-Offset": str(received), "Content-Length": str(length)}
        answer = ask(port, "PUT", f"/tai-len/{begun['id']}/", headers=told, body=blocks(length))
        received = json.loads(expect(answer, 200))["received"]
    return str(begun["id"])


def take(port: int, headers: dict[str, str], upload_id: str) -> int:
    """Have the site put the file together, store it and throw the pieces away, as a form does; return its size."""
    as_form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    return int(expect(ask(port, "POST", "/bench/take/", headers=as_form, body=f"staged={upload_id}"), 200))


def send_with_form(port: int, headers: dict[str, str], size: int) -> int:
    """Send a file as a browser without script does; return the size of what was stored."""
    mark = "bench-mark"
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="bench.bin"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    tail = f"\r\n--{mark}--\r\n".encode()
    told = {
        **headers,
        "Content-Type": f"multipart/form-data; boundary={mark}",
        "Content-Length": str(len(head) + size + len(tail)),
    }

    def body() -> Iterator[bytes]:
        yield head
        yield from blocks(size)
        yield tail

    return int(expect(ask(port, "POST", "/bench/take/", headers=told, body=body()), 200))


def peak_megabytes(pid: int) -> float:
    """Return the most memory that the process has held."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(size: int) -> dict[str, dict[str, float]]:
    """Send a file of that size in each way, a fresh process for each; return figures by name."""
    figures = {}
    with tempfile.TemporaryDirectory(prefix="intranet-bench-") as name:
        folder = Path(name)
        headers = prepare(folder)
        for way in ("in pieces", "with the form"):
            with web_process(folder) as (port, pid):
                expect(ask(port, "GET", "/tai-khoan/", headers=headers), 200)
                before, cpu_before, began = peak_megabytes(pid), cpu_seconds(pid), time.monotonic()
                if way == "in pieces":
                    stored = take(port, headers, send_in_pieces(port, headers, size))
                else:
                    stored = send_with_form(port, headers, size)
                if stored != size:
                    raise SystemExit(f"{way}: {stored} of {size} bytes.")
                figures[way] = {
                    "before_mb": before,
                    "peak_mb": peak_megabytes(pid),
                    "cpu_seconds": cpu_seconds(pid) - cpu_before,
                    "seconds": time.monotonic() - began,
                }
    return figures


def main() -> int:
    """Run from the command line; return 1 if the process held more than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.uploads", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=200, metavar="N", help="size of the file")
    options = parser.parse_args()
    figures = measure(options.megabytes * MEGABYTE)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "uploads.json").write_text(json.dumps({"megabytes": options.megabytes, **figures}, indent=1), "utf-8")
    print(f"{options.megabytes} MB; memory of the web process in MB, its CPU time, wall time")
    for way, row in figures.items():
        verdict = "met" if row["peak_mb"] <= MAX_MEGABYTES else "NOT met"
        print(
            f"{way:16} before {row['before_mb']:6.1f}  peak {row['peak_mb']:6.1f}  CPU {row['cpu_seconds']:5.2f} s"
            f"  {row['seconds']:6.1f} s   peak ≤ {MAX_MEGABYTES}: {verdict}"
        )
    return int(any(row["peak_mb"] > MAX_MEGABYTES for row in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
