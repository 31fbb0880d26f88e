"""A letter and what is attached to it, by Python's own reader of mail."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final

from documents.extraction.packages.members import Member
from documents.extraction.values import ExtractionError, ReadingProblem

_HEADERS: Final = (
    ("Subject", "Chủ đề"),
    ("From", "Người gửi"),
    ("To", "Người nhận"),
    ("Cc", "Đồng gửi"),
    ("Date", "Ngày gửi"),
)
_BODY: Final = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
_NO_NAME: Final = "tệp đính kèm"


def members_of_letter(path: Path) -> Iterator[Member]:
    """Yield the words of the letter, then the files that are attached to it."""
    with path.open("rb") as source:
        letter = email.message_from_binary_file(source, policy=policy.default)
    headers = list(_shown_headers(letter))
    body: Any = letter.get_body(preferencelist=("plain", "html"))
    text = "" if body is None else _text_of(body)
    is_html = body is not None and body.get_content_subtype() == "html"
    yield Member(_subject(letter), partial(_words, headers, text, is_html), is_letter=True)
    yield from _attached(letter)


def _subject(letter: EmailMessage) -> str:
    return " ".join(str(letter["Subject"] or "").split())


def _shown_headers(letter: EmailMessage) -> Iterator[str]:
    for name, label in _HEADERS:
        value = " ".join(str(letter[name] or "").split())
        if value:
            yield f"{label}: {value}"


def _text_of(part: EmailMessage) -> str:
    try:
        content = part.get_content()
    except (LookupError, UnicodeError):  # a charset that nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return str(content)


def _words(headers: list[str], text: str, is_html: bool) -> Iterator[bytes]:
    if is_html:
        head = "".join(f"<p>{escape(line)}</p>" for line in headers)
        body = _BODY.search(text)
        at = body.end() if body else 0
        yield f"{text[:at]}{head}{text[at:]}".encode("utf-8-sig")  # the mark says more than a charset that it names
    else:
        yield "\n".join([*headers, "", text]).encode()


def _attached(letter: EmailMessage) -> Iterator[Member]:
    for part in letter.iter_attachments():
        is_drawn_in = part.get_content_maintype() == "image" and part["Content-ID"]
        if not is_drawn_in:
            yield Member(_name_of(part), partial(_content, part))


def _name_of(part: EmailMessage) -> str:
    name = " ".join(str(part.get_filename() or "").split())
    if not name and part.get_content_type() == "message/rfc822":
        return f"{_subject(_letter_in(part)) or _NO_NAME}.eml"
    return name or _NO_NAME


def _letter_in(part: EmailMessage) -> EmailMessage:
    content = part.get_content()
    return content if isinstance(content, EmailMessage) else EmailMessage()


def _content(part: EmailMessage) -> Iterator[bytes]:
    if part.get_content_type() == "message/rfc822":
        yield _letter_in(part).as_bytes()
        return
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise ExtractionError(ReadingProblem.BROKEN)
    yield payload
