"""Checking the signatures of a file in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from documents.extraction.confinement import ask
from documents.extraction.values import ExtractionError, Limits, Signature

LIMITS: Final = Limits(seconds=30, memory=768 * 1024**2)
"""What the signatures of one file may cost."""
_UNREADABLE: Final = Signature("", "", is_intact=False, covers_file=False, is_checked=False)


def check_signatures(path: Path, *, roots: Sequence[Path] = (), limits: Limits = LIMITS) -> tuple[Signature, ...]:
    """Return the signatures of a PDF in the order in which they were made. roots: PEM files of certificates to trust.

    Signatures that end the process, or take too long, cannot be checked.
    """
    try:
        lines, _closing = ask(
            "documents.extraction.signatures", path, limits=limits, roots=[str(root) for root in roots]
        )
    except ExtractionError:
        return (_UNREADABLE,)
    return tuple(Signature(**line) for line in lines)
