"""Answers to HEAD: the headers of GET and nothing behind them.

Django's views build the whole answer and leave the rest to the web server; gunicorn sends what it gets. On a connection
that is kept, what follows the headers would be read as the answer to the next request, and an uploaded text may look
like one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def answer_head_without_body(application: WSGIApplication) -> WSGIApplication:
    """Return the application with empty answers to HEAD, whichever view or middleware made them."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        response = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return response
        close = getattr(response, "close", None)
        if close is not None:
            close()  # files are closed, and Django ends the request
        return []

    return answer
