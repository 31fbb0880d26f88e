"""What a thread writes for somebody who takes it slowly: in memory, then on the disk, and in the end nowhere."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intranet.web.answer import BYTES_HELD, Outgoing, Room

PIECE = 64 * 1024
PIECES = 4 * BYTES_HELD // PIECE


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Return both ends of a connection; the end of the server does not wait."""
    here, there = socket.socketpair()
    here.setblocking(False)
    with closing(here), closing(there):
        yield here, there


def piece(number: int) -> bytes:
    return bytes([number % 251]) * PIECE


def take_all(outgoing: Outgoing, there: socket.socket) -> bytes:
    there.setblocking(False)
    taken = bytearray()
    while True:
        is_empty = outgoing.drain()
        try:
            while data := there.recv(1024 * 1024):
                taken += data
        except BlockingIOError:
            if is_empty:
                return bytes(taken)


def test_a_long_answer_is_written_without_waiting_and_arrives_in_order(line, tmp_path: Path) -> None:
    room = Room(folder=str(tmp_path))
    outgoing = Outgoing(line[0], room=room, when_waiting=lambda: None)
    for number in range(PIECES):
        outgoing.sendall(piece(number))  # nobody takes anything: who waited here would wait for ever
    assert not room.take(room.most)
    assert take_all(outgoing, line[1]) == b"".join(map(piece, range(PIECES)))
    assert room.take(room.most)


def test_an_answer_for_which_there_is_no_room_is_broken_off(line, tmp_path: Path) -> None:
    outgoing = Outgoing(line[0], room=Room(folder=str(tmp_path), most=2 * PIECE), when_waiting=lambda: None)
    with pytest.raises(BrokenPipeError):
        for number in range(PIECES):
            outgoing.sendall(piece(number))


def test_an_answer_that_is_given_up_gives_its_room_back(line, tmp_path: Path) -> None:
    room = Room(folder=str(tmp_path))
    outgoing = Outgoing(line[0], room=room, when_waiting=lambda: None)
    for number in range(PIECES):
        outgoing.sendall(piece(number))
    outgoing.close()
    assert room.take(room.most)
    with pytest.raises(BrokenPipeError):
        outgoing.sendall(piece(0))


def test_text_and_files_stay_in_order(line, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"file" * PIECE)
    outgoing = Outgoing(line[0], room=Room(folder=str(tmp_path)), when_waiting=lambda: None)
    before = [piece(number) for number in range(PIECES)]
    for data in before:
        outgoing.sendall(data)
    with file.open("rb") as opened:
        outgoing.sendfile(opened, 4, 8)
    outgoing.sendall(b"end")
    assert take_all(outgoing, line[1]) == b"".join(before) + b"filefile" + b"end"
