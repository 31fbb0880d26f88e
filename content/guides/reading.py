"""Which handbooks there are, and their text; a file is read once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from content.guides.markup import Text, read_markup

EDITORS: Final = "bien-tap"
TRAINERS: Final = "bao-cao-vien"
ADMINISTRATORS: Final = "van-hanh"


def read_guide(name: str) -> Text:
    """Return the handbook with this name, the name of its file in `docs/` without the ending."""
    return _read(name) if not settings.DEBUG else _read.__wrapped__(name)  # who writes it wants to see it


@lru_cache(maxsize=8)
def _read(name: str) -> Text:
    return read_markup((Path(settings.BASE_DIR) / "docs" / f"{name}.md").read_text(encoding="utf-8"))
