"""A TCP proxy in front of a real server that hinders it: the faults of networks and machines, on demand."""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

_CHUNK = 65536
_CREDENTIALS = re.compile(rb"^authorization: *(.+?)\r$", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class HinderedServer:
    """Passes on what comes to its own port, as long as nothing else is asked of it; see the methods."""

    def __init__(self, host: str, port: int, *, certificate: tuple[Path, Path] | None = None) -> None:
        self._target = (host, port)
        self._secure: ssl.SSLContext | None = None
        if certificate:
            self._secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._secure.load_cert_chain(*certificate)
        self._connections: set[socket.socket] = set()
        self._flows = threading.Event()
        self._flows.set()
        self._ended = threading.Event()
        self._cuts = 0
        self._answer: tuple[int, bytes] | None = None
        self.seconds = 0.0
        """How long every question is held up."""
        self.questions = 0
        """Pieces that have come from clients, whatever became of them."""
        self.credentials: set[str] = set()
        """What clients have said who they are."""
        self._listening: socket.socket | None = None
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"{'https' if self._secure else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen, on the same port as before."""
        self._listening = socket.create_server(("127.0.0.1", self.port), backlog=100)
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def stop(self) -> None:
        """Be down: nobody listens, and what was open is broken off."""
        if self._listening is not None:
            with suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None
        self.break_off()

    def break_off(self) -> None:
        """Break off all connections."""
        for connection in list(self._connections):
            _close(connection)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Take everything and answer nothing during the block."""
        self._flows.clear()
        try:
            yield
        finally:
            self._flows.set()

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        """Hold up every question so long during the block."""
        self.seconds = seconds
        try:
            yield
        finally:
            self.seconds = 0.0

    def cut_next_answer(self) -> None:
        """Break the connection off in the middle of the next answer, as a machine does that loses its power."""
        self._cuts = 1

    @contextmanager
    def answering(self, status: int, kind: str, reason: str = "") -> Iterator[None]:
        """Answer every question during the block with an error as Elasticsearch words it."""
        cause = {"type": kind, "reason": reason or kind}
        body = json.dumps({"error": {"root_cause": [cause], **cause}, "status": status}).encode()
        self._answer = (status, body)
        try:
            yield
        finally:
            self._answer = None

    def __enter__(self) -> HinderedServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._flows.set()
        self.stop()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            if self._secure:
                client = self._secure.wrap_socket(client, server_side=True)
            server = socket.create_connection(self._target)
        except OSError:
            _close(client)
            return
        self._connections |= {client, server}
        threading.Thread(target=self._pass_answers, args=(server, client), daemon=True).start()
        self._pass_questions(client, server)

    def _pass_questions(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while chunk := client.recv(_CHUNK):
                self.questions += 1
                self.credentials |= {said.decode() for said in _CREDENTIALS.findall(chunk)}
                self._flows.wait()
                if self.seconds:
                    self._ended.wait(self.seconds)
                if self._answer is not None:
                    self._answer_itself(client, chunk, *self._answer)
                else:
                    server.sendall(chunk)
        self._forget(client, server)

    def _pass_answers(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while chunk := server.recv(_CHUNK):
                self._flows.wait()
                if self._cuts:
                    self._cuts -= 1
                    client.sendall(chunk[: len(chunk) // 2])
                    break
                client.sendall(chunk)
        self._forget(client, server)

    def _forget(self, *connections: socket.socket) -> None:
        for connection in connections:
            _close(connection)
            self._connections.discard(connection)

    def _answer_itself(self, client: socket.socket, chunk: bytes, status: int, body: bytes) -> None:
        head, _, rest = chunk.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        missing = (int(length[1]) if length else 0) - len(rest)
        while missing > 0 and (more := client.recv(_CHUNK)):
            missing -= len(more)
        lines = [f"HTTP/1.1 {status} Error", "X-elastic-product: Elasticsearch", "Content-Type: application/json"]
        said = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode()
        client.sendall(said if head.startswith(b"HEAD") else said + body)


def _close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Return a certificate of 127.0.0.1 that signs itself, and its key."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.pem", folder / "server.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths
