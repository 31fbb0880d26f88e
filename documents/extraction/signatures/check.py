"""What happens inside the child process that checks the signatures of a PDF."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import AcceptAllAlgorithms

from documents.extraction.confinement import Line, Write, answer
from documents.extraction.values import ExtractionError, Limits, ReadingProblem, Signature

UNREADABLE: Final = Signature("", "", is_intact=False, covers_file=False, is_checked=False)
MOST: Final = 50
"""Signatures of a file that are checked."""
_OUTPUT: Final = 1024 * 1024
_LONGEST_NAME: Final = 200
_VIETNAM: Final = timezone(timedelta(hours=7))
"""Services for timestamps give Greenwich time; a day is that of the office."""
_ADDED_BY_SIGNING: Final = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def run(path: Path, limits: Limits, out: TextIO, *, roots: Sequence[Path]) -> None:
    """Write one JSON line a signature, then one that closes."""
    certificates = [certificate for root in roots for certificate in certificates_in(root)]
    logging.disable(logging.CRITICAL)
    _leave_the_network()

    def check(write: Write) -> Line:
        with path.open("rb") as file:
            for signature in signatures_in(file, roots=certificates):
                write(asdict(signature))
        return {}

    answer(check, out, limits=limits, output=_OUTPUT)


def _leave_the_network() -> None:
    """Have every connection of this process refused, whatever a library would like to fetch."""
    for place, name in ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo")):
        setattr(place, name, _refuse)


def _refuse(*_arguments: object, **_more: object) -> None:
    raise OSError("no network for checking signatures")


def certificates_in(path: Path) -> list[x509.Certificate]:
    """Return the certificates of a file, none of one that holds something else."""
    try:
        return _read_certificates(path.read_bytes())
    except (OSError, ValueError):
        return []


def _read_certificates(data: bytes) -> list[x509.Certificate]:
    blocks = [block for _kind, _headers, block in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
    return [x509.Certificate.load(block) for block in blocks]


def signatures_in(file: BinaryIO, *, roots: Sequence[x509.Certificate]) -> Iterator[Signature]:
    """Yield the signatures of a PDF, first to last. Raises ExtractionError for a file that is none."""
    try:
        reader = PdfFileReader(file, strict=False)
        signed = list(islice(enumerate_sig_fields(reader, filled_status=True), MOST))
    except Exception as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    found: list[tuple[int, Signature]] = []
    for name, _value, reference in signed:
        try:
            signature = EmbeddedPdfSignature(reader, reference.get_object(), name)
        except Exception:  # noqa: BLE001 - whatever is wrong with a stranger's signature, it cannot be read
            found.append((-1, UNREADABLE))
            continue
        if signature.sig_object_type == "/Sig":
            found.append((signature.signed_revision, _checked(signature, roots)))
    found.sort(key=lambda each: each[0])
    yield from (signature for _revision, signature in found)


def _checked(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> Signature:
    """Return what can be said of a signature; of one that is damaged, who claims to have made it."""
    context = ValidationContext(trust_roots=[], allow_fetching=False, algorithm_usage_policy=AcceptAllAlgorithms())
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception:  # noqa: BLE001 - whatever is wrong with a stranger's signature, it cannot be checked
        name, organisation = _names(signature.signer_cert) if _has_certificate(signature) else ("", "")
        return Signature(name, "", is_intact=False, covers_file=False, organisation=organisation, is_checked=False)
    name, organisation = _names(status.signing_cert)
    signed_at, is_stamped = _time_of(signature, status)
    return Signature(
        signer=name,
        organisation=organisation,
        signed_at=signed_at.isoformat() if signed_at else "",
        is_stamped=is_stamped,
        is_intact=bool(status.intact and status.valid),
        covers_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        or (
            status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in _ADDED_BY_SIGNING
        ),
        is_trusted=_leads_to(signature, roots, signed_at) if roots else None,
    )


def _has_certificate(signature: EmbeddedPdfSignature) -> bool:
    try:
        return signature.signer_cert is not None
    except Exception:  # noqa: BLE001 - a damaged signature has none that can be read
        return False


def _names(certificate: x509.Certificate) -> tuple[str, str]:
    """Return the person or body that a certificate names, and the organisation."""
    names = certificate.subject.native
    return _name(names, "common_name"), _name(names, "organization_name")


def _name(names: dict[str, object], key: str) -> str:
    value = names.get(key, "")
    return str(value[0] if isinstance(value, list) else value)[:_LONGEST_NAME]


def _time_of(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> tuple[datetime | None, bool]:
    """Return when a signature was made, and whether a service for timestamps says so.

    Else the time that the file tells: signing programs of offices write theirs into the signature in a wrong zone.
    """
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return stamp.timestamp.astimezone(_VIETNAM), True
    told = _told_by_file(signature) or status.signer_reported_dt
    return (told if told is None or told.tzinfo else told.replace(tzinfo=_VIETNAM)), False


def _told_by_file(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        text = str(signature.sig_object.get("/M", "")).removeprefix("D:").replace("'", "")
        form = "%Y%m%d%H%M%S%z" if len(text) > len("20240925160937") else "%Y%m%d%H%M%S"
        return datetime.strptime(text, form)  # noqa: DTZ007 - a time without a zone gets that of the office
    except (ValueError, TypeError):
        return None


def _leads_to(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], moment: datetime | None) -> bool:
    """Return whether the certificate of a signature led to one of the roots when it was made."""
    context = ValidationContext(
        trust_roots=roots, moment=moment, allow_fetching=False, algorithm_usage_policy=AcceptAllAlgorithms()
    )
    stamps = ValidationContext(trust_roots=roots, allow_fetching=False, algorithm_usage_policy=AcceptAllAlgorithms())
    try:
        status = validate_pdf_signature(
            signature, signer_validation_context=context, ts_validation_context=stamps, skip_diff=True
        )
    except Exception:  # noqa: BLE001 - as above
        return False
    return bool(status.trusted)
