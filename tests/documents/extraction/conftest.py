"""Files are read as they come: bytes under a name that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.extraction.process import extract
from documents.extraction.values import Extraction, ExtractionError, Limits, ReadingProblem

Read = Callable[..., Extraction]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that stores bytes under a name that says nothing and reads them."""

    def read_bytes(data: bytes, **limits: float) -> Extraction:
        path = tmp_path / "tep"
        path.write_bytes(data)
        return extract(path, limits=Limits(**limits))

    return read_bytes


@pytest.fixture
def problem_of(read: Read) -> Callable[..., ReadingProblem]:
    """Return a function that reads bytes which cannot be read, and says why."""

    def problem_of_bytes(data: bytes, **limits: float) -> ReadingProblem:
        with pytest.raises(ExtractionError) as raised:
            read(data, **limits)
        return raised.value.problem

    return problem_of_bytes
