"""The bytes of one request on their way in, until all of it is here.

gunicorn's own parser reads the head and decides how long the body is; this holds the bytes back until there are enough.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from typing import IO, Any

from background.faults import Fault, passing_fault

#: Bytes of a head: the longest address and the cookies and headers of any browser, several times.
HEAD_BYTES = 64 * 1024

#: Bytes of a body that are kept in memory; the rest of a longer one goes to the disk.
BODY_BYTES_IN_MEMORY = 64 * 1024

#: Seconds that a request may take, and seconds more for each byte that has come: a slow line of a telephone brings ten
#: times as many, a whole file is let through, and somebody who sends a letter now and then is not waited for.
SECONDS_FOR_A_REQUEST = 30
SECONDS_A_BYTE = 1 / 1000

#: Seconds without a single byte.
SECONDS_OF_SILENCE = 60

_END_OF_HEAD = b"\r\n\r\n"


class Refused(Exception):
    """A request that is not waited for: status and reason of the answer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Source:
    """What the parser reads from in place of the connection: one request, and never a byte of the next one."""

    def __init__(self, head: bytes, *, folder: str | None) -> None:
        self._head = io.BytesIO(head)
        self.body: IO[bytes] = tempfile.SpooledTemporaryFile(BODY_BYTES_IN_MEMORY, dir=folder)  # noqa: SIM115

    def recv(self, size: int) -> bytes:
        """Return at most that many bytes, as a socket does; none after the end."""
        return self._head.read(size) or self.body.read(size)


class Arrival:
    """One request of a connection. parse: makes gunicorn's request out of a source that holds its head."""

    def __init__(
        self,
        parse: Callable[[Source], Any],
        *,
        longest_body: int,
        folder: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parse, self._longest_body, self._folder, self._clock = parse, longest_body, folder, clock
        self._head = bytearray()
        self._source: Source | None = None
        self._missing = 0
        self.received = 0
        """Bytes that have come so far."""
        self._began = self._latest = clock()
        self.request: Any = None
        self.rest = b""
        """What came behind the request: the beginning of the next one."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing of it is missing."""
        return self.request is not None and not self._missing

    @property
    def held(self) -> int:
        """Return how many bytes of it are kept here."""
        return 0 if self._source is not None and self._source.body.closed else self.received

    @property
    def waits_for_leave(self) -> bool:
        """Tell whether whoever sends it asks first whether its body may come."""
        return self._missing > 0 and any(name == "EXPECT" for name, _ in self.request.headers)

    def is_late(self, *, idle: float) -> bool:
        """Tell whether it is not worth waiting for any longer. idle: seconds in which a request must begin."""
        now = self._clock()
        if not self.received:
            return now - self._began > idle
        allowed = SECONDS_FOR_A_REQUEST + self.received * SECONDS_A_BYTE
        return now - self._began > allowed or now - self._latest > SECONDS_OF_SILENCE

    def add(self, data: bytes) -> None:
        """Take what has come; raises Refused, and whatever the parser raises for a head that is none."""
        self._latest = self._clock()
        if not self.received:
            self._began = self._latest
        self.received += len(data)
        if self.request is None:
            self._head += data
            end = self._head.find(_END_OF_HEAD, max(0, len(self._head) - len(data) - len(_END_OF_HEAD)))
            if (len(self._head) if end < 0 else end) > HEAD_BYTES:
                raise Refused(431, "Request Header Fields Too Large")
            if end < 0:
                return
            end += len(_END_OF_HEAD)
            head, data = bytes(self._head[:end]), bytes(self._head[end:])
            self._head.clear()
            self._begin(head)
        self._add_to_body(data)

    def _begin(self, head: bytes) -> None:
        self._source = Source(head, folder=self._folder)
        request = self._parse(self._source)
        headers = dict(request.headers)
        if "TRANSFER-ENCODING" in headers:
            # How long such a body is shows at its end only. Browsers and web servers in front say the length.
            raise Refused(411, "Length Required")
        self._missing = int(headers.get("CONTENT-LENGTH", 0))
        if self._missing > self._longest_body:
            raise Refused(413, "Content Too Large")
        self.request = request

    def _add_to_body(self, data: bytes) -> None:
        part, self.rest = data[: self._missing], data[self._missing :]
        if self._source is None:
            return
        try:
            self._source.body.write(part)
            self._missing -= len(part)
            if not self._missing:
                self._source.body.seek(0)
        except OSError as error:
            if passing_fault(error) is Fault.FULL:
                raise Refused(507, "Insufficient Storage") from error
            raise Refused(503, "Service Unavailable") from error

    def close(self) -> None:
        """Give back the room of the body."""
        if self._source is not None:
            self._source.body.close()
