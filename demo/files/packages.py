"""Office files are ZIP packages. They are packed anew with fixed dates, so that bytes repeat."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

FIXED_TIME: Final = (2020, 1, 1, 0, 0, 0)


def read_package(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts, none of them with a date of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
