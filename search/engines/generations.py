"""A folder of index generations, of which one is current; a rebuild makes a new one beside it and swaps.

<root>/current            name of the current generation
<root>/<name>/version     what it was made with
<root>/<name>/…           the index itself
<root>/writer.lock        held by the one writer
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable, IndexBusy

_CURRENT = "current"
_VERSION = "version"
_LOCK = "writer.lock"
_PREFIX = "generation-"
_POLL = 0.02  # seconds between two attempts to take the lock


class Generations:
    """The generations below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def writing(self, *, wait: float = 0.0) -> Iterator[None]:
        """Hold the writer's lock; raise IndexBusy if it is not free within `wait` seconds.

        Raises EngineUnavailable where nothing can be written. The system frees the lock when the process ends, however
        it ends.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / _LOCK).open("a")
        except OSError as error:
            raise EngineUnavailable(f"nothing can be written below {self.root}: {error}") from error
        deadline = time.monotonic() + wait
        with lock as handle:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise IndexBusy(str(self.root)) from None
                    time.sleep(_POLL)
            yield

    def current(self) -> Path | None:
        """Return the folder of the current generation, None if there is none."""
        try:
            name = (self.root / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        if not name.startswith(_PREFIX) or "/" in name:
            return None
        folder = self.root / name
        return folder if folder.is_dir() else None

    @staticmethod
    def read_version(folder: Path) -> str:
        """Return what a generation was made with, "" if that cannot be read."""
        try:
            return (folder / _VERSION).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def create(self, *, version: str) -> Path:
        """Make an empty generation; it counts only after `publish`."""
        folder = self.root / f"{_PREFIX}{secrets.token_hex(6)}"
        folder.mkdir(parents=True)
        (folder / _VERSION).write_text(version, encoding="utf-8")
        return folder

    def publish(self, folder: Path) -> None:
        """Make a generation the current one in one step and delete all others."""
        beside = self.root / f"{_CURRENT}.new"
        beside.write_text(folder.name, encoding="utf-8")
        with beside.open("rb") as handle:
            os.fsync(handle.fileno())
        beside.replace(self.root / _CURRENT)
        for other in self.root.glob(f"{_PREFIX}*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def discard(self, folder: Path) -> None:
        """Delete a generation that was not published."""
        shutil.rmtree(folder, ignore_errors=True)
