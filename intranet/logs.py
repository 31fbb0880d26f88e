"""Lines of the log, without what opens an account to whoever reads them.

What stands in a line comes from anybody: the patterns look at no place of it again and again.
"""

from __future__ import annotations

import logging
import re

_SECRETS = re.compile(
    r"""(?ix)
    ( /reset/key/                                                                    # the link to a new password
    | (?:token|password|secret|api_?key|signature|sessionid)\w{0,40} ['"]? \s* [=:] \s* ['"]? )
    [^\s/&'",;)]+
    """
)
_CREDENTIALS = re.compile(r"(?i)(://[^\s:/@]*):[^\s@/]+@")
"""A password in the address of a server."""


def hide_secrets(text: str) -> str:
    """Return the text with an ellipsis where a secret stood."""
    return _CREDENTIALS.sub(r"\1:…@", _SECRETS.sub(r"\1…", text))


class SecretsOutFormatter(logging.Formatter):
    """Formats a record with its traceback, and hides the secrets in both."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or the lines, of a record."""
        return hide_secrets(super().format(record))
