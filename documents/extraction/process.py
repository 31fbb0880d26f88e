"""Reading a file in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO

from documents.extraction.values import Extraction, ExtractionError, Limits, Note, PageText, ReadingProblem

_PROJECT = Path(__file__).resolve().parents[2]


def extract(path: Path, *, limits: Limits | None = None) -> Extraction:
    """Return the text of a file by page.

    Raises ExtractionError for every way in which a file can be bad: broken, encrypted, too long, hostile, too slow.
    """
    limits = limits or Limits()
    # A file takes the output: the kernel bounds its size, and nothing has to drain a pipe while the clock runs.
    with tempfile.TemporaryFile() as out:
        status = _run(path.resolve(), limits, out)
        out.seek(0)
        return _parse_answer(out.read(), status)


def _run(path: Path, limits: Limits, out: IO[bytes]) -> int:
    """Run the child; return its exit status, negative for a signal. Raises ExtractionError when time is up."""
    order = json.dumps({"path": str(path), "limits": asdict(limits)}).encode()
    # Nothing of our environment goes in: no secrets for a process that reads strangers' files.
    environment = {"PATH": os.defpath, "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the path goes in as data
        [sys.executable, "-B", "-s", "-m", "documents.extraction"],
        cwd=_PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.communicate(order, timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        raise ExtractionError(ReadingProblem.TIME, f"{limits.seconds:g}") from error
    return child.returncode


def _parse_answer(output: bytes, status: int) -> Extraction:
    """Return what the child said; without a closing line it has died."""
    lines = output.decode("utf-8", errors="replace").splitlines()
    try:
        lines_read = [json.loads(line) for line in lines]
    except json.JSONDecodeError:
        lines_read = []
    closing = (
        lines_read.pop()
        if lines_read and "text" not in lines_read[-1]
        else {"problem": _cause_of_death(status), "detail": ""}
    )
    if "problem" in closing:
        raise ExtractionError(ReadingProblem(closing["problem"]), str(closing["detail"]))
    texts: list[str] = [page["text"] for page in lines_read]
    pages = tuple(PageText(number, text) for number, text in enumerate(texts, start=1) if text)
    notes = [Note(note) for note in closing["notes"]]
    if not pages:
        notes.append(Note.SCAN)
    elif len(pages) < len(texts):
        notes.append(Note.PARTLY_SCANNED)
    return Extraction(pages=pages, page_count=len(texts), notes=tuple(notes))


def _cause_of_death(status: int) -> ReadingProblem:
    return ReadingProblem.TIME if status == -signal.SIGXCPU else ReadingProblem.CRASH
