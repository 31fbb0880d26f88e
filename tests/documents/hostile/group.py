"""Reads one file after the other as the child process does, each in a fork of this process: started once for many.

`python -m tests.documents.hostile.group FOLDER`: the answer about each file is written beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from documents.extraction.child_process import run
from documents.extraction.values import Limits


def read_apart(path: Path, limits: Limits) -> None:
    """Read a file in a fork, held to the limits as the child of the register is."""
    if (child := os.fork()) == 0:
        code = 1
        try:
            with path.with_suffix(".answer").open("w", encoding="utf-8") as out:
                run(path, limits, out)
            code = 0
        finally:
            os._exit(code)
    os.waitpid(child, 0)


if __name__ == "__main__":
    for name in sorted(Path(sys.argv[1]).glob("*.tep")):
        read_apart(name, Limits())
