"""An engine of a name that holds some records and nothing else, for tests that all engines have to pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings

from search.engines.base import Engine
from search.evaluation import throw_away_engine
from search.records import SearchRecord

EMBEDDED, ON_SERVERS = "tantivy", "elasticsearch"


@contextmanager
def engine_with(
    records: Iterable[SearchRecord], request: pytest.FixtureRequest, *, name: str = EMBEDDED
) -> Iterator[Engine]:
    """Yield the engine; what is on servers is on the node of the run."""
    urls = [request.getfixturevalue("elasticsearch_url")] if name == ON_SERVERS else []
    with override_settings(ELASTICSEARCH_URL=urls), throw_away_engine(name, records) as engine:
        yield engine
