"""The steps by which the demo is made would write to the people of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

_NOWHERE: Final = "django.core.mail.backends.dummy.EmailBackend"


@contextmanager
def send_no_mail() -> Iterator[None]:
    """Send nothing meanwhile: nobody has to be told of what is there before the site is used.

    Around the transactions, not in them: letters leave after the commit.
    """
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, _NOWHERE
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend
