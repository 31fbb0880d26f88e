"""PDF files with digital signatures, made with a certificate of our own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import TypeVar

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.documents import sample_files

Done = TypeVar("Done")
SIGNER, ORGANISATION = "Nguyễn Văn Bình", "Hội Khuyến học Thanh Oai"


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, and the root that gave it, both as PEM."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    root: bytes


@cache
def identity(asking: str = "") -> Identity:
    """Return who signs. asking: an address at which the certificate says that it can be asked about."""
    root_key, key = _key(), _key()
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Gốc thử nghiệm")])
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, SIGNER),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
        ]
    )
    root = _certificate(root_name, root_name, root_key, root_key, is_authority=True)
    certificate = _certificate(name, root_name, key, root_key, asking=asking)
    return Identity(certificate, key, root.public_bytes(serialization.Encoding.PEM))


def in_a_thread(do: Callable[[], Done]) -> Done:
    """Do it in a thread: browser tests leave an event loop in the main one, in which pyHanko could not run its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(do).result()


def signed_pdf(
    pages: Sequence[str] = ("Điều 1. Văn bản đã ký.",), *, times: int = 1, signer: Identity | None = None
) -> bytes:
    """Return a PDF that was signed, so many times one after the other."""
    who = signer or identity()
    data = sample_files.pdf(list(pages))
    for number in range(1, times + 1):
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        metadata = signers.PdfSignatureMetadata(field_name=f"ky{number}", md_algorithm="sha256")
        fields.append_signature_field(writer, fields.SigFieldSpec(f"ky{number}"))
        data = in_a_thread(partial(signers.sign_pdf, writer, metadata, signer=_signer(who))).getvalue()
    return data


def changed_behind(data: bytes, text: bytes = b"500.000") -> bytes:
    """Return a signed file with another content of its page, added behind as an editor of PDF files does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[generic.pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"BT ET % " + text))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _signer(who: Identity) -> signers.SimpleSigner:

    key = who.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(who.certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=load_private_key_from_pemder_data(key, passphrase=None),
        cert_registry=SimpleCertificateStore(),
    )


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(
    name: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPrivateKey,
    issuer_key: rsa.RSAPrivateKey,
    *,
    is_authority: bool = False,
    asking: str = "",
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=not is_authority, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
    )  # fmt: skip
    if asking:
        places = [
            x509.AccessDescription(method, x509.UniformResourceIdentifier(asking))
            for method in (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
        ]
        builder = builder.add_extension(x509.AuthorityInformationAccess(places), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())
