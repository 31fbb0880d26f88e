"""Checking the signatures of a file in a process of its own."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from documents.extraction.confinement import ask
from documents.extraction.values import ExtractionError, Limits, Signature

LIMITS: Final = Limits(seconds=30, memory=768 * 1024**2)
"""What the signatures of one file may cost."""
_MARK: Final = b"/ByteRange"
"""What every signature in a PDF says of itself where it can be seen: which bytes are signed."""
_UNREADABLE: Final = Signature("", "", is_intact=False, covers_file=False, is_checked=False)


def check_signatures(path: Path, *, roots: Sequence[Path] = (), limits: Limits = LIMITS) -> tuple[Signature, ...]:
    """Return the signatures of a PDF in the order in which they were made. roots: PEM files of certificates to trust.

    No process is started for a file without any. Signatures that end the process, or take too long, cannot be checked.
    """
    if not _may_be_signed(path):
        return ()
    try:
        lines, _closing = ask(
            "documents.extraction.signatures", path, limits=limits, roots=[str(root) for root in roots]
        )
    except ExtractionError:
        return (_UNREADABLE,)
    return tuple(Signature(**line) for line in lines)


def _may_be_signed(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.read(1):
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return data.find(_MARK) >= 0
