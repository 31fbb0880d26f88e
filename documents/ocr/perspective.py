"""A photograph of a sheet on a table: the sheet is found and made flat. Only when it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from documents.ocr.geometry import Matrix, Placed
    from documents.ocr.pictures import Colour

_WORKING_SIDE = 800
_SMALLEST_SHEET, _LARGEST_SHEET = 0.2, 0.97
"""Shares of the picture that a sheet takes; one that fills it all needs no search."""
_LIGHTER = 25
"""By how much the sheet is lighter than what lies around it."""
_NARROWEST, _WIDEST = 55, 125
"""Degrees of the corners of a sheet that was photographed from where it can be read."""


def flatten_sheet(picture: Placed) -> Placed:
    """Return the sheet alone, seen from above; the whole picture if no sheet is certain."""
    width, height = picture.size
    factor = min(1.0, _WORKING_SIDE / max(width, height))
    small = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    corners = _find_sheet(small)  # type: ignore[arg-type]
    if corners is None:
        return picture
    corners = corners / factor
    across = max(_distance(corners[0], corners[1]), _distance(corners[3], corners[2]))
    down = max(_distance(corners[0], corners[3]), _distance(corners[1], corners[2]))
    size = max(1, int(across)), max(1, int(down))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], dtype=np.float32)
    step = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return picture.warped(step, size)  # type: ignore[arg-type]


def _find_sheet(picture: Colour) -> Matrix | None:
    """Return the corners of the sheet, from the upper left one clockwise."""
    grey = cv2.GaussianBlur(picture.min(axis=2), (5, 5), 0)
    area = grey.shape[0] * grey.shape[1]
    _threshold, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _tree = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:1]:
        hull = cv2.convexHull(contour)
        outline = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, closed=True), closed=True)
        if len(outline) != 4 or not _SMALLEST_SHEET * area < cv2.contourArea(outline) < _LARGEST_SHEET * area:
            return None
        corners = _in_order(outline.reshape(4, 2).astype(np.float64))
        if _is_sheet(grey, corners, filled=cv2.contourArea(contour) / cv2.contourArea(outline)):
            return corners
    return None


def _is_sheet(grey: Matrix, corners: Matrix, *, filled: float) -> bool:
    """Tell whether a light four-sided figure has the corners of a sheet and something darker around it."""
    if filled < 0.9:
        return False
    for index in range(4):
        before, after = corners[index - 1] - corners[index], corners[(index + 1) % 4] - corners[index]
        cosine = float(before @ after) / (float(np.linalg.norm(before)) * float(np.linalg.norm(after)) + 1e-9)
        if not _NARROWEST < np.degrees(np.arccos(np.clip(cosine, -1, 1))) < _WIDEST:
            return False
    mask = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(mask, corners.astype(np.int32), 1)
    inside = np.median(grey[mask == 1])
    outside = np.median(grey[mask == 0])
    return bool(inside - outside > _LIGHTER)


def _in_order(corners: Matrix) -> Matrix:
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1)[:, 0]
    order = [int(np.argmin(sums)), int(np.argmin(differences)), int(np.argmax(sums)), int(np.argmax(differences))]
    return corners[order]


def _distance(one: Matrix, other: Matrix) -> float:
    return float(np.linalg.norm(one - other))
