"""What somebody reads whose request the web server itself refuses, before any view has seen it."""

from __future__ import annotations

from typing import Final

from background.faults import Fault
from intranet.web.arrival import Refused

_FAULTS: Final = {503: Fault.LOCKED, 507: Fault.FULL}


def answer_in_words(refused: Refused) -> bytes | None:
    """Return the whole answer; None where a word of the protocol is enough: no browser sends such requests."""
    fault = _FAULTS.get(refused.status)
    if fault is None:
        return None
    # The server imports its worker before the site, whose models are not there yet then.
    from intranet.busy import RETRY_SECONDS, page_of_what_did_not_arrive  # noqa: PLC0415

    page = page_of_what_did_not_arrive(fault).encode()
    head = (
        f"HTTP/1.1 {refused.status} {refused.reason}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nCache-Control: no-store\r\nRetry-After: {RETRY_SECONDS}\r\n"
        "Content-Security-Policy: default-src 'self'; frame-ancestors 'self'\r\n\r\n"
    )
    return head.encode() + page
