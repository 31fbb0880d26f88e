"""A process of its own for a stranger's file: how it is started, held to its limits, asked and ended.

Both sides stand here. The parent calls `ask`; the module that it names calls `answer` in the child. What the child
finds goes back as lines of JSON; without a closing line it has died.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TextIO

from documents.extraction.values import ExtractionError, Limits, ReadingProblem

_PROJECT = Path(__file__).resolve().parents[2]
_OPEN_FILES = 64
_CLOSING = "closing"
_DISK_FULL = signal.SIGUSR2
"""How a child ends that cannot write down what it found."""

Line = Mapping[str, Any]
Write = Callable[[Line], None]


class StoppedError(ExtractionError):
    """The child came to no end. `lines` is what it said before."""

    def __init__(self, problem: ReadingProblem, lines: list[Line], detail: str = "") -> None:
        super().__init__(problem, detail)
        self.lines = lines


def ask(module: str, path: Path, *, limits: Limits, **order: object) -> tuple[list[Line], Line]:
    """Have a file read by `python -m module` and return what it said: its lines and the one that closes.

    Raises ExtractionError for every way in which a file can be bad, StoppedError for a child that was stopped or died,
    OSError if the disk was full, for which no file is to blame.
    """
    # A file takes the output: the kernel bounds its size, and nothing has to drain a pipe while the clock runs.
    with tempfile.TemporaryFile() as out:
        status = _run(module, {**order, "path": str(path.resolve()), "limits": asdict(limits)}, limits.seconds, out)
        out.seek(0)
        lines = _lines_of(out.read())
    if status == -_DISK_FULL:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if not lines or _CLOSING not in lines[-1]:
        timely = status is not None and status != -signal.SIGXCPU
        problem = ReadingProblem.CRASH if timely else ReadingProblem.TIME
        raise StoppedError(problem, lines, "" if timely else f"{limits.seconds:g}")
    closing: Line = lines.pop()[_CLOSING]
    if "problem" in closing:
        raise ExtractionError(ReadingProblem(closing["problem"]), str(closing["detail"]))
    return lines, closing


def _run(module: str, order: Line, seconds: float, out: IO[bytes]) -> int | None:
    """Run the child; return its exit status, negative for a signal, None when time was up."""
    # Nothing of our environment goes in: no secrets for a process that reads strangers' files.
    environment = {"PATH": os.defpath, "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the path goes in as data
        [sys.executable, "-B", "-s", "-m", module],
        cwd=_PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.communicate(json.dumps(order).encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return None
    return child.returncode


def _lines_of(output: bytes) -> list[Line]:
    """Return the whole lines; one that was cut off where the child died is none."""
    try:
        return [json.loads(line) for line in output[: output.rfind(b"\n") + 1].splitlines()]
    except json.JSONDecodeError:
        return []


def restrict(limits: Limits, *, output: int) -> None:
    """Let the kernel hold this process to its limits: memory, processor time, size of each file, no core dump."""
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        _soft, hard = resource.getrlimit(kind)
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, limit))


def answer(work: Callable[[Write], Line], out: TextIO, *, limits: Limits, output: int) -> None:
    """Do the work of the child within its limits and say what came of it: lines as they come, then the closing one.

    `work` is given what writes a line and returns what closes.
    """

    def write(line: Line) -> None:
        out.write(json.dumps(line) + "\n")

    try:
        _answer(work, write, limits=limits, output=output)
        out.flush()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        signal.raise_signal(_DISK_FULL)  # an exit would write what is left, and fail once more


def _answer(work: Callable[[Write], Line], write: Write, *, limits: Limits, output: int) -> None:
    closing: Line
    try:
        restrict(limits, output=output)
        closing = work(write)
    except ExtractionError as error:
        closing = {"problem": error.problem, "detail": error.detail}
    except MemoryError:
        closing = {"problem": ReadingProblem.MEMORY, "detail": str(limits.memory // 1024**2)}
    except RecursionError:
        closing = {"problem": ReadingProblem.HOSTILE_XML, "detail": ""}
    write({_CLOSING: closing})
