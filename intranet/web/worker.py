"""A gunicorn worker whose threads get whole requests only, and do not wait until an answer is taken.

gunicorn's own worker with threads gives a connection to a thread as soon as its first byte is there, and the thread
then waits for the rest, however long: eight people on slow lines, or one who sends half a request eight times, and the
site is silent. Here the one loop that watches all connections collects what comes; requests that take too long are
answered with 408, and a connection that has waited longest makes room when there are too many. What somebody does not
take at once is sent by the loop, too.
"""

from __future__ import annotations

import contextlib
import errno
import selectors
import socket
import time
from concurrent.futures import Future
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.conf import settings
from gunicorn import util
from gunicorn.http import get_parser
from gunicorn.http.errors import NoMoreData
from gunicorn.workers.gthread import ThreadWorker

from intranet.web.answer import Outgoing, Room
from intranet.web.arrival import Arrival, Refused, Source
from intranet.web.refusal import answer_in_words

#: Bytes that are taken from a connection at once.
_READ_BYTES = 64 * 1024

#: Bytes beyond the largest file that a form may carry.
_REST_OF_A_FORM = 20 * 1024 * 1024

#: Bytes of all bodies that are on their way; beyond it the longest is refused.
_BYTES_ON_THEIR_WAY = 2 * 1024 * 1024 * 1024

#: Seconds in which somebody who is still sending when the answer is "no" may read it: closing at once would lose it.
_SECONDS_TO_READ_A_REFUSAL = 5

_PASSING = {errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED}
_TOO_MANY_OPEN = {errno.EMFILE, errno.ENFILE}


class Connection:
    """A connection with the request that is arriving on it, and the answer.

    is_kept: known once a thread is done. refused_at: when a request that did not get so far was refused.
    """

    def __init__(self, sock: socket.socket, client: Any, server: Any) -> None:
        self.sock, self.client, self.server = sock, client, server
        self.arrival: Arrival
        self.outgoing: Outgoing
        self.is_kept: bool | None = None
        self.refused_at: float | None = None


class Exchange(NamedTuple):
    """What gunicorn reads of a connection while it makes an answer."""

    sock: Outgoing
    client: Any
    server: Any


class PatientWorker(ThreadWorker):
    """gunicorn's worker with threads, in which half-sent requests wait beside the threads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In both the one that has waited longest comes first.
        self._waiting: dict[Connection, None] = {}
        self._sending: dict[Connection, None] = {}
        self._answering: set[Connection] = set()
        self._room = Room(folder=str(settings.FILE_UPLOAD_TEMP_DIR))

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection and wait for its request."""
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno in _TOO_MANY_OPEN:
                self._make_room()
            elif error.errno not in _PASSING:
                raise
            return
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        self._wait_for_request(Connection(sock, client, listener.getsockname()))

    def _make_room(self) -> None:
        """Close a connection: rather one without a head than one that brings a file, rather that than an answer."""
        without_head = (connection for connection in self._waiting if connection.arrival.request is None)
        if chosen := next(chain(without_head, self._waiting), None):
            self._end(chosen)
        elif sending := next(iter(self._sending), None):
            sending.outgoing.close()
            self._drain(sending)

    def _wait_for_request(self, connection: Connection, *, rest: bytes = b"") -> None:
        """Wait for the next request, whose beginning may have come with the one before."""
        connection.sock.setblocking(False)
        connection.is_kept = None
        connection.arrival = Arrival(
            partial(self._parse, connection),
            longest_body=settings.STAGED_UPLOAD_MAX_BYTES + _REST_OF_A_FORM,
            folder=str(settings.FILE_UPLOAD_TEMP_DIR),
        )
        self._waiting[connection] = None
        self.poller.register(connection.sock, selectors.EVENT_READ, partial(self._read, connection))
        if rest:
            self._take(connection, rest)

    def _parse(self, connection: Connection, source: Source) -> Any:
        return next(get_parser(self.cfg, source, connection.client))

    def _read(self, connection: Connection, sock: socket.socket) -> None:
        """Take what has come on a connection, without ever waiting for more."""
        if connection not in self._waiting:
            return  # it has made room for another one, of which the loop has learned at the same moment
        try:
            data = sock.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end(connection)
        elif connection.refused_at is None:
            self._take(connection, data)

    def _take(self, connection: Connection, data: bytes) -> None:
        arrival = connection.arrival
        head_was_here = arrival.request is not None
        try:
            arrival.add(data)
        except Refused as refused:
            self._refuse(connection, refused)
        except (NoMoreData, StopIteration):
            self._end(connection)
        except Exception as error:  # gunicorn answers what its parser raises: 400, 417, 431, 501
            self.handle_error(None, connection.sock, connection.client, error)
            self._say_no_more(connection)
        else:
            if arrival.is_whole:
                self._stop_waiting(connection)
                connection.outgoing = Outgoing(
                    connection.sock,
                    room=self._room,
                    when_waiting=partial(self.method_queue.defer, self._send_rest, connection),
                )
                self._answering.add(connection)
                self.enqueue_req(connection)
            elif not head_was_here and arrival.waits_for_leave:
                with contextlib.suppress(OSError):
                    connection.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _refuse(self, connection: Connection, refused: Refused) -> None:
        words = answer_in_words(refused)
        with contextlib.suppress(OSError):
            if words is not None:
                connection.sock.sendall(words)
            else:
                util.write_error(connection.sock, refused.status, refused.reason, "")
        self._say_no_more(connection)

    def _say_no_more(self, connection: Connection) -> None:
        """End a connection from this side; what still comes is thrown away until the other side has read the answer."""
        connection.refused_at = time.monotonic()
        connection.arrival.close()
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_WR)

    def _stop_waiting(self, connection: Connection) -> None:
        del self._waiting[connection]
        with contextlib.suppress(KeyError, ValueError, OSError):
            self.poller.unregister(connection.sock)

    def _end(self, connection: Connection) -> None:
        """Close a connection that waits."""
        self._stop_waiting(connection)
        self._close(connection)

    def _close(self, connection: Connection) -> None:
        self.nr_conns -= 1
        connection.arrival.close()
        util.close(connection.sock)

    def murder_pending(self) -> None:
        """End what has been waited for too long; the loop calls this every second."""
        for connection in list(self._waiting):
            arrival = connection.arrival
            if connection.refused_at is not None:
                if time.monotonic() - connection.refused_at > _SECONDS_TO_READ_A_REFUSAL:
                    self._end(connection)
                continue
            late = arrival.is_late(idle=self.cfg.keepalive)
            if late and arrival.received:
                self._refuse(connection, Refused(408, "Request Timeout"))
            elif late or not (self.alive or arrival.received):
                self._end(connection)
        for connection in list(self._sending):
            if connection.outgoing.is_late():
                connection.outgoing.close()
            self._drain(connection)
        held = sum(connection.arrival.held for connection in chain(self._waiting, self._answering))
        if self._waiting and held > _BYTES_ON_THEIR_WAY:
            longest = max(self._waiting, key=lambda connection: connection.arrival.held)
            self._refuse(longest, Refused(503, "Service Unavailable"))

    def handle(self, conn: Connection) -> bool:
        """Answer a request that is here as a whole, in a thread; return whether the connection is kept."""
        request = conn.arrival.request
        try:
            return bool(self.handle_request(request, Exchange(conn.outgoing, conn.client, conn.server)))
        except (OSError, StopIteration) as error:  # whoever asked has gone, or does not take the answer
            self.log.debug("Closing connection. %s", error)
        except Exception as error:  # gunicorn's own page for what the application did not answer
            self.handle_error(request, conn.sock, conn.client, error)
        return False

    def _send_rest(self, connection: Connection) -> None:
        """Send what a thread has left as soon as the connection takes it; called in the loop."""
        if connection not in self._sending:
            self._sending[connection] = None
            self.poller.register(connection.sock, selectors.EVENT_WRITE, lambda _: self._drain(connection))

    def _drain(self, connection: Connection) -> None:
        if connection in self._sending and connection.outgoing.drain():
            del self._sending[connection]
            self.poller.unregister(connection.sock)
            if connection.is_kept is not None:
                self._go_on(connection)

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """Note that the thread is done, and go on unless the answer is still being sent; called in the loop."""
        conn.is_kept = not fs.cancelled() and fs.result()
        conn.arrival.close()
        self._answering.discard(conn)
        if conn not in self._sending:
            self._go_on(conn)

    def _go_on(self, connection: Connection) -> None:
        """Wait for the next request of a connection that is kept, close others."""
        if self.alive and connection.is_kept and connection.outgoing.is_whole:
            self._wait_for_request(connection, rest=connection.arrival.rest)
        else:
            self._close(connection)
