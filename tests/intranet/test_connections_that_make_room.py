"""A connection that has made room for another one, when the loop learns of both at the same moment."""

from __future__ import annotations

import os
import selectors
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from intranet.web.answer import Outgoing, Room
from intranet.web.worker import PatientWorker


class Door:
    """A worker with room for one connection, whose loop stands still."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        config = Config()
        config.set("worker_connections", 1)
        self.worker: Any = PatientWorker(1, os.getpid(), [self.listener], None, 30, config, Logger(config))
        self.worker.poller = stack.enter_context(selectors.DefaultSelector())

    def come(self) -> Callable[[], None]:
        """Let somebody connect; return what the loop calls when something has come on this connection."""
        self.stack.enter_context(socket.create_connection(self.listener.getsockname()))
        self.worker.accept(self.listener)
        *_others, key = self.worker.poller.get_map().values()
        return lambda: key.data(key.fileobj)


@pytest.fixture
def door() -> Iterator[Door]:
    """Return a worker without connections."""
    with ExitStack() as stack:
        yield Door(stack)


def test_what_has_come_on_it_is_not_looked_at(door: Door) -> None:
    first, second = door.come(), door.come()
    first()
    assert door.worker.nr_conns == 1
    second()


def test_its_answer_is_given_up_once(door: Door) -> None:
    door.come()
    [connection] = door.worker._waiting
    door.worker._stop_waiting(connection)
    connection.outgoing = Outgoing(connection.sock, room=Room(), when_waiting=lambda: None)
    door.worker._send_rest(connection)
    connection.is_kept = False
    door.come()
    door.worker._drain(connection)
    assert door.worker.nr_conns == 1
