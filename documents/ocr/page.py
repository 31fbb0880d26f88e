"""One page: from its picture to its words, with as many readings as pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from documents.extraction.media_types import PDF
from documents.extraction.values import Word
from documents.ocr.cleaning import (
    fit_letters,
    flatten,
    has_coloured_ink,
    level,
    to_grey,
    without_coloured_ink,
)
from documents.ocr.geometry import Placed, place
from documents.ocr.layout import text_of
from documents.ocr.letterhead import read_again
from documents.ocr.lines import better_lines, is_dirt, sureness, worth
from documents.ocr.perspective import flatten_sheet
from documents.ocr.repair import repair
from documents.ocr.signature import read_signature_again
from documents.ocr.tesseract import WHOLE_PAGE, Tesseract, Token
from documents.ocr.values import OcrPage

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 0.75
"""Confidence from which a page lies the right way up: nothing that is read upside down comes near it."""
_INK = 0.0004
"""Share of dark pixels below which a page is empty."""


def read_page(picture: Image, *, number: int, media_type: str, tesseract: Tesseract) -> OcrPage:
    """Return what stands on the picture of a page. Raises ExtractionError if Tesseract fails."""
    drawn = place(np.asarray(picture))
    if media_type != PDF:
        drawn = flatten_sheet(drawn)
    is_coloured = has_coloured_ink(drawn.pixels)
    clean = drawn.with_pixels(flatten(without_coloured_ink(drawn.pixels) if is_coloured else to_grey(drawn.pixels)))
    if (clean.pixels < 128).mean() < _INK and not is_coloured:
        return OcrPage(number, "", 0.0)
    upright = fit_letters(level(clean))
    upright, tokens = _the_right_way_up(upright, tesseract)
    if is_coloured:
        with_ink = drawn.with_pixels(flatten(to_grey(drawn.pixels)))
        same = with_ink.warped(upright.matrix @ np.linalg.inv(drawn.matrix), upright.size)
        tokens = better_lines(tokens, tesseract.read(same.pixels, layout=WHOLE_PAGE))
    if number == 1 and tokens:
        tokens = read_again(upright, tokens, tesseract)
    tokens = read_signature_again(upright, tokens, tesseract)
    return _page_of(number, upright, [token for token in tokens if not is_dirt(token, tokens)])


def _the_right_way_up(picture: Placed, tesseract: Tesseract) -> tuple[Placed, list[Token]]:
    """Return the picture the right way up, with its words. What reads well at once is not tried another way."""
    tokens = tesseract.read(picture.pixels, layout=WHOLE_PAGE)
    best = (worth(tokens), picture, tokens)
    if sureness(tokens) < _SURE:
        for quarters in (2, 1, 3):
            turned = picture.turned(quarters)
            tokens = tesseract.read(turned.pixels, layout=WHOLE_PAGE)
            best = max(best, (worth(tokens), turned, tokens), key=lambda found: found[0])
            if sureness(tokens) >= _SURE:
                break
    return best[1], best[2]


def _page_of(number: int, picture: Placed, tokens: Sequence[Token]) -> OcrPage:
    tokens = repair(tokens)
    words = tuple(
        Word(token.text, *picture.shares(token.left, token.top, token.right, token.bottom), round(token.confidence, 3))
        for token in tokens
    )
    return OcrPage(number, text_of(tokens), round(sureness(tokens), 3), words)
