"""What readers see while search servers are killed: `python -m bench.search_servers`, about three minutes.

Starts two nodes of Elasticsearch, fills a register, runs the real web server in several processes, has readers search
it without pause, while one node is killed and started again, then both. Prints one row a phase: requests, errors
(answers that are no page), answers of the fallback, p50, p95 and the longest, in seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import create_server
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parents[1]
SERVER = str(PROJECT / "deploy" / "elasticsearch")
QUERIES = ("học tập suốt đời", "hoc bong", "khuyến học gia đình", "quyết định 2022", "ke hoach", "xã hội học tập")


@dataclass
class Phase:
    """What readers got while something was going on."""

    name: str
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    degraded: int = 0

    def row(self) -> str:
        """Return the figures as a line of a table."""
        ordered = sorted(self.seconds) or [0.0]
        p50, p95 = (ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95))
        return (
            f"{self.name:34} {len(self.seconds):8} {len(self.errors):6} {self.degraded:8} "
            f"{p50:6.2f} {p95:6.2f} {ordered[-1]:6.2f}"
        )


class Readers:
    """Threads that search without pause, each as a signed-in member."""

    def __init__(self, address: tuple[str, int], cookie: str, count: int) -> None:
        self._address, self._cookie = address, cookie
        self._ended = threading.Event()
        self.phase = Phase("before")
        self._threads = [threading.Thread(target=self._read, args=(number,)) for number in range(count)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Wait for the last answers."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        while not self._ended.is_set():
            number += 1
            query = quote(QUERIES[number % len(QUERIES)])
            path = f"/tra-cuu/ket-qua.json?q={query}" if number % 2 else f"/tra-cuu/?q={query}"
            phase, started = self.phase, time.perf_counter()
            try:
                connection = HTTPConnection(*self._address, timeout=30)
                connection.request("GET", path, headers={"Cookie": f"sessionid={self._cookie}"})
                answer = connection.getresponse()
                body = answer.read()
                connection.close()
            except (OSError, HTTPException) as error:
                phase.errors.append(f"{path}: {error!r}")
                continue
            phase.seconds.append(time.perf_counter() - started)
            if answer.status != 200:
                phase.errors.append(f"{path}: {answer.status}")
            elif path.startswith("/tra-cuu/ket-qua.json"):
                phase.degraded += json.loads(body)["degraded"]


def nodes(*arguments: str) -> str:
    """Run the script of the servers; return what it prints."""
    done = subprocess.run([SERVER, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def web_server(environment: dict[str, str], workers: int) -> Iterator[tuple[str, int]]:
    """Run gunicorn with so many processes; yields its address."""
    with create_server(("127.0.0.1", 0), backlog=500) as listening:
        command = ["-m", "gunicorn", "--config", "python:intranet.web.configuration", "--workers", str(workers)]
        running = subprocess.Popen(
            [sys.executable, *command, "--bind", f"fd://{listening.fileno()}", "--log-level", "error"],
            env=environment,
            pass_fds=[listening.fileno()],
            cwd=PROJECT,
        )
        try:
            yield listening.getsockname()
        finally:
            running.terminate()
            running.wait()


PREPARE = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("setup_roles", verbosity=0)
call_command("generate_load", directives={records}, users=5, verbosity=0)
call_command("search_index", "rebuild")
from accounts.models import User
client = Client()
client.force_login(User.objects.create_user("doc", password=None), backend=settings.AUTHENTICATION_BACKENDS[-1])
print("COOKIE", client.cookies["sessionid"].value)
"""


def play(readers: Readers, port: str, seconds: float) -> list[Phase]:
    """Kill and start nodes while the readers search; return what they got in each phase."""
    acts = [
        ("both nodes run", lambda: None),
        ("the second is killed", lambda: nodes("kill-node", "2", "--port", port)),
        ("the second is started", lambda: nodes("start", "--nodes", "2", "--port", port)),
        ("the first is killed", lambda: nodes("kill-node", "1", "--port", port)),
        ("the first is started", lambda: nodes("start", "--nodes", "2", "--port", port)),
        ("both are killed", lambda: (nodes("kill-node", "1", "--port", port), nodes("kill-node", "2", "--port", port))),
        ("both are started", lambda: nodes("start", "--nodes", "2", "--port", port)),
        ("both run again", lambda: None),
    ]
    phases = []
    for name, act in acts:
        readers.phase = Phase(name)
        phases.append(readers.phase)
        act()
        time.sleep(seconds)
    return phases


def main() -> int:
    """Run everything; return 1 if a reader got an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=8.0, help="of each phase, beside what its act takes")
    parser.add_argument("--port", default="9420")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-servers-") as folder:
        urls = nodes("start", "--nodes", "2", "--port", options.port).split()
        try:
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
                "VAR_DIR": folder,
                "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
                "SEARCH_ENGINE": "elasticsearch",
                "ELASTICSEARCH_URL": ",".join(urls),
                "LOG_LEVEL": "ERROR",
            }
            command = [sys.executable, "-c", PREPARE.format(records=options.records)]
            prepared = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True)
            cookie = prepared.stdout.rpartition("COOKIE ")[2].strip()
            with web_server(environment, options.processes) as address:
                readers = Readers(address, cookie, options.readers)
                readers.start()
                try:
                    phases = play(readers, options.port, options.seconds)
                finally:
                    readers.stop()
        finally:
            nodes("stop", "--port", options.port)
    print(f"{'':34} {'requests':>8} {'errors':>6} {'fallback':>8} {'p50':>6} {'p95':>6} {'max':>6}")
    for phase in phases:
        print(phase.row())
        for error in phase.errors[:5]:
            print("   ", error)
    return 1 if any(phase.errors for phase in phases) else 0


if __name__ == "__main__":
    sys.exit(main())
