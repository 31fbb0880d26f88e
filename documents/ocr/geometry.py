"""How the picture that is read came from the picture that was drawn: one projective map, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from documents.ocr.pictures import Colour, Grey

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture, and the map from the picture that was drawn (of `drawn` width and height) to it."""

    pixels: Grey | Colour
    matrix: Matrix
    drawn: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def with_pixels(self, pixels: Grey | Colour) -> Placed:
        """Return the same place with other pixels."""
        return Placed(pixels, self.matrix, self.drawn)

    def warped(self, step: Matrix, size: tuple[int, int]) -> Placed:
        """Return the picture after one more map, on a white ground of this size."""
        shrinks = abs(float(np.linalg.det(step[:2, :2]))) < 0.8
        pixels = cv2.warpPerspective(
            self.pixels,
            step,
            size,
            flags=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255, 255, 255),
        )
        return Placed(pixels, step @ self.matrix, self.drawn)  # type: ignore[arg-type]

    def scaled(self, factor: float) -> Placed:
        """Return the picture larger or smaller."""
        width, height = (max(1, round(side * factor)) for side in self.size)
        method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        pixels = cv2.resize(self.pixels, (width, height), interpolation=method)
        step = np.diag([width / self.size[0], height / self.size[1], 1.0])
        return Placed(pixels, step @ self.matrix, self.drawn)  # type: ignore[arg-type]

    def turned(self, quarters: int) -> Placed:
        """Return the picture turned clockwise by so many quarters."""
        picture = self
        for _ in range(quarters % 4):
            height = picture.pixels.shape[0]
            step = np.array([[0.0, -1.0, float(height)], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
            pixels = cv2.rotate(picture.pixels, cv2.ROTATE_90_CLOCKWISE)
            picture = Placed(pixels, step @ picture.matrix, picture.drawn)  # type: ignore[arg-type]
        return picture

    def rotated(self, degrees: float) -> Placed:
        """Return the picture turned clockwise around its middle, on a ground that holds all of it."""
        width, height = self.size
        angle = np.deg2rad(degrees)
        cos, sin = abs(float(np.cos(angle))), abs(float(np.sin(angle)))
        size = int(width * cos + height * sin + 1), int(width * sin + height * cos + 1)
        step = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1), [0, 0, 1]])
        step[0, 2] += (size[0] - width) / 2
        step[1, 2] += (size[1] - height) / 2
        return self.warped(step, size)

    def shares(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a rectangle as shares of the picture that was drawn."""
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], dtype=np.float64)
        back = cv2.perspectiveTransform(corners, np.linalg.inv(self.matrix))[0]
        shares = np.clip(back / np.array(self.drawn, dtype=np.float64), 0.0, 1.0)
        (low_x, low_y), (high_x, high_y) = shares.min(axis=0), shares.max(axis=0)
        return tuple(round(float(value), 5) for value in (low_x, low_y, high_x - low_x, high_y - low_y))  # type: ignore[return-value]


def place(pixels: Grey | Colour) -> Placed:
    """Return a picture that was just drawn."""
    return Placed(pixels, np.eye(3), (pixels.shape[1], pixels.shape[0]))
