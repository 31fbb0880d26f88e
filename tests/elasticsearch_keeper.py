"""Starts one Elasticsearch node, keeps it while a process lives, ends it with it: `elasticsearch_keeper.py PID STATE`.

A process of its own: however a test run ends, even killed, its node ends too. STATE is a file that gets the address of
the node, or, after "failed:", what went wrong.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SERVER = Path(__file__).resolve().parents[1] / "deploy" / "elasticsearch"

_TO_OTHER_NODES = 100
"""So far above its own port the server talks to other nodes."""


def main(owner: int, state: Path) -> None:
    """Keep a node while the process `owner` lives, or until told to end."""
    told, tell = os.pipe()
    signal.signal(signal.SIGTERM, lambda *_: os.write(tell, b"."))  # noted: a start is not broken off half-way
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the owner, whose end is this one's
    alive = os.pidfd_open(owner)
    folder = Path(tempfile.mkdtemp(prefix="intranet-es-"))
    folder.chmod(0o755)  # the server runs as another user
    # Compiled for a short life: half of the processor's time until it answers.
    environment = {**os.environ, "ES_RUN_DIR": str(folder), "ES_HEAP": "512m"}
    environment["ES_JAVA_OPTS"] = "-XX:TieredStopAtLevel=1"
    port = str(_free_port())
    try:
        command = [str(SERVER), "start", "--port", port]
        started = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        said = started.stdout.strip() if started.returncode == 0 else f"failed: {started.stderr}"
        # In one step: whoever waits for it reads all of it.
        beside = state.with_suffix(".part")
        beside.write_text(said, encoding="utf-8")
        beside.rename(state)
        select.select([alive, told], [], [])
    finally:
        subprocess.run([str(SERVER), "stop", "--port", port], env=environment, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    while True:
        with socket.socket() as probe, socket.socket() as beside:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
            try:
                beside.bind(("127.0.0.1", port + _TO_OTHER_NODES))
            except (OSError, OverflowError):
                continue
            return port


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
