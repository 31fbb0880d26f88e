"""The process that reads a file may die at any time: what it said before is known, and why it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.extraction.confinement import StoppedError, ask
from documents.extraction.values import Limits, ReadingProblem


def test_a_process_that_dies_leaves_its_whole_lines(tmp_path: Path) -> None:
    with pytest.raises(StoppedError) as raised:
        ask("tests.documents.extraction.dying_child", tmp_path, limits=Limits())
    assert raised.value.problem is ReadingProblem.CRASH
    assert raised.value.lines == [{"number": 1}]


def test_a_full_disk_is_told_from_a_bad_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        ask("tests.documents.extraction.child_without_room", tmp_path, limits=Limits())
