"""Recognising the pages of a file in a process of its own, each page as it comes."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from documents.extraction.confinement import Line
from documents.extraction.picture_sources import PictureSource, picture_sources
from documents.extraction.values import ExtractionError, Limits, Part, ReadingProblem, Word
from documents.ocr.program import find_tesseract
from documents.ocr.values import PAGE_LIMITS, OcrPage

_PROJECT = Path(__file__).resolve().parents[2]
_AT_ONCE = 20
"""Pages that one process recognises; the next ones get a new one, so that nothing adds up."""
_GRACE = 10
"""Seconds beyond the time of a page, after which its process is ended from outside."""
_LONGEST_LINE = 16 * 1024**2


def recognise(
    path: Path, *, media_type: str, numbers: Sequence[int], limits: Limits | None = None
) -> Iterator[OcrPage]:
    """Yield what is recognised on these pages of a file, in this order, each as soon as it is known.

    limits: of each page. A page at which Tesseract or the process fails has a `problem`, the others are read. Raises
    ExtractionError for a file that cannot be opened, and where a part of the system is missing. Pages of an office file
    are those that it is printed on, pages of a package those of its members.
    """
    tesseract = find_tesseract()
    if tesseract is None:
        raise ExtractionError(ReadingProblem.PART_MISSING, Part.OCR)
    for source in picture_sources(path, media_type=media_type, numbers=numbers):
        for page in _recognise(source, tesseract, limits or PAGE_LIMITS):
            yield replace(page, number=source.numbers[page.number])


def _recognise(source: PictureSource, tesseract: str, limits: Limits) -> Iterator[OcrPage]:
    left = list(source.numbers)
    while left:
        order = {"path": str(source.path.resolve()), "media_type": source.media_type, "numbers": left[:_AT_ONCE]}
        problem = None
        for line in _lines_of({**order, "tesseract": tesseract, "limits": asdict(limits)}, limits.seconds + _GRACE):
            if "closing" in line:
                problem = _problem_in(line["closing"], is_first=len(left) == len(source.numbers))
                break
            yield _page_of(line)
            left.remove(line["number"])
        else:
            problem = ReadingProblem.CRASH
        if problem is not None and left:
            yield OcrPage(left.pop(0), "", 0.0, problem=problem)


def _problem_in(closing: Line, *, is_first: bool) -> ReadingProblem | None:
    """Return what ended the work at a page. Raises ExtractionError for a file of which no page could be looked at."""
    if "problem" not in closing:
        return None
    problem = ReadingProblem(closing["problem"])
    if is_first and problem is not ReadingProblem.MEMORY:
        raise ExtractionError(problem, str(closing["detail"]))
    return problem


def _page_of(line: Line) -> OcrPage:
    problem = line["problem"]
    words = tuple(Word(*values) for values in line["words"])
    return OcrPage(
        line["number"], line["text"], line["confidence"], words, ReadingProblem(problem) if problem else None
    )


def _lines_of(order: dict[str, Any], seconds: float) -> Iterator[Line]:
    """Yield what a process says, at most so many seconds between two lines; it is ended in any case, with its own."""
    # Nothing of our environment goes in: no secrets for a process that reads strangers' files.
    environment = {
        "PATH": os.defpath,
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the path goes in as data
        [sys.executable, "-B", "-s", "-m", "documents.ocr"],
        cwd=_PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert child.stdin is not None and child.stdout is not None  # noqa: S101 - both were asked for
        child.stdin.write(json.dumps(order).encode())
        child.stdin.close()
        for line in _timely_lines(child.stdout.fileno(), seconds):
            yield json.loads(line)
    finally:
        _end(child)


def _timely_lines(stream: int, seconds: float) -> Iterator[bytes]:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        begun, until = b"", time.monotonic() + seconds
        while len(begun) < _LONGEST_LINE and selector.select(max(0.0, until - time.monotonic())):
            piece = os.read(stream, 1 << 16)
            if not piece:
                return
            *lines, begun = (begun + piece).split(b"\n")
            for line in lines:
                yield line
                until = time.monotonic() + seconds


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()
