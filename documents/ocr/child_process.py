"""What happens inside the child process that recognises pages (`process` starts it): page by page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import cv2

from documents.extraction.confinement import Line, Write, answer
from documents.extraction.values import ExtractionError, Limits
from documents.ocr.page import read_page
from documents.ocr.pictures import Pages, open_pages
from documents.ocr.tesseract import Tesseract
from documents.ocr.values import OcrPage

_WRITTEN = 64 * 1024**2
"""Bytes of a file that this process may write; it writes none."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which pages of which file are to be recognised, by which program. limits.seconds: for each page."""

    path: Path
    media_type: str
    numbers: Sequence[int]
    tesseract: str


def run(order: Order, limits: Limits, out: TextIO) -> None:
    """Recognise pages and write one JSON line each as soon as it is known, then one that closes."""
    cv2.setNumThreads(1)

    def recognise(write: Write) -> Line:
        with open_pages(order.path, order.media_type) as pages:
            for number in order.numbers:
                page = _recognise_page(pages, number, order, limits)
                write({**asdict(page), "words": [list(asdict(word).values()) for word in page.words]})
                out.flush()
        return {}

    whole = Limits(**{**asdict(limits), "seconds": limits.seconds * max(1, len(order.numbers))})
    answer(recognise, out, limits=whole, output=_WRITTEN)


def _recognise_page(pages: Pages, number: int, order: Order, limits: Limits) -> OcrPage:
    try:
        picture = pages.draw(number)
        tesseract = Tesseract(order.tesseract, time.monotonic() + limits.seconds)
        return read_page(picture, number=number, media_type=order.media_type, tesseract=tesseract)
    except ExtractionError as error:
        return OcrPage(number, "", 0.0, problem=error.problem)
