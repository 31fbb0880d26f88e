"""One at a time on a machine: LibreOffice takes several hundred megabytes and a core."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_NAME: Final = "den-sach-libreoffice.lock"


@contextmanager
def our_turn() -> Iterator[None]:
    """Wait until no other process of this machine converts a file. The system ends the turn of one that dies."""
    path = Path(tempfile.gettempdir()) / _NAME
    handle = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
