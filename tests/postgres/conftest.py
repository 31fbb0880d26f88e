"""A real PostgreSQL server of the tests' own, on a free port of this machine, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_parts import postgresql_folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _server_user() -> str | None:
    """Return the account to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Return the address of an empty database on a server started for these tests."""
    programs = postgresql_folder()
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="intranet-pg-"))
    if user:
        shutil.chown(folder, user=user)
    port = _free_port()

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        subprocess.run(
            ["runuser", "-u", user, "--", *command] if user else command,
            check=True,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    data = folder / "data"
    run("initdb", "-D", str(data), "-U", "intranet", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "intranet", "intranet")
        yield f"postgres://intranet@127.0.0.1:{port}/intranet"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
