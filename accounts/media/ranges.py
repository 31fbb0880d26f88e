"""Parts of a file: what `Range` and `If-Range` ask for (RFC 9110, section 14), and a reader of that part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, Final

from django.core.files.storage import Storage
from django.http import HttpRequest
from django.utils.http import parse_http_date_safe

_LONGEST_NUMBER: Final = 18
_ONE_RANGE: Final = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class ByteRange:
    """The bytes from `start` up to and without `stop`; an empty one lies behind the end of the file."""

    start: int
    stop: int

    def __len__(self) -> int:
        return max(self.stop - self.start, 0)

    def content_range(self, size: int) -> str:
        """Return the header `Content-Range` for a file of that size."""
        return f"bytes {self.start}-{self.stop - 1}/{size}" if self else f"bytes */{size}"


def parse_range(header: str, size: int) -> ByteRange | None:
    """Return the one range that the header asks for; None: the whole file (several ranges, other units, no sense)."""
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None:
        return None
    first, last = (_number(digits) for digits in found.groups())
    if first is None:
        return None if last is None else ByteRange(max(size - last, 0), size)
    if last is not None and last < first:
        return None
    return ByteRange(first, size if last is None else min(last + 1, size))


def _number(digits: str) -> int | None:
    """Return the number, cut where no file is as long; None without digits."""
    if not digits:
        return None
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER


def requested_range(request: HttpRequest, *, size: int, etag: str, modified: int | None) -> ByteRange | None:
    """Return the part that a GET asks for; None: the whole file, also if the reader holds a part of an older one.

    `modified` is the second of the last change, None when it is not told to readers.
    """
    header = request.headers.get("Range", "")
    if request.method != "GET" or not header:
        return None
    condition = request.headers.get("If-Range", "").strip()
    if condition and condition != etag and (modified is None or parse_http_date_safe(condition) != modified):
        return None
    return parse_range(header, size)


class PartOfFile:
    """So many bytes of an opened file from where it stands, read as they are sent; closes the file."""

    def __init__(self, opened: IO[bytes], length: int) -> None:
        self._opened = opened
        self._left = length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` of them."""
        found = self._opened.read(self._left if size < 0 else min(size, self._left)) if self._left else b""
        self._left -= len(found)
        return found

    def fileno(self) -> int:
        """Return the handle of the file, which stands at the part: a web server may send it without reading it."""
        return self._opened.fileno()

    def close(self) -> None:
        """Close the file."""
        self._opened.close()


def open_part(storage: Storage, name: str, part: ByteRange) -> PartOfFile:
    """Open a part of a stored file, without fetching the rest if the storage has a way to (`open_part`).

    Raises FileNotFoundError.
    """
    if part and hasattr(storage, "open_part"):
        return PartOfFile(storage.open_part(name, part.start, part.stop), len(part))
    opened = storage.open(name)
    opened.seek(part.start)
    return PartOfFile(opened, len(part))
