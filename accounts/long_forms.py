"""Long forms that come as one line of escapes (`a=%E1%BA%BF&b=…`), read piece by piece.

Django reads such a line at once and holds an object for each of its escapes: a form of ten megabytes, which anybody may
send to the sign-in page, takes a gigabyte of memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

_LONG: Final = 256 * 1024
"""Bytes; a shorter one is read by Django."""
_PIECE: Final = 64 * 1024
_LONGEST_ESCAPE: Final = 3


def read_long_form(request: HttpRequest) -> None:
    """Read the fields of a form, if it is a long one, into where Django looks for them.

    Raises what Django raises for a form that is too long or has too many fields.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.method == "POST" and length.isdigit() and int(length) > _LONG:
        request._post, request._files = _read(request.body), MultiValueDict()  # type: ignore[attr-defined]


def _read(body: bytes) -> QueryDict:
    if body.count(b"&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        raise TooManyFieldsSent("The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.")
    fields = QueryDict(mutable=True)
    for field in filter(None, body.split(b"&")):
        name, _equals, value = field.partition(b"=")
        fields.appendlist(_decode(name), _decode(value))
    fields._mutable = False  # type: ignore[attr-defined]
    return fields


def _decode(escaped: bytes) -> str:
    return b"".join(map(unquote_to_bytes, _pieces(escaped.replace(b"+", b" ")))).decode("utf-8", "replace")


def _pieces(escaped: bytes) -> Iterator[bytes]:
    """Yield the bytes in pieces that cut no escape in two."""
    start = 0
    while start < len(escaped):
        end = start + _PIECE
        cut = escaped.rfind(b"%", end - _LONGEST_ESCAPE + 1, end)
        if cut > start and end < len(escaped):
            end = cut
        yield escaped[start:end]
        start = end
