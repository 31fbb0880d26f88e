"""Engines: one protocol, one set of tokens. `engine_named` gives the engine of a name in the settings."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.database import DatabaseEngine
from search.engines.tantivy import TantivyEngine

ENGINE_NAMES = ("tantivy", "database")

_tantivy: dict[Path, TantivyEngine] = {}


def engine_named(name: str | None = None) -> Engine:
    """Return the engine of a name, or of `settings.SEARCH_ENGINE`. Raises ValueError for a name that is none."""
    wanted = name or settings.SEARCH_ENGINE
    if wanted == "database":
        return DatabaseEngine()
    if wanted == "tantivy":
        root = Path(settings.SEARCH_INDEX_DIR)
        if root not in _tantivy:
            # One per folder and process: it keeps the index files mapped.
            _tantivy[root] = TantivyEngine(root)
        return _tantivy[root]
    raise ValueError(f"unknown search engine {wanted!r}; known: {', '.join(ENGINE_NAMES)}")


def fallback_engine() -> Engine:
    """Return the engine that answers while the chosen one cannot."""
    return DatabaseEngine()
