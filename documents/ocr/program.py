"""Where Tesseract is, and whether this machine can recognise pictures at all."""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
from pathlib import Path

LANGUAGE = "vie"
_LIBRARIES = ("numpy", "cv2")
_SECONDS = 20


def find_tesseract() -> str | None:
    """Return the path of Tesseract if it and all that goes with it is there: the language, NumPy, OpenCV."""
    program = shutil.which("tesseract")
    if program is None or any(importlib.util.find_spec(library) is None for library in _LIBRARIES):
        return None
    return program if LANGUAGE in _languages_of(program, Path(program).stat().st_mtime_ns) else None


def program_version(program: str) -> str:
    """Return what a page was recognised with: "tesseract 5.3.0"."""
    return _first_line(program, Path(program).stat().st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _languages_of(program: str, changed: int) -> frozenset[str]:
    return frozenset(_say(program, "--list-langs").split())


@functools.lru_cache(maxsize=4)
def _first_line(program: str, changed: int) -> str:
    return (_say(program, "--version").splitlines() or ["tesseract"])[0][:60]


def _say(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
