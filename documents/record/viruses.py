"""What the virus scanner of the server says of a file: ClamAV's `clamd`, asked through its socket (INSTREAM)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

VIRUS: Final = "virus"
NOT_SCANNED: Final = "not_scanned"
_SECONDS: Final = 60.0
_ANSWER: Final = 4096
_CHUNK: Final = 256 * 1024
_FOUND: Final = " FOUND"


class ScannerFault(Exception):
    """The scanner is not there, or gave no answer. The text is what it said, or what the system says."""


def refuse_infected(upload: File) -> None:
    """Raise ValidationError for a file in which the scanner finds a virus, or that it cannot look at.

    Without a scanner (CLAMD_SOCKET) nothing is asked. What cannot be scanned now is not stored unscanned: whoever sends
    it sends it again.
    """
    if not settings.CLAMD_SOCKET:
        return
    try:
        name = virus_in(upload)
    except ScannerFault as fault:
        if "size limit" in str(fault):
            message = _(
                "The virus scanner of the server does not look at files of this size. Make it smaller or split it."
            )
        else:
            message = _(
                "The file could not be scanned for viruses just now and was not stored. Send it again in some minutes."
            )
        raise ValidationError(message, code=NOT_SCANNED) from fault
    if name:
        message = _(
            "A virus was found in the file (%(name)s). It was not stored. Clean your computer before you send it again."
        )
        raise ValidationError(message % {"name": name}, code=VIRUS)


def virus_in(upload: File) -> str:
    """Return the name of the virus that the scanner finds, "" for none. Raises ScannerFault."""
    upload.seek(0)
    with _connection() as scanner:
        # One that has heard enough ends the connection and has said why.
        with suppress(BrokenPipeError, ConnectionResetError):
            scanner.sendall(b"zINSTREAM\0")
            for chunk in upload.chunks(_CHUNK):
                scanner.sendall(struct.pack(">L", len(chunk)) + chunk)
            scanner.sendall(struct.pack(">L", 0))
        answer = _answer_of(scanner)
    upload.seek(0)
    said = answer.partition(": ")[2] or answer
    if said.endswith(_FOUND):
        return said.removesuffix(_FOUND)
    if said != "OK":
        raise ScannerFault(answer)
    return ""


def ask_for_life() -> None:
    """Raise ScannerFault if the scanner does not answer."""
    with _connection() as scanner:
        scanner.sendall(b"zPING\0")
        if _answer_of(scanner) != "PONG":
            raise ScannerFault("no answer")


@contextmanager
def _connection() -> Iterator[socket.socket]:
    """Open the socket: a path, or host:port. Whatever goes wrong there is a fault of the scanner."""
    place: str = settings.CLAMD_SOCKET
    host, colon, port = place.rpartition(":")
    try:
        if colon and port.isdecimal():
            opened = socket.create_connection((host.removeprefix("tcp://") or "127.0.0.1", int(port)), timeout=_SECONDS)
        else:
            opened = socket.socket(socket.AF_UNIX)
            opened.settimeout(_SECONDS)
            opened.connect(place.removeprefix("unix:"))
        with opened:
            yield opened
    except OSError as error:
        raise ScannerFault(str(error)) from error


def _answer_of(scanner: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER:
        heard = scanner.recv(_ANSWER)
        if not heard:
            break
        answer += heard
    return answer.strip(b"\0\r\n ").decode("utf-8", "replace")
