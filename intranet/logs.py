"""Lines of the log, without what opens an account to whoever reads them."""

from __future__ import annotations

import logging
import re

_SECRETS = re.compile(
    r"""(?ix)
    ( /reset/key/                                                                    # the link to a new password
    | \b(?:\w*(?:token|password|secret|api_?key|signature|sessionid)\w*) ['"]? \s* [=:] \s* ['"]? )
    [^\s/&'",;)]+
    """
)
_CREDENTIALS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://[^\s:/@]*):[^\s@/]+@")
"""A password in the address of a server."""


def hide_secrets(text: str) -> str:
    """Return the text with an ellipsis where a secret stood."""
    return _CREDENTIALS.sub(r"\1:…@", _SECRETS.sub(r"\1…", text))


class SecretsOutFormatter(logging.Formatter):
    """Formats a record with its traceback, and hides the secrets in both."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or the lines, of a record."""
        return hide_secrets(super().format(record))
