"""Pages that are recognised once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image

from documents.extraction.media_types import PNG
from documents.ocr.process import recognise
from documents.ocr.program import find_tesseract
from documents.ocr.values import OcrPage
from tests.documents.ocr.drawn_pages import draw_page
from tests.real_parts import part_is_missing

Recognise = Callable[[Image.Image], OcrPage]


@pytest.fixture(scope="session")
def recognise_picture(tmp_path_factory: pytest.TempPathFactory) -> Recognise:
    """Return a function that stores a picture and recognises it."""
    if find_tesseract() is None:
        part_is_missing("Tesseract with Vietnamese")

    def recognise_stored(picture: Image.Image) -> OcrPage:
        path = tmp_path_factory.mktemp("page") / "tep"
        picture.save(path, "PNG")
        return next(iter(recognise(path, media_type=PNG, numbers=[1])))

    return recognise_stored


@pytest.fixture(scope="session")
def straight(recognise_picture: Recognise) -> OcrPage:
    """Return what is recognised on a page as a good scanner gives it."""
    return recognise_picture(draw_page())
