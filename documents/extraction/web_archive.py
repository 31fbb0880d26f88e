"""Pages of the web saved in one file with all that belongs to them (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from documents.extraction.values import ExtractionError, ReadingProblem

_HEAD = 8192
_RELATED = re.compile(rb"^content-type:\s{0,9}multipart/related", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)


def is_web_archive(head: bytes) -> bool:
    """Tell a web archive by the beginning of the file: its own headers, before the first empty line."""
    headers = head[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n ").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return _VERSION.search(headers) is not None and _RELATED.search(headers) is not None and b"text/html" in head


def page_in(data: bytes) -> tuple[bytes, str]:
    """Return the page that a web archive holds, and its encoding as the archive says it. Raises ExtractionError."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, str(part.get_content_charset("") or "")
    raise ExtractionError(ReadingProblem.BROKEN)
