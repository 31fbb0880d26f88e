"""Signatures of PDF files: who signed, whether the file is still what was signed, whom the site trusts."""

from __future__ import annotations

import io
import socket
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pytest

from documents.extraction.process import extract
from documents.extraction.signatures.check import certificates_in, signatures_in
from documents.extraction.signatures.process import check_signatures
from documents.extraction.values import Limits, Signature
from tests.documents import sample_files
from tests.documents.signed_files import ORGANISATION, SIGNER, changed_behind, identity, in_a_thread, signed_pdf


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_pdf()


@pytest.fixture
def checked_apart(tmp_path: Path):
    """Return a function that has the signatures of a file checked in a process of its own."""

    def check(data: bytes, **more) -> tuple[Signature, ...]:
        path = tmp_path / "tep"
        path.write_bytes(data)
        return check_signatures(path, **more)

    return check


def signatures_of(data: bytes, roots: Sequence[Path] = ()) -> list[Signature]:
    certificates = [certificate for root in roots for certificate in certificates_in(root)]
    return in_a_thread(lambda: list(signatures_in(io.BytesIO(data), roots=certificates)))


def test_a_signed_file_says_who_signed_it_and_that_it_is_unchanged(tmp_path: Path, signed: bytes) -> None:
    path = tmp_path / "tep"
    path.write_bytes(signed)
    found = extract(path)
    (signature,) = found.signatures
    assert found.pages[0].text == "Điều 1. Văn bản đã ký."
    assert (signature.signer, signature.organisation) == (SIGNER, ORGANISATION)
    assert (signature.is_checked, signature.is_intact, signature.covers_file) == (True, True, True)
    assert (signature.is_trusted, signature.is_stamped) == (None, False)
    assert signature.signed_at[:2] == "20"
    assert signature.signed_at[-6] in "+-"


def test_a_file_without_a_signature_has_none_and_one_that_cannot_be_opened_is_unchecked(checked_apart) -> None:
    assert checked_apart(sample_files.pdf(["Điều 1."])) == ()
    assert checked_apart(b"%PDF-1.7 /ByteRange [0 1 2 3]") == (
        Signature("", "", is_intact=False, covers_file=False, is_checked=False),
    )


def test_each_of_two_signatures_holds() -> None:
    assert [(one.is_intact, one.covers_file) for one in signatures_of(signed_pdf(times=2))] == [(True, True)] * 2


def test_what_is_added_behind_a_signature_is_told(signed: bytes) -> None:
    (signature,) = signatures_of(changed_behind(signed))
    assert (signature.is_intact, signature.covers_file) == (True, False)


def test_bytes_that_were_changed_under_a_signature_are_told(signed: bytes) -> None:
    place = signed.index(b"/MediaBox")
    changed = signed[:place] + b"/mediabox" + signed[place + len(b"/MediaBox") :]
    (signature,) = signatures_of(changed)
    assert (signature.signer, signature.is_intact) == (SIGNER, False)


def test_a_damaged_signature_cannot_be_checked_and_says_so(signed: bytes) -> None:
    place = signed.index(b"/Contents <") + len(b"/Contents <")
    (signature,) = signatures_of(signed[:place] + b"ffffffff" * 4 + signed[place + 32 :])
    assert (signature.is_checked, signature.is_intact) == (False, False)


def test_only_a_certificate_that_leads_to_a_root_of_the_site_is_trusted(signed: bytes, tmp_path: Path) -> None:
    root, stranger = tmp_path / "goc.pem", tmp_path / "la.pem"
    root.write_bytes(identity().root)
    stranger.write_bytes(identity("http://la.example/").root)
    assert [one.is_trusted for one in signatures_of(signed, roots=[root])] == [True]
    assert [one.is_trusted for one in signatures_of(signed, roots=[stranger])] == [False]


def test_nobody_is_asked_about_a_certificate(checked_apart, tmp_path: Path) -> None:
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def listen() -> None:
            try:
                calls.append(server.accept())
            except OSError:
                return

        thread = Thread(target=listen, daemon=True)
        thread.start()
        asking = identity(f"http://127.0.0.1:{server.getsockname()[1]}/")
        root = tmp_path / "goc.pem"
        root.write_bytes(asking.root)
        (signature,) = checked_apart(signed_pdf(signer=asking), roots=[root])
        server.shutdown(socket.SHUT_RDWR)
    thread.join()
    assert signature.is_trusted is True
    assert calls == []


def test_signatures_that_cost_too_much_end_and_are_called_unchecked(checked_apart, signed: bytes) -> None:
    (signature,) = checked_apart(signed, limits=Limits(seconds=0.01))
    assert signature.is_checked is False
