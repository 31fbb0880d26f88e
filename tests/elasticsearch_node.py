"""Plugin: one real Elasticsearch node for the whole run and all its workers, or the one that ELASTICSEARCH_URL names.

It starts as soon as it is known that a test wants it, beside the tests that do not, and ends with the run.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests import elasticsearch_keeper
from tests.real_parts import part_is_missing

WANTED_BY = "elasticsearch_url"
_START_SECONDS = 240
_STOP_SECONDS = 60

_begun: list[subprocess.Popen[bytes]] = []
"""The keeper, where this process started it."""


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to start the node if one of these tests wants it."""
    wanted = any(WANTED_BY in getattr(item, "fixturenames", ()) for item in session.items)
    if wanted and not session.config.option.collectonly and not os.environ.get("ELASTICSEARCH_URL"):
        _begin(_shared_folder(session.config))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End the node: where the run was started, when all workers are done."""
    factory = getattr(config, "_tmp_path_factory", None)
    if hasattr(config, "workerinput") or factory is None or factory._basetemp is None:
        return
    folder = _shared_folder(config)
    keeper = folder / "elasticsearch.pid"
    if keeper.exists():
        with suppress(ProcessLookupError):
            handle = os.pidfd_open(int(keeper.read_text()))
            signal.pidfd_send_signal(handle, signal.SIGTERM)
            if (folder / "elasticsearch.state").exists():  # else it starts still, and ends by itself
                select.select([handle], [], [], _STOP_SECONDS)


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a node; others use it at the same time: give indices names of your own."""
    if told := os.environ.get("ELASTICSEARCH_URL"):
        return told
    if _is_missing():
        part_is_missing("Elasticsearch")
    folder = _shared_folder(request.config)
    _begin(folder)
    deadline = time.monotonic() + _START_SECONDS
    state = folder / "elasticsearch.state"
    while not state.exists():
        if time.monotonic() > deadline:
            pytest.fail("Elasticsearch has not started")
        time.sleep(0.05)
    said = state.read_text(encoding="utf-8")
    if said.startswith("failed:"):
        pytest.fail(f"Elasticsearch {said}")
    return said


def _shared_folder(config: pytest.Config) -> Path:
    """Return the folder that all workers of the run have in common."""
    base: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return base.parent if hasattr(config, "workerinput") else base


def _is_missing() -> bool:
    """Tell whether something is missing that the server, or its installation, needs."""
    needs = subprocess.run([elasticsearch_keeper.SERVER, "needs"], capture_output=True, text=True, check=True)
    return bool(needs.stdout.strip())


def _begin(folder: Path) -> None:
    """Start the keeper of the node unless another worker has."""
    keeper = folder / "elasticsearch.pid"
    with (folder / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if keeper.exists() or _is_missing():
            return
        # What runs the workers outlives them.
        owner = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        command = [sys.executable, elasticsearch_keeper.__file__, str(owner), str(folder / "elasticsearch.state")]
        with (folder / "elasticsearch.log").open("w") as log:
            _begun.append(
                subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
            )
        keeper.write_text(str(_begun[-1].pid))
