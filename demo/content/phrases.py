"""Turns of phrase that every office uses; one of each is chosen for a document, always the same one."""

from __future__ import annotations

from typing import Any

from demo.content.text_files import read_table

_PHRASES: dict[str, Any] = read_table("phrases")

OPENINGS: dict[str, tuple[str, ...]] = _PHRASES["openings"]
CLOSINGS: tuple[str, ...] = _PHRASES["closings"]
CHECKS: tuple[str, ...] = _PHRASES["checks"]
MONEY: tuple[str, ...] = _PHRASES["money"]
RECIPIENTS: dict[str, tuple[str, ...]] = _PHRASES["recipients"]
"""By issuer; "communes" for the associations of communes, "editors" for what editors alone may read."""
