"""Engines: one protocol (`search.engines.base.Engine`), one set of tokens, and the one list of those that there are."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from search.engines.base import Engine, UnknownEngine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.tantivy import TantivyEngine

#: Every engine by the name that settings, commands and checks use. A new one is a file here and a row in this tuple.
ENGINES: Mapping[str, type[Engine]] = {
    engine.name: engine for engine in (TantivyEngine, ElasticsearchEngine, DatabaseEngine)
}

#: The engine that answers while the chosen one cannot. Its entries are written together with every other index.
FALLBACK = DatabaseEngine.name


def engine_class(name: str) -> type[Engine]:
    """Return the class of an engine; raise UnknownEngine for a name that is none."""
    try:
        return ENGINES[name]
    except KeyError:
        raise UnknownEngine(f"unknown search engine {name!r}; known: {', '.join(ENGINES)}") from None


def get_engine(name: str | None = None) -> Engine:
    """Return this site's engine of a name, or of `settings.SEARCH_ENGINE`; raise UnknownEngine for a wrong name."""
    return engine_class(settings.SEARCH_ENGINE if name is None else name).of_site()
