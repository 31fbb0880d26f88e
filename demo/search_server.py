"""The search server of a demo on Elasticsearch: a real node, started before the demo is built and ended with it."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

from demo.terminal import say

_SERVER = Path(__file__).resolve().parents[1] / "deploy" / "elasticsearch"
_FIRST_PORT, _LAST_PORT = 9200, 9260
_TO_OTHER_NODES = 100
"""So far above its own port a node talks to others."""


class SearchServer:
    """One node with scratch data: the index is made anew with the demo. Nothing is started where one is named."""

    def __init__(self) -> None:
        self._port = 0

    def start(self) -> bool:
        """Start the node and have the site use it; return False, having said why, if that fails."""
        if os.environ.get("ELASTICSEARCH_URL"):
            return True
        port = _find_free_port()
        say("Đang khởi động Elasticsearch (chừng nửa phút) …")
        command = [str(_SERVER), "start", "--port", str(port)]
        started = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, start_new_session=True)
        if started.returncode != 0:
            say("Elasticsearch không chạy được. Xem thông báo ở trên.")
            return False
        self._port = port
        os.environ["ELASTICSEARCH_URL"] = started.stdout.strip()
        return True

    def stop(self) -> None:
        """End the node that `start` has started."""
        if self._port:
            command = [str(_SERVER), "stop", "--port", str(self._port)]
            subprocess.run(command, check=False, capture_output=True, start_new_session=True)
            self._port = 0


def _find_free_port() -> int:
    return next(port for port in range(_FIRST_PORT, _LAST_PORT) if _is_free(port) and _is_free(port + _TO_OTHER_NODES))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
