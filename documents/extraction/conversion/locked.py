"""Old workbooks that are locked: some open all the same, with the password that Excel gives those it only protects."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from documents.extraction import ole

_FILE_PASS: Final = 0x2F
"""The record behind which a workbook is encrypted (MS-XLS, FilePass)."""


def is_locked_workbook(path: Path) -> bool:
    """Tell whether a file is an old workbook that says it is encrypted."""
    with path.open("rb") as source:
        if source.read(len(ole.MARK)) != ole.MARK:
            return False
        streams = ole.read_container(source).streams
    data, at = streams.get("Workbook") or streams.get("Book") or b"", 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False
