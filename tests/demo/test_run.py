"""The program behind `make demo`: what it does when it is stopped before it has begun to serve, and when it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds


def _start(folder: Path, *, port: int) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {
        "PORT": str(port),
        "VAR_DIR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
    }
    with (folder / "log.txt").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "demo.run"], cwd=REPOSITORY, env=environment, stdout=log, stderr=log
        )


def _processes_with(text: str) -> list[str]:
    """Return the command lines of what runs with this text in its environment."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if text.encode() in environment.read_bytes():
                found.append((environment.parent / "cmdline").read_text())
        except OSError:
            continue
    return found


def test_ctrl_c_while_the_demo_is_built_ends_everything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    running = _start(tmp_path, port=port)
    log = tmp_path / "log.txt"
    deadline = time.monotonic() + PATIENCE
    while "[2/" not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)

    running.send_signal(signal.SIGINT)

    assert running.wait(timeout=PATIENCE) == 0, log.read_text()
    assert "Traceback" not in log.read_text()
    assert _processes_with(str(tmp_path)) == []


def test_a_port_in_use_is_named_with_another_to_take(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        running = _start(tmp_path, port=port)
        assert running.wait(timeout=PATIENCE) == 1
    assert f"make demo PORT={port + 1}" in (tmp_path / "log.txt").read_text()
    assert not (tmp_path / "var").exists()
