"""Looks which functions are called within a transaction: on SQLite nobody else can write meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connection

SLOW = {
    ("citations/recognise.py", "recognise"),
    ("engines/database_entries.py", "make_entry"),
    ("extraction/heading.py", "heading_of"),
    ("extraction/process.py", "extract"),
    ("media/staged.py", "open_staged"),
    ("media/pictures.py", "_read_through"),
    ("media/traces.py", "without_traces"),
    ("mail/message.py", "send"),
    ("reading/structure.py", "blocks_of"),
    ("record/uploads.py", "upload_facts"),
    ("workspace/photo.py", "draw_photo"),
}
"""What takes its time with the texts and files that people send."""


def _depth() -> int:
    return 1 + len(connection.savepoint_ids) if connection.in_atomic_block else 0


@contextmanager
def nothing_slow_in_a_transaction(*, calls: set[str]) -> Iterator[None]:
    """Fail if the block calls something slow within a transaction that it begins, or does not call all of `calls`."""
    called: set[str] = set()
    in_transaction: set[str] = set()
    outside = _depth()

    def look(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event == "call" and ("/".join(Path(code.co_filename).parts[-2:]), code.co_name) in SLOW:
            called.add(code.co_name)
            if _depth() > outside:
                in_transaction.add(code.co_name)

    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)
    assert called >= calls
    assert not in_transaction
