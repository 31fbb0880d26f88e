"""Uploads are scanned where the server has a scanner: ClamAV's protocol, spoken by a small server of the test."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.admin.library import LibraryDocumentForm
from documents.checks import check_virus_scanner
from documents.record.uploads import check_upload
from documents.record.viruses import NOT_SCANNED, VIRUS, virus_in
from tests.documents import sample_files

MARK = b"this stands for a virus"
MOST = 1_000_000


class Scanner:
    """Speaks clamd's protocol on a socket in the file system; finds MARK. Bytes that it was sent: `heard`."""

    def __init__(self, path: Path) -> None:
        self.heard = b""
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                connection.sendall(self._answer(stream) + b"\0")

    def _answer(self, stream: object) -> bytes:
        read = stream.read  # type: ignore[attr-defined]
        command = b""
        while not command.endswith(b"\0"):
            command += read(1)
        if command == b"zPING\0":
            return b"PONG"
        assert command == b"zINSTREAM\0"
        self.heard = b""
        while length := struct.unpack(">L", read(4))[0]:
            self.heard += read(length)
            if len(self.heard) > MOST:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Test.Mark-1 FOUND" if MARK in self.heard else b"stream: OK"

    def stop(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> Iterator[Scanner]:
    path = tmp_path / "clamd"
    running = Scanner(path)
    settings.CLAMD_SOCKET = str(path)
    yield running
    running.stop()


def upload(data: bytes, name: str = "van-ban.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def refusal(data: bytes, name: str = "van-ban.txt") -> ValidationError:
    with pytest.raises(ValidationError) as raised:
        check_upload(upload(data, name))
    return raised.value


def test_a_clean_file_is_sent_whole_and_taken(scanner: Scanner) -> None:
    data = sample_files.pdf(["Điều 1"])
    assert check_upload(upload(data, "van-ban.pdf")).size == len(data)
    assert scanner.heard == data


def test_an_infected_file_is_refused_with_the_name_of_the_virus(scanner: Scanner) -> None:
    refused = refusal(b"chu " + MARK)
    assert refused.code == VIRUS
    assert refused.messages[0].startswith("Tệp có vi-rút (Test.Mark-1)")


def test_the_library_of_documents_takes_none_either(scanner: Scanner) -> None:
    form = LibraryDocumentForm.__new__(LibraryDocumentForm)
    form.cleaned_data, form.__dict__["changed_data"] = {"file": upload(MARK)}, ["file"]
    with pytest.raises(ValidationError):
        form.clean_file()


def test_what_is_too_large_for_the_scanner_is_refused_and_it_says_so(scanner: Scanner) -> None:
    refused = refusal(b"chu " * MOST)
    assert (refused.code, "cỡ này" in refused.messages[0]) == (NOT_SCANNED, True)


def test_nothing_is_taken_unscanned_while_the_scanner_is_down(tmp_path: Path, settings: Any) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")
    refused = refusal(b"chu")
    assert refused.code == NOT_SCANNED
    assert "gửi lại sau ít phút" in refused.messages[0]
    assert [warning.id for warning in check_virus_scanner(None)] == ["documents.W003"]


def test_the_check_is_content_with_a_scanner_that_answers_and_with_none(scanner: Scanner, settings: Any) -> None:
    assert check_virus_scanner(None) == []
    settings.CLAMD_SOCKET = ""
    assert check_virus_scanner(None) == []


def test_the_scanner_may_be_on_another_machine(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD_SOCKET = f"127.0.0.1:{server.getsockname()[1]}"
        answering = threading.Thread(target=_say_clean, args=(server,))
        answering.start()
        assert virus_in(upload(b"chu")) == ""
        answering.join()


def _say_clean(server: socket.socket) -> None:
    connection, _address = server.accept()
    with connection, connection.makefile("rb") as stream:
        stream.read(len(b"zINSTREAM\0") + 4 + 3 + 4)
        connection.sendall(b"stream: OK\0")
