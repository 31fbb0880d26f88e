"""Which errors pass by themselves, and how waiting for that is told."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest
from django.db import DataError, OperationalError

from background.faults import LONGEST_PAUSE, Fault, Patience, passing_fault


def no_room() -> OSError:
    try:
        Path("/dev/full").write_text("x", "utf-8")
    except OSError as error:
        return error
    raise AssertionError("/dev/full took it")


def wrapped(cause: BaseException) -> Exception:
    try:
        raise RuntimeError("the index could not be written") from cause
    except RuntimeError as error:
        return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OperationalError("database is locked"), Fault.LOCKED),
        (OperationalError("database table is locked: pages"), Fault.LOCKED),
        (sqlite3.OperationalError("database or disk is full"), Fault.FULL),
        (OperationalError("disk I/O error"), Fault.AWAY),
        (no_room(), Fault.FULL),
        (wrapped(no_room()), Fault.FULL),
        (wrapped(OperationalError("database is locked")), Fault.LOCKED),
        (ValueError("Io error: No space left on device (os error 28)"), Fault.FULL),
        (OperationalError("no such table: pages"), None),
        (DataError("integer out of range"), None),
        (FileNotFoundError("gone"), None),
        (ValueError("the door is locked"), None),
    ],
)
def test_what_passes_is_told_from_what_stays(error: Exception, fault: Fault | None) -> None:
    assert passing_fault(error) is fault


def test_a_fault_is_told_once_when_it_begins_and_once_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    patience = Patience("the worker", logging.getLogger("test"))
    pauses = [patience.meet(Fault.LOCKED) for _poll in range(12)]
    assert pauses[:3] == [1, 2, 4]
    assert max(pauses) == LONGEST_PAUSE
    patience.meet(Fault.FULL)
    for _success in range(2):
        patience.relieve()
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "the worker waits: the database is locked by somebody else's writing; it is tried again until it goes on",
        "the worker waits: the disk is full; it is tried again until it goes on",
        "the worker goes on",
    ]
    assert patience.meet(Fault.LOCKED) == 1
