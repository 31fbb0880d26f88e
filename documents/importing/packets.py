"""Packets of the national exchange of documents (`.edxml`, QCVN 102:2016/BTTTT): the header is a row, files come along.

Names of elements count without their namespace: programs write both of its addresses, and older packets none.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from documents.importing.values import UnreadableTable

MAX_BYTES = 200 * 1024**2
_MAX_ELEMENTS = 100_000
"""Beginnings and ends of elements; a packet has some dozens. Each takes twenty times its letters in memory."""
_PRIORITIES = {"1": "Khẩn", "2": "Thượng khẩn", "3": "Hỏa tốc", "4": "Hỏa tốc"}
_NOTHING = frozenset(("", "N/A", "NULL"))


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet: cells by column key, and its files by name."""

    cells: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_packet(content: bytes) -> Packet:
    """Return what a packet holds. Raises UnreadableTable for what is none, is too large, or hostile."""
    if len(content) > MAX_BYTES:
        raise UnreadableTable(_("The packet is larger than 200 MB."))
    if content.count(b"<") > _MAX_ELEMENTS:
        raise UnreadableTable(_("The file is damaged or is no packet of the document exchange."))
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableTable(_("The file holds instructions that no packet needs. It is not read.")) from error
    except (ParseError, ValueError, RecursionError) as error:
        raise UnreadableTable(_("The file is damaged or is no packet of the document exchange.")) from error
    header = _first(root, "MessageHeader")
    if header is None:
        raise UnreadableTable(_("The file is no packet of the document exchange: it has no header."))
    files = dict(_files(root))
    return Packet({**_cells(header), "files": list(files)}, files)


def _cells(header: Element) -> dict[str, Any]:
    code, other = _first(header, "Code"), _first(header, "OtherInfo")
    signer = _first(header, "SignerInfo") or _first(header, "Author")
    cells: dict[str, Any] = {
        "code_number": _text(code, "CodeNumber"),
        "code_notation": _text(code, "CodeNotation"),
        "date": _text(header, "PromulgationDate"),
        "type": _text(header, "TypeName"),
        "issuer": _text(_first(header, "From"), "OrganName"),
        "subject": _text(header, "Subject"),
        "signer": _text(signer, "FullName"),
        "signer_position": _text(signer, "Position") or _text(signer, "Function"),
        "due_on": _text(header, "DueDate"),
        "recipients": "\n".join(_texts(_first(header, "ToPlaces"), "Place")),
        "urgency": _PRIORITIES.get(_text(other, "Priority"), ""),
        "page_amount": _whole(_text(other, "PageAmount")),
        "issued_amount": _whole(_text(other, "PromulgationAmount")),
        "circulation": _text(other, "SphereOfPromulgation"),
        "id": _text(header, "DocumentId")[:100],
    }
    return {key: value for key, value in cells.items() if value}


def _whole(text: str) -> str:
    return text if text.strip("0") else ""


def _files(root: Element) -> Iterator[tuple[str, bytes]]:
    """Yield the files by name; two of one name are told apart."""
    names = {_content_id(each): _text(each, "AttachmentName") for each in _all(root, "Reference")}
    seen: set[str] = set()
    for serial, attachment in enumerate(_all(root, "Attachment"), 1):
        encoded = _text(attachment, "ContentTransferEncoded")
        if not encoded:
            continue
        name = _text(attachment, "AttachmentName") or names.get(_content_id(attachment), "") or f"tep-{serial}"
        name = name.replace("\\", "/").rsplit("/", 1)[-1].replace(";", ",").replace("|", "-")
        if name in seen:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem or ending}-{serial}{dot}{ending if stem else ''}"
        seen.add(name)
        try:
            yield name, base64.b64decode("".join(encoded.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise UnreadableTable(_("The file “%s” of the packet is damaged.") % name) from error


def _content_id(element: Element) -> str:
    return _text(element, "ContentId").removeprefix("cid:")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return (each for each in (element.iter() if element is not None else ()) if _local(each) == name)


def _first(element: Element | None, name: str) -> Element | None:
    return next(_all(element, name), None)


def _texts(element: Element | None, name: str) -> list[str]:
    found = ((each.text or "").strip() for each in _all(element, name))
    return [text for text in found if text.upper() not in _NOTHING]


def _text(element: Element | None, name: str) -> str:
    return next(iter(_texts(element, name)), "")
