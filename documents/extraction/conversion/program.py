"""Where LibreOffice is on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

_NAMES: Final = ("soffice", "libreoffice")
_PIECES: Final = ("libswlo.so", "libsclo.so", "libsdlo.so")
"""What LibreOffice keeps beside its program for texts, tables and slides: a system may have one without the others."""


def find_office() -> Path | None:
    """Return the program that the system's PATH has, None if it is not there whole. Looked for each time anew."""
    for name in _NAMES:
        found = shutil.which(name)
        if found and _is_whole(Path(found).resolve().parent):
            return Path(found)
    return None


def folder_of(program: Path) -> Path:
    """Return the folder that holds the program and what it needs of its own."""
    folder = program.resolve().parent
    return folder.parent if folder.name == "program" else folder


def _is_whole(folder: Path) -> bool:
    is_libreoffice = (folder / "soffice.bin").exists()
    return not is_libreoffice or all((folder / piece).exists() for piece in _PIECES)
