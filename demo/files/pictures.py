"""Pictures of the demo: simple drawings, always the same for the same name."""

from __future__ import annotations

import io
import random
from typing import Final

from PIL import Image, ImageDraw

_PAPER, _INK = "#f6efe2", "#5b2f14"
_COLOURS: Final = ("#b5482a", "#2f6f62", "#c98b2b", "#375a8c", "#7d3b5c", "#6b7a2f")
_NEWS: Final = (1200, 675)


def draw_scene(name: str) -> bytes:
    """Return a wide drawing for a news item as PNG: an open book in the light of a lamp, in the colours of the name."""
    chance = random.Random(name)
    colours = chance.sample(_COLOURS, 4)
    picture = Image.new("RGB", _NEWS, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 470, 1200, 675), fill=colours[0])
    centre = chance.randint(300, 900)
    for radius in (330, 260, 190):
        draw.ellipse((centre - radius, 180 - radius // 2, centre + radius, 180 + radius), outline=colours[1], width=6)
    _draw_books(draw, chance, colours)
    left = centre - 260
    draw.polygon([(centre, 420), (left, 380), (left, 520), (centre, 560)], fill="#ffffff", outline=_INK, width=4)
    draw.polygon(
        [(centre, 420), (centre + 260, 380), (centre + 260, 520), (centre, 560)], fill="#fffaf0", outline=_INK, width=4
    )
    for line in range(4):
        y = 420 + 26 * line
        draw.line((left + 40, y, centre - 30, y + 24), fill=colours[2], width=5)
        draw.line((centre + 30, y + 24, centre + 220, y), fill=colours[3], width=5)
    return _to_png(picture)


def _draw_books(draw: ImageDraw.ImageDraw, chance: random.Random, colours: list[str]) -> None:
    x = 30
    while x < 1_150:
        width, height = chance.randint(26, 60), chance.randint(90, 190)
        draw.rectangle((x, 470 - height, x + width, 470), fill=chance.choice(colours), outline=_INK, width=3)
        x += width + chance.choice((4, 4, 4, 90))


def _to_png(picture: Image.Image) -> bytes:
    packed = io.BytesIO()
    picture.quantize(64).save(packed, "PNG", optimize=True)
    return packed.getvalue()
