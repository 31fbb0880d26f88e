"""Real programs and data that tests need: found, or the test is not run; with REQUIRE_REAL_PARTS=1 it fails.

This is a plugin, too: at the end of a run one line for each missing part says how many tests were not run without it.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest
from django.conf import settings

from documents.extraction.conversion.program import find_office

_NEEDS = "needs "


def part_is_missing(name: str) -> NoReturn:
    """Report the test as not run because a real part is missing; a failure where all parts are required."""
    if os.environ.get("REQUIRE_REAL_PARTS") == "1":
        pytest.fail(f"{name} is not on this machine")
    pytest.skip(f"{_NEEDS}{name}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were not run and what they need."""
    reasons = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in reasons.most_common():
        need = reason.removeprefix(_NEEDS)
        terminalreporter.write_line(f"{count} tests need {need}: not run" if need != reason else f"{count}: {reason}")


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


def libreoffice() -> Path:
    """Return the path of LibreOffice's program."""
    return find_office() or part_is_missing("LibreOffice")


def reference_data(*parts: str) -> Path:
    """Return the path of a file or folder of the reference data (INTRANET_REFERENCE_DATA), e.g. "documents.json"."""
    folder = Path(settings.INTRANET_REFERENCE_DATA)
    path = folder.joinpath(*parts)
    if path.exists():
        return path
    part_is_missing(f"the reference data (INTRANET_REFERENCE_DATA={folder})")


def shared_case(name: str) -> Path:
    """Return the path of a small file that shows one kind of fault; they lie beside the reference data."""
    folder = Path(settings.INTRANET_REFERENCE_DATA).parent / "cases"
    path = folder / name
    if path.exists():
        return path
    part_is_missing(f"the file {name} of the cases ({folder})")
