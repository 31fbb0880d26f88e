"""A program in LibreOffice's place: found as it is, by the PATH, and it does what a test wants of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

_READS_ITS_ORDER = """#!/bin/sh
while [ $# -gt 1 ]; do
    case "$1" in --outdir) out=$2;; --convert-to) to=${2%%:*};; esac
    shift
done
made=$out/in.$to
"""


def put_in_place(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Have `soffice` be a shell script. Its variables: `out`, a folder; `made`, the file that it should write."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"{_READS_ITS_ORDER}{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def take_away(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have the PATH lead to no program at all."""
    monkeypatch.setenv("PATH", str(folder / "nothing"))
