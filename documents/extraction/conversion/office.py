"""Converting one file by LibreOffice: one at a time on a machine, in a jail, in a folder that is thrown away."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from documents.extraction.conversion.formats import ending_of, output_filter
from documents.extraction.conversion.profile import write_profile
from documents.extraction.conversion.program import find_office, folder_of
from documents.extraction.conversion.turns import our_turn
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError, Limits, Part, ReadingProblem

_PROJECT: Final = Path(__file__).resolve().parents[3]
_MEGABYTE: Final = 1024**2
_FILES: Final = 512
_BY_SIGNAL: Final = 128
"""What a shell adds to the number of the signal that ended its program."""
_TRIES: Final = 2
"""A program that is killed or falls over is started once more: it may have been the machine."""


@dataclass(frozen=True, slots=True)
class OfficeLimits:
    """What one conversion may cost: seconds of wall clock, bytes of address space, bytes of each file it writes.

    room: bytes that are free on the disk; with less a program that wrote nothing is not to blame, nor is the file.
    """

    seconds: float = 120
    memory: int = 4 * 1024**3
    output: int = 300 * _MEGABYTE
    room: int = 64 * _MEGABYTE


def office_limits(limits: Limits) -> OfficeLimits:
    """Return what a conversion may cost before a file is read within `limits`."""
    return OfficeLimits(seconds=limits.conversion_seconds, memory=limits.conversion_memory)


@contextmanager
def converted(path: Path, *, media_type: str, to: str, limits: OfficeLimits | None = None) -> Iterator[Path]:
    """Give an office file as one of another kind: `to` is the form that extractors read (`readable_form`) or PDF.

    Raises ExtractionError: no LibreOffice on this machine, too slow, broken; OSError if the disk was full, for which
    no file is to blame.
    """
    program = find_office()
    if program is None:
        raise ExtractionError(ReadingProblem.PART_MISSING, Part.OFFICE)
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"in.{ending_of(media_type)}"
        shutil.copyfile(path, source)  # under a name that says its kind, and nothing of ours beside it
        order = _Order(program, source, media_type, to, limits or OfficeLimits())
        yield _try(order, folder)


@dataclass(frozen=True, slots=True)
class _Order:
    program: Path
    source: Path
    media_type: str
    to: str
    limits: OfficeLimits


def _try(order: _Order, folder: Path) -> Path:
    for number in range(1, _TRIES + 1):
        home = folder / str(number)
        with our_turn():
            status = _run(order, home)
        made = home / "out" / f"in.{ending_of(order.to)}"
        if _is_what_was_ordered(made, order):
            return made
        if shutil.disk_usage(folder).free < order.limits.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if status is None or status == -signal.SIGXCPU:
            raise ExtractionError(ReadingProblem.TIME, f"{order.limits.seconds:g}")
        if 0 <= status < _BY_SIGNAL:
            raise ExtractionError(ReadingProblem.BROKEN)
        if signal.SIGXFSZ in (-status, status - _BY_SIGNAL):
            raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
    raise ExtractionError(ReadingProblem.CRASH)


def _is_what_was_ordered(made: Path, order: _Order) -> bool:
    if not made.is_file():
        return False
    with suppress(ExtractionError):
        return media_type_of(made) == order.to
    return False


def _run(order: _Order, home: Path) -> int | None:
    """Run LibreOffice once; return how it ended, negative for a signal, None when time was up."""
    write_profile(home / "profile")
    (home / "tmp").mkdir()
    command = [
        *(str(order.program), f"-env:UserInstallation={(home / 'profile').as_uri()}"),
        *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *(
            "--convert-to",
            output_filter(order.media_type, to=order.to),
            "--outdir",
            str(home / "out"),
            str(order.source),
        ),
    ]
    # Nothing of our environment goes in: no secrets for a program that reads strangers' files.
    temporary = str(home / "tmp")
    # "C": letters of fonts that name no code page are kept as codes; in a language of UTF-8 they are no letters at all.
    environment = {"PATH": os.defpath, "LANG": "C", "HOME": str(home), "TMPDIR": temporary}
    environment |= {"SAL_USE_VCLPLUGIN": "svp"}  # what draws without a screen
    jail = {
        "command": command,
        "environment": environment,
        "memory": order.limits.memory,
        "seconds": int(order.limits.seconds) + 1,
        "output": order.limits.output,
        "files": _FILES,
        "readable": [str(home.parent), str(folder_of(order.program))],
    }
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the rest goes in as data
        [sys.executable, "-B", "-s", "-m", "documents.extraction.conversion.jail"],
        cwd=_PROJECT,
        env={"PATH": os.defpath, "PYTHONUTF8": "1", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.communicate(json.dumps(jail).encode(), timeout=order.limits.seconds)
        return child.returncode
    except subprocess.TimeoutExpired:
        return None
    finally:
        # LibreOffice is several processes: whatever is left of them goes with the group.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
