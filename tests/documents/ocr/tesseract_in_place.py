"""A script in the place of Tesseract: says what a test wants of every page, notes each picture, fails or hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


class TesseractInPlace:
    """What the script does; `pictures` says how often it was given one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._pictures = folder / "pictures"
        self._path = folder / "tesseract"
        self._monkeypatch = monkeypatch
        self._monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    @property
    def pictures(self) -> int:
        return len(self._pictures.read_text().split()) if self._pictures.exists() else 0

    def says(self, *lines: str) -> None:
        """Have these lines stand in the lower half of every page."""
        rows = [_HEAD]
        for number, line in enumerate(lines, start=1):
            for place, word in enumerate(line.split()):
                box = f"{200 + 260 * place}\t{2000 + 90 * number}\t240\t40"
                rows.append(f"5\t1\t1\t1\t{number}\t{place + 1}\t{box}\t93.5\t{word}")
        answer = self._folder / "answer.tsv"
        answer.write_text("\n".join(rows))
        self.does(f"cat > /dev/null; cat {answer}")

    def fails_first(self, command: str, *, afterwards: str) -> None:
        """Have it fail this way with the first picture and read this line on the others."""
        self.says(afterwards)
        self.does(f"[ $(wc -l < {self._pictures}) = 1 ] && {command}; cat > /dev/null; cat {self._folder}/answer.tsv")

    def does(self, command: str, *, language: str = "vie") -> None:
        """Have it do this with every picture."""
        note = f"echo 1 >> {self._pictures}"
        self._path.write_text(
            f'#!/bin/sh\ncase "$1" in\n--list-langs) echo {language} ;;\n--version) echo "tesseract 9" ;;\n'
            f"*) {note}; {command} ;;\nesac\n"
        )
        self._path.chmod(0o755)

    def is_missing(self) -> None:
        """Take it away."""
        self._path.unlink(missing_ok=True)
        self._monkeypatch.setenv("PATH", str(self._folder))
