"""Real programs and data that tests need: found, or the test is not run; with REQUIRE_REAL_PARTS=1 it fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from django.conf import settings


def part_is_missing(name: str) -> NoReturn:
    """Report the test as not run because a real part is missing; a failure where all parts are required."""
    message = f"{name} is not on this machine"
    if os.environ.get("REQUIRE_REAL_PARTS") == "1":
        pytest.fail(message)
    pytest.skip(message)


def chromium() -> str:
    """Return the path of the system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    part_is_missing("Chromium")


def postgresql_folder() -> Path:
    """Return the folder with PostgreSQL's server programs, the newest version found."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if folders:
        return folders[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    part_is_missing("PostgreSQL")


def reference_data(*parts: str) -> Path:
    """Return the path of a file or folder of the reference data (INTRANET_REFERENCE_DATA), e.g. "documents.json"."""
    path = Path(settings.INTRANET_REFERENCE_DATA, *parts)
    if path.exists():
        return path
    part_is_missing(f"Reference data {'/'.join(parts)}")
