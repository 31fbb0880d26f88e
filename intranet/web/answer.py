"""An answer on its way out: a thread writes it, the loop that watches all connections sends what is not taken at once.

So a thread is not held by somebody who takes a page or a file slowly, or not at all. A long answer that a view makes
while it is sent (a package of files, an export) waits on the disk.
"""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, RLock
from typing import IO

#: Bytes of an answer that wait for the connection in memory. Files are not counted: they are sent from the disk.
BYTES_HELD = 4 * 1024 * 1024

#: Bytes of all answers that wait on the disk; an answer for which there is no room is broken off.
BYTES_ON_DISK = 2 * 1024 * 1024 * 1024

#: Bytes that are sent on one connection before the others have their turn.
_BYTES_A_TURN = 1024 * 1024

#: Seconds in which the next part of an answer must be taken.
SECONDS_TO_TAKE = 60


class _Text:
    """Bytes that are in memory."""

    def __init__(self, data: memoryview) -> None:
        self._data = data

    @property
    def held(self) -> int:
        return len(self._data)

    @property
    def is_sent(self) -> bool:
        return not self._data

    def send(self, sock: socket.socket) -> int:
        sent = sock.send(self._data)
        self._data = self._data[sent:]
        return sent

    def close(self) -> None:
        """Nothing to give back."""


class _File:
    """A part of a file, which stays open until it is sent, whatever the view does with its own handle."""

    held = 0

    def __init__(self, handle: int, offset: int, count: int) -> None:
        self._handle, self._offset, self._left = os.dup(handle), offset, count

    @property
    def is_sent(self) -> bool:
        return self._left <= 0

    def send(self, sock: socket.socket) -> int:
        sent = os.sendfile(sock.fileno(), self._handle, self._offset, min(self._left, _BYTES_A_TURN))
        if not sent:
            raise BrokenPipeError("the file is shorter than its headers say")
        self._offset += sent
        self._left -= sent
        return sent

    def grow(self, count: int) -> None:
        """Send so many bytes more."""
        self._left += count

    def close(self) -> None:
        os.close(self._handle)


class Room:
    """Room on the disk for what waits. folder: where; None for where the system puts such files."""

    def __init__(self, *, folder: str | None = None, most: int = BYTES_ON_DISK) -> None:
        self.folder, self.most, self._left, self._lock = folder, most, most, Lock()

    def take(self, count: int) -> bool:
        """Take so many bytes; tell whether they were there."""
        with self._lock:
            if count > self._left:
                return False
            self._left -= count
            return True

    def give_back(self, count: int) -> None:
        """Let others have so many bytes."""
        with self._lock:
            self._left += count


class _Disk:
    """What waits of one answer on the disk. tail: the part that ends where the next bytes will be written."""

    def __init__(self, room: Room) -> None:
        self._room, self._size = room, 0
        self._file = tempfile.TemporaryFile(dir=room.folder)  # noqa: SIM115
        self.tail: _File | None = None

    def write(self, data: memoryview, *, last: _Text | _File | None) -> _File | None:
        """Keep the bytes; return the part that sends them, None if the last part does."""
        if not self._room.take(len(data)):
            raise BrokenPipeError("no room for answers that nobody takes")
        start, self._size = self._size, self._size + len(data)
        self._file.write(data)
        self._file.flush()
        if self.tail is not None and last is self.tail:
            self.tail.grow(len(data))
            return None
        self.tail = _File(self._file.fileno(), start, len(data))
        return self.tail

    def close(self) -> None:
        self._file.close()
        self._room.give_back(self._size)


class Outgoing:
    """What gunicorn writes an answer to in place of the connection; the names are those of a socket.

    when_waiting: called in the thread when something is left that the loop has to send.
    """

    def __init__(self, sock: socket.socket, *, room: Room, when_waiting: Callable[[], None]) -> None:
        self._sock, self._room, self._when_waiting = sock, room, when_waiting
        self._disk: _Disk | None = None
        self._parts: deque[_Text | _File] = deque()
        self._held = 0
        self._lock = RLock()
        self._broken = False
        self._latest = time.monotonic()

    # In a thread

    def send(self, data: bytes) -> int:
        """Say nothing: the one thing that gunicorn sends so, the leave to send a body, is given by the loop."""
        return len(data)

    def sendall(self, data: bytes) -> None:
        """Send what the connection takes and leave the rest to the loop, in memory or on the disk."""
        with self._lock:
            rest = memoryview(data)
            if not self._parts and not self._broken:
                with suppress(BlockingIOError):
                    rest = rest[self._sock.send(rest) :]
                if not rest:
                    return
            if self._held + len(rest) > BYTES_HELD and self._parts:
                self._leave_on_disk(rest)
            else:
                self._leave(_Text(rest))

    def sendfile(self, file: IO[bytes], offset: int = 0, count: int | None = None) -> None:
        """Leave a part of a file to the loop."""
        with self._lock:
            size = os.fstat(file.fileno()).st_size - offset
            self._leave(_File(file.fileno(), offset, size if count is None else count))

    def _leave_on_disk(self, data: memoryview) -> None:
        self._stop_if_broken()
        self._disk = self._disk or _Disk(self._room)
        part = self._disk.write(data, last=self._parts[-1])
        if part is not None:
            self._leave(part)

    def _leave(self, part: _Text | _File) -> None:
        self._parts.append(part)
        self._held += part.held
        self._stop_if_broken()
        if len(self._parts) == 1:
            self._latest = time.monotonic()
            self._when_waiting()

    def _stop_if_broken(self) -> None:
        if self._broken:
            self._clear()
            raise BrokenPipeError("nobody takes the answer")

    def shutdown(self, how: int) -> None:
        """Break the answer off; the loop closes the connection."""
        self.close()

    def close(self) -> None:
        """Give up what is not sent yet."""
        with self._lock:
            self._broken = True
            self._clear()

    def _clear(self) -> None:
        for part in self._parts:
            part.close()
        self._parts.clear()
        self._held = 0
        self._leave_disk()

    def _leave_disk(self) -> None:
        if self._disk is not None:
            self._disk.close()
            self._disk = None

    # In the loop

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was lost."""
        return not self._broken

    def is_late(self) -> bool:
        """Tell whether nobody takes the answer any more."""
        return bool(self._parts) and time.monotonic() - self._latest > SECONDS_TO_TAKE

    def drain(self) -> bool:
        """Send what the connection takes now; return whether nothing is left."""
        with self._lock:
            turn = _BYTES_A_TURN
            try:
                while self._parts and turn > 0:
                    turn -= self._send_some(self._parts[0])
            except BlockingIOError:
                return False
            except OSError:
                self.close()
            return not self._parts

    def _send_some(self, part: _Text | _File) -> int:
        held = part.held
        sent = part.send(self._sock)
        self._latest = time.monotonic()
        self._held -= held - part.held
        if part.is_sent:
            self._parts.popleft()
            part.close()
            if not self._parts:
                self._leave_disk()
        return sent
