"""System checks of the settings that search needs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.translation import override

from search.engines import ENGINES, get_engine
from search.engines.base import Trouble
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import EXTRA
from search.engines.patience import answering_in_time
from search.indexing.health import ADVICE

#: Seconds that `check --deploy` waits for a server.
CONNECTION_SECONDS = 5.0


@register
def check_search_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error with a hint for a missing or wrong setting of search."""
    errors: list[CheckMessage] = []
    if getattr(settings, "SEARCH_ENGINE", None) not in ENGINES:
        errors.append(
            Error(
                f"SEARCH_ENGINE is {getattr(settings, 'SEARCH_ENGINE', None)!r}.",
                hint=f"Set SEARCH_ENGINE to one of: {', '.join(ENGINES)}.",
                id="search.E001",
            )
        )
    folder = getattr(settings, "SEARCH_INDEX_DIR", None)
    if not folder or not _can_be_written(Path(folder)):
        errors.append(
            Error(
                f"SEARCH_INDEX_DIR {str(folder)!r} cannot be written to.",
                hint="Set SEARCH_INDEX_DIR (or VAR_DIR) to a folder on this machine that the site's user owns.",
                id="search.E002",
            )
        )
    if ElasticsearchEngine.name == settings.SEARCH_ENGINE:
        errors += _check_elasticsearch_settings()
    return errors + _wrong_times()


def _wrong_times() -> list[CheckMessage]:
    names = ("SEARCH_READERS_KEPT_DAYS", "SEARCH_STATISTICS_KEPT_DAYS")
    readers, all_of_it = (getattr(settings, name, 0) for name in names)
    if 1 <= readers <= all_of_it:
        return []
    hint = f"Set {names[0]} to one day at least, {names[1]} to no less."
    return [Error(f"{names[0]} is {readers!r}, {names[1]} is {all_of_it!r}.", hint=hint, id="search.E003")]


def _check_elasticsearch_settings() -> list[CheckMessage]:
    missing: list[CheckMessage] = []
    if find_spec("elasticsearch") is None:
        hint = f'Install the packages of the extra "{EXTRA}".'
        missing.append(Error("The Python client of Elasticsearch is not installed.", hint=hint, id="search.E004"))
    if not settings.ELASTICSEARCH_URL:
        hint = "Set ELASTICSEARCH_URL to the addresses of the search servers, with commas between."
        missing.append(Error("SEARCH_ENGINE is elasticsearch without servers.", hint=hint, id="search.E005"))
    return missing


@register(deploy=True)
def check_search_server(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return what is wrong with the connection to an engine that runs elsewhere, and what to do; asks it once."""
    if settings.SEARCH_ENGINE not in ENGINES:
        return []
    engine = get_engine()
    if not engine.far:
        return []
    with answering_in_time(CONNECTION_SECONDS):
        state = engine.status()
    trouble = state.trouble or (None if state.ready else Trouble.OTHER)
    if trouble is None:
        return []
    with override("en"):
        advice = ADVICE[trouble]
        said = f"{advice.cause}: {state.detail}" if state.detail else str(advice.cause)
        if trouble.ends_with_a_rebuild:
            return [Warning(said, hint=str(advice.remedy), id="search.W001")]
        return [Error(said, hint=str(advice.remedy), id="search.E003")]


def _can_be_written(folder: Path) -> bool:
    """Tell whether the folder, or the nearest one above it that exists, can be written to."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
