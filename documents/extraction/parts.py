"""Programs that reading some files needs and that not every machine has: where they are, which are missing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from documents.extraction.values import Part

PROGRAMS: Final = {Part.OFFICE: ("soffice", "libreoffice"), Part.OCR: ("tesseract",)}
"""By what name the system's PATH has them."""
_OFFICE_PIECES: Final = ("libswlo.so", "libsclo.so", "libsdlo.so")
"""What LibreOffice keeps beside its program for texts, tables and slides: a system may have one without the others."""


def find_program(part: Part) -> Path | None:
    """Return where the program of a part is, None if this machine does not have it whole. Looked for each time anew."""
    for name in PROGRAMS[part]:
        found = shutil.which(name)
        if found and (part is not Part.OFFICE or _is_whole(Path(found).resolve().parent)):
            return Path(found)
    return None


def missing_parts() -> frozenset[Part]:
    """Return what is missing at this moment."""
    return frozenset(part for part in Part if find_program(part) is None)


def _is_whole(folder: Path) -> bool:
    is_libreoffice = (folder / "soffice.bin").exists()
    return not is_libreoffice or all((folder / piece).exists() for piece in _OFFICE_PIECES)
