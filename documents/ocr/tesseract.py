"""Tesseract as a child process: a picture in through a pipe, its words out; nothing is written to the disk."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documents.extraction.values import ExtractionError, ReadingProblem
from documents.ocr.program import LANGUAGE

if TYPE_CHECKING:
    from documents.ocr.pictures import Grey

_WORD_LEVEL = "5"
_COLUMNS = 12

WHOLE_PAGE = 3
"""Tesseract finds columns and lines by itself."""
ONE_BLOCK = 6
"""The picture holds lines below each other, nothing else."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract found it. Edges in pixels of the picture that it was given; `line` is that of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: tuple[int, int, int]

    @property
    def height(self) -> float:
        """Return the distance between top and bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the height in the picture around which it stands."""
        return (self.top + self.bottom) / 2

    def moved(self, *, left: float, top: float, scale: float, block: int) -> Token:
        """Return where a token of a part stands in the whole, of which it was cut at (left, top) and enlarged."""
        return replace(
            self,
            left=left + self.left / scale,
            right=left + self.right / scale,
            top=top + self.top / scale,
            bottom=top + self.bottom / scale,
            line=(block, *self.line[1:]) if block else self.line,
        )


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program, and until when it has time for the page: seconds of the monotonic clock."""

    program: str
    until: float

    def read(self, picture: Grey, *, layout: int) -> list[Token]:
        """Return the words of a picture in reading order. Raises ExtractionError: failed, or too slow."""
        import cv2

        encoded = cv2.imencode(".pgm", picture)[1].tobytes()
        order = [self.program, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout), "--dpi", "300", "tsv"]
        left = self.until - time.monotonic()
        if left <= 0:
            raise ExtractionError(ReadingProblem.TIME)
        try:
            done = subprocess.run(
                order,
                input=encoded,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=left,
                check=False,
                env={"PATH": os.defpath, "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise ExtractionError(ReadingProblem.TIME) from error
        except OSError as error:
            raise ExtractionError(ReadingProblem.CRASH) from error
        if done.returncode != 0:
            raise ExtractionError(ReadingProblem.CRASH)
        return list(_tokens_of(done.stdout.decode("utf-8", "replace")))


def _tokens_of(table: str) -> list[Token]:
    tokens = []
    for row in table.split("\n"):
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        block, paragraph, line, _word, left, top, width, height = map(int, cells[2:10])
        tokens.append(
            Token(
                cells[-1].strip(),
                left,
                top,
                left + width,
                top + height,
                max(0.0, min(1.0, float(cells[10]) / 100)),
                (block, paragraph, line),
            )
        )
    return tokens
