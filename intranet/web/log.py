"""The web server's own lines in the log hide secrets as those of the site do: it writes the address of a request."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger

from intranet.logs import SecretsOutFormatter


class SecretsOutLogger(Logger):
    """gunicorn's logger, with our formatter at each of its handlers."""

    def setup(self, cfg: Any) -> None:
        """Set up the handlers, then exchange their formatters for ours with the same format."""
        super().setup(cfg)
        for logger in (self.error_log, self.access_log):
            for handler in logger.handlers:
                plain = handler.formatter or logging.Formatter()
                handler.setFormatter(SecretsOutFormatter(plain._fmt, plain.datefmt))
