"""How a letter begins that was saved as a file: header lines, of which some are those of a letter."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:")
_OF_LETTERS: Final = frozenset(
    (b"received", b"return-path", b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type")
)
_ENOUGH: Final = 2


def begins_like_a_letter(head: bytes) -> bool:
    """Tell whether the first lines are headers, of which at least two are known: a note may begin with "Date:" too."""
    known = _headers(head)
    return len(known & _OF_LETTERS) >= _ENOUGH and bool(known & {b"mime-version", b"received", b"message-id"})


def was_sent(head: bytes) -> bool:
    """Tell a letter from a web page that was saved as one file, which has headers too, but was sent to nobody."""
    return bool(_headers(head) & {b"received", b"to", b"message-id"})


def _headers(head: bytes) -> set[bytes]:
    known = set[bytes]()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if head.startswith(b"From "):  # the line before a letter in an old mailbox
        head = head.partition(b"\n")[2]
    for line in head.splitlines():
        if not line.strip() or (not line.startswith((b" ", b"\t")) and not _HEADER.match(line)):
            break
        known.add(line.partition(b":")[0].lower())
    return known
