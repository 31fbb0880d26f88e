"""Tesseract that fails takes its page with it, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from documents.extraction.media_types import PDF
from documents.extraction.values import ExtractionError, Limits, ReadingProblem
from documents.ocr.process import recognise
from tests.documents.ocr.tesseract_in_place import TesseractInPlace

LIMITS = Limits(seconds=5, memory=2 * 1024**3)


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TesseractInPlace:
    return TesseractInPlace(tmp_path, monkeypatch)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Return a PDF of two pictures."""
    picture = Image.new("L", (400, 560), 255)
    ImageDraw.Draw(picture).rectangle((40, 300, 360, 330), fill=0)
    path = tmp_path / "ban-chup.pdf"
    picture.save(path, "PDF", save_all=True, append_images=[picture])
    return path


@pytest.mark.parametrize(
    ("command", "problem"),
    [("sleep 60", ReadingProblem.TIME), ("kill -SEGV $$", ReadingProblem.CRASH), ("exit 1", ReadingProblem.CRASH)],
    ids=["hangs", "crashes", "gives up"],
)
def test_the_next_page_is_read(tesseract: TesseractInPlace, scan: Path, command: str, problem: ReadingProblem) -> None:
    tesseract.fails_first(command, afterwards="Căn cứ Quyết định")
    first, second = recognise(scan, media_type=PDF, numbers=[1, 2], limits=LIMITS)
    assert (first.number, first.problem, first.text) == (1, problem, "")
    assert (second.number, second.problem, second.text) == (2, None, "Căn cứ Quyết định")


def test_a_file_that_is_no_pdf_is_refused(tesseract: TesseractInPlace, tmp_path: Path) -> None:
    tesseract.says("Chữ")
    path = tmp_path / "hong.pdf"
    path.write_bytes(b"%PDF-1.7 hong")
    with pytest.raises(ExtractionError) as raised:
        list(recognise(path, media_type=PDF, numbers=[1]))
    assert raised.value.problem is ReadingProblem.BROKEN
