"""A storage that, like S3, has no paths on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import IO

import pytest
from django.core.files.base import File
from django.core.files.storage import InMemoryStorage, Storage

from accounts.media.storage import SiteUrlMixin


class ElsewhereStorage(SiteUrlMixin, Storage):
    """Keeps files in memory and knows no paths."""

    def __init__(self) -> None:
        self.kept = InMemoryStorage()
        self.parts_read: list[tuple[int, int]] = []

    def _open(self, name: str, mode: str = "rb") -> File:
        return self.kept.open(name, mode)

    def _save(self, name: str, content: File) -> str:
        return self.kept.save(name, content)

    def open_part(self, name: str, start: int, stop: int) -> IO[bytes]:
        self.parts_read.append((start, stop))
        return BytesIO(self.kept.open(name).read()[start:stop])

    def exists(self, name: str) -> bool:
        return self.kept.exists(name)

    def size(self, name: str) -> int:
        return self.kept.size(name)

    def delete(self, name: str) -> None:
        self.kept.delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return self.kept.listdir(path)

    def get_modified_time(self, name: str) -> datetime:
        return self.kept.get_modified_time(name)


@pytest.fixture
def elsewhere(settings: object) -> Iterator[None]:
    """Keep files elsewhere, with a web server in front that could send those of this machine."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {"BACKEND": f"{__name__}.ElsewhereStorage"},
    }
    settings.MEDIA_X_ACCEL_PREFIX = "/_tep"  # type: ignore[attr-defined]
    yield
