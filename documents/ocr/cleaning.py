"""What is done with the picture of a page before it is read: colours, ground, size of the letters, slant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from documents.ocr.geometry import Placed
    from documents.ocr.pictures import Colour, Grey

_INK = 110
"""Difference between the largest and the smallest of red, green and blue from which a pixel is coloured."""
_TINGED = 50
"""The same for the edge of a stroke of coloured ink."""
_INK_IS_WHITE = 165
"""What the lightest of the three has at least where coloured ink lies on paper, not on black."""
_FEWEST_COLOURED = 0.0008
"""Share of the pixels of a page that a small stamp takes."""
_DARK = 110
"""What ink has at most that every program takes for ink; paler ink is made so."""
_PALE = 220
"""What the palest ink has that is told from the grain of paper."""
_WORKING_SIDE = 900
_MAX_SLANT = 12.0
_SMALLEST_SLANT = 0.2
_GAIN = 1.03
_SIDEWAYS = 1.6
_X_HEIGHT = 26.0
"""Pixels of most letters of a page at 300 to the inch."""


def to_grey(picture: Colour) -> Grey:
    """Return a page without its colours."""
    grey: Grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)  # type: ignore[assignment]
    return grey


def has_coloured_ink(picture: Colour) -> bool:
    """Tell whether a seal, a signature or a pen in colour stands on the page."""
    small = picture[::4, ::4]
    spread = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    return bool((spread > _INK).mean() > _FEWEST_COLOURED)


def without_coloured_ink(picture: Colour) -> Grey:
    """Return a page on which ink of any colour is white and what is black stays so, below a seal too."""
    lightest = cv2.max(cv2.max(picture[..., 0], picture[..., 1]), picture[..., 2])
    darkest = cv2.min(cv2.min(picture[..., 0], picture[..., 1]), picture[..., 2])
    whitened = cv2.convertScaleAbs(lightest, alpha=255 / _INK_IS_WHITE)
    return np.where(cv2.subtract(lightest, darkest) > _TINGED, whitened, lightest)  # type: ignore[no-any-return]


def flatten(grey: Grey) -> Grey:
    """Return a page on an even white ground, its ink black: shadows, folds, grey paper and pale ink go."""
    if _is_even(grey):
        return _with_black_ink(grey)
    width, height = grey.shape[1], grey.shape[0]
    factor = min(1.0, _WORKING_SIDE / max(width, height))
    small = cv2.resize(grey, (max(1, int(width * factor)), max(1, int(height * factor))), interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    ground = np.maximum(cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR), 1)
    flat = cv2.divide(grey, ground, scale=255)
    low, high = (float(value) for value in np.percentile(flat[::4, ::4], (0.5, 60)))
    if high - low < 1:
        return flat  # type: ignore[return-value]
    return cv2.convertScaleAbs(np.maximum(flat, low) - low, alpha=255 / (high - low))  # type: ignore[return-value]


def _with_black_ink(grey: Grey) -> Grey:
    """Return an even page; what is pale on it, a thin copy or faded thermal paper, is darkened. Bare paper stays."""
    darkest = float(np.percentile(grey, 0.5))
    if not _DARK < darkest < _PALE:
        return grey
    return 255 - cv2.convertScaleAbs(255 - grey, alpha=255 / (255 - darkest))  # type: ignore[return-value]


def _is_even(grey: Grey) -> bool:
    small = grey[::4, ::4]
    return bool(((small > 250) | (small < 5)).mean() > 0.9)


def fit_letters(picture: Placed, *, max_pixels: int = 24_000_000) -> Placed:
    """Return the picture in the size in which its letters are read best."""
    height = _letter_height(picture.pixels)
    width, tall = picture.size
    factor = _X_HEIGHT / height if height else 1.0
    if 0.6 < factor < 1.35:
        factor = 1.0
    factor = min(max(factor, 0.2), 4.0, (max_pixels / (width * tall)) ** 0.5)
    return picture if abs(factor - 1) < 0.05 else picture.scaled(factor)


def _letter_height(grey: Grey) -> float:
    """Return how many pixels tall most letters are; 0 if there are too few to tell."""
    _threshold, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall, area = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_AREA]
    letters = tall[(tall >= 5) & (tall < grey.shape[0] / 12) & (wide < 3 * tall) & (tall < 4 * wide) & (area > 12)]
    return float(np.median(letters)) if len(letters) >= 60 else 0.0


def level(picture: Placed) -> Placed:
    """Return the picture with level lines, be it upside down: a page that lies on its side is turned."""
    slant, evenness = _slant_of(_small_ink(picture.pixels))
    turned = picture.turned(1)
    slant_on_side, evenness_on_side = _slant_of(_small_ink(turned.pixels))
    if evenness_on_side > _SIDEWAYS * evenness:
        picture, slant = turned, slant_on_side
    return picture.rotated(-slant) if abs(slant) >= _SMALLEST_SLANT else picture


def _small_ink(grey: Grey) -> Grey:
    factor = min(1.0, _WORKING_SIDE / max(grey.shape))
    size = max(1, int(grey.shape[1] * factor)), max(1, int(grey.shape[0] * factor))
    return 255 - cv2.resize(grey, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _evenness(ink: Grey) -> float:
    """Return how much lines and the space between them differ."""
    profile = ink.sum(axis=1, dtype=np.float64)
    total = profile.sum()
    return float(((np.diff(profile)) ** 2).sum() / total**2 * len(profile)) if total else 0.0


def _slant_of(ink: Grey) -> tuple[float, float]:
    """Return by how many degrees lines go down to the right, 0 if that is not clear, and how even they are then."""
    height, width = ink.shape

    def evenness_at(degrees: float) -> float:
        step = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        return _evenness(cv2.warpAffine(ink, step, (width, height)))  # type: ignore[arg-type]

    straight = evenness_at(0.0)
    best, most = 0.0, straight
    for reach, step in ((_MAX_SLANT, 1.0), (0.8, 0.2), (0.15, 0.05)):
        for degrees in np.arange(best - reach, best + reach + step / 2, step):
            found = evenness_at(float(degrees))
            if found > most:
                best, most = float(degrees), found
    return (best, most) if most > _GAIN * straight else (0.0, straight)
