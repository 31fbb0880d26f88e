"""The real web server, started as the demo and a server start it, in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PROJECT = Path(__file__).resolve().parents[1]

Address = tuple[str, int]


@contextmanager
def web_server(*arguments: str, folder: Path, database: Path) -> Iterator[Address]:
    """Run gunicorn on a database and a folder of files; yields its address. It has to stop in order at the end."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
    }
    with socket.create_server(("127.0.0.1", 0), backlog=500) as listening:
        command = ["-m", "gunicorn", "--config", "python:intranet.web.configuration", *arguments]
        server = subprocess.Popen(
            [sys.executable, *command, "--bind", f"fd://{listening.fileno()}"],
            cwd=PROJECT,
            env=environment,
            pass_fds=[listening.fileno()],
        )
        try:
            yield listening.getsockname()
        finally:
            server.terminate()
            stopped = server.wait()
        assert stopped == 0
