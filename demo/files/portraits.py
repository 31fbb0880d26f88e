"""Portraits of people who do not exist, drawn from a few words about how they look."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PIL import Image, ImageDraw

_SIZE: Final = 600
_SCALE: Final = 2
"""Drawn twice as large and made smaller: lines come out smooth."""
_INK: Final = "#2b211c"
_Draw = ImageDraw.ImageDraw

HairStyle = Literal["parted", "bun", "crop", "bob", "long", "thin"]
Clothes = Literal["shirt", "jacket", "high_collar", "polo", "round_neck"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks. ground, hair_colour, clothes_colour and skin are colours."""

    ground: str
    skin: str
    hair: HairStyle
    hair_colour: str
    clothes: Clothes
    clothes_colour: str
    age: Literal["young", "middle", "old"]
    glasses: bool = False
    moustache: bool = False
    wide: bool = False
    """A round face."""


def draw_portrait(look: Look) -> bytes:
    """Return a square portrait as PNG."""
    picture = Image.new("RGB", (_SIZE * _SCALE, _SIZE * _SCALE), look.ground)
    draw = ImageDraw.Draw(picture)
    _ellipse(draw, (300, 330), (275, 290), _mix(look.ground, "#ffffff", 0.45))
    _HAIR_BEHIND.get(look.hair, _nothing)(draw, look)
    _draw_clothes(draw, look)
    _draw_head(draw, look)
    _HAIR_IN_FRONT[look.hair](draw, look)
    _draw_face(draw, look)
    packed = io.BytesIO()
    picture.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS).quantize(96).save(packed, "PNG")
    return packed.getvalue()


def _mix(colour: str, other: str, share: float) -> str:
    """Return the colour with a share of the other one."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(number * _SCALE for number in numbers)


def _ellipse(draw: _Draw, at: tuple[float, float], half: tuple[float, float], colour: str) -> None:
    """Draw a filled ellipse around a point; `half`: half its width and height."""
    (x, y), (width, height) = at, half
    draw.ellipse(_scaled(x - width, y - height, x + width, y + height), fill=colour)


def _arc(draw: _Draw, box: tuple[float, ...], angles: tuple[float, float], colour: str, width: float) -> None:
    draw.arc(_scaled(*box), *angles, fill=colour, width=round(width * _SCALE))


def _polygon(draw: _Draw, points: tuple[tuple[float, float], ...], colour: str) -> None:
    draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)


def _chord(draw: _Draw, box: tuple[float, ...], start: float, end: float, colour: str) -> None:
    draw.chord(_scaled(*box), start, end, fill=colour)


def _nothing(draw: _Draw, look: Look) -> None:
    """No hair is seen behind the head."""


def _half_width(look: Look) -> float:
    return 122 if look.wide else 110


def _draw_head(draw: _Draw, look: Look) -> None:
    shade = _mix(look.skin, "#7a4a2a", 0.22)
    half = _half_width(look)
    for side in (-1, 1):
        _ellipse(draw, (300 + side * (half + 2), 285), (20, 30), shade)
    _ellipse(draw, (300, 275), (half, 145 if not look.wide else 138), look.skin)


def _draw_clothes(draw: _Draw, look: Look) -> None:
    shade = _mix(look.skin, "#7a4a2a", 0.22)
    dark = _mix(look.clothes_colour, "#000000", 0.25)
    draw.rounded_rectangle(_scaled(95, 470, 505, 760), 130 * _SCALE, fill=look.clothes_colour)
    draw.rectangle(_scaled(252, 380, 348, 470), fill=shade)
    if look.clothes != "high_collar":
        _ellipse(draw, (300, 470), (48, 30), shade)
    if look.clothes == "jacket":
        _polygon(draw, ((238, 455), (300, 600), (362, 455), (300, 490)), "#ffffff")
        _polygon(draw, ((288, 498), (312, 498), (322, 600), (278, 600)), "#8c2f2f")
        for side in (-1, 1):
            _polygon(draw, ((300 + side * 62, 448), (300 + side * 112, 500), (300 + side * 30, 600), (300, 600)), dark)
    elif look.clothes == "high_collar":
        draw.rounded_rectangle(_scaled(246, 432, 354, 488), 18 * _SCALE, fill=dark)
        _arc(draw, (150, 452, 330, 640), (272, 360), dark, 5)
    elif look.clothes == "round_neck":
        _ellipse(draw, (300, 468), (74, 52), dark)
        _ellipse(draw, (300, 460), (66, 46), shade)
    else:
        for side in (-1, 1):
            points = ((300, 505), (300 + side * 66, 448), (300 + side * 84, 500), (300 + side * 40, 540))
            _polygon(draw, points, _mix(look.clothes_colour, "#ffffff", 0.35))
        draw.line(_scaled(300, 510, 300, 600), fill=dark, width=4 * _SCALE)
        if look.clothes == "polo":
            for y in (535, 565):
                _ellipse(draw, (300, y), (6, 6), "#ffffff")


def _draw_face(draw: _Draw, look: Look) -> None:
    brow = _mix(look.hair_colour, "#3a2a20", 0.35)
    for side in (-1, 1):
        x = 300 + side * 46
        _ellipse(draw, (x, 282), (11, 12), "#ffffff")
        _ellipse(draw, (x, 283), (8.5, 10), _INK)
        _ellipse(draw, (x + 3, 279), (2.5, 2.5), "#ffffff")
        _arc(draw, (x - 26, 244, x + 26, 284), (208, 332), brow, 6)
        _ellipse(draw, (300 + side * 68, 326), (22, 14), _mix(look.skin, "#d9604a", 0.22))
    line = _mix(look.skin, "#7a4a2a", 0.55)
    _arc(draw, (284, 286, 318, 326), (20, 140), line, 4)
    _arc(draw, (256, 310, 344, 368), (25, 155), "#9c3b32", 7)
    _draw_age(draw, look, line)
    if look.moustache:
        for side in (-1, 1):
            _chord(draw, (300 + min(0, side) * 52, 330, 300 + max(0, side) * 52, 358), 180, 360, look.hair_colour)
    if look.glasses:
        for side in (-1, 1):
            x = 300 + side * 47
            draw.rounded_rectangle(_scaled(x - 36, 258, x + 36, 312), 22 * _SCALE, outline=_INK, width=5 * _SCALE)
            draw.line(_scaled(300 + side * 83, 276, 300 + side * _half_width(look), 270), fill=_INK, width=4 * _SCALE)
        _arc(draw, (286, 268, 314, 292), (190, 350), _INK, 5)


def _draw_age(draw: _Draw, look: Look, line: str) -> None:
    """Draw the lines that years leave: at the eyes, later on the forehead and beside the mouth."""
    if look.age == "young":
        return
    for side in (-1, 1):
        for turn in (-14, 0, 14) if look.age == "old" else (-8, 8):
            x = 300 + side * 82
            draw.line(_scaled(x, 284 + turn * 0.4, x + side * 12, 284 + turn), fill=line, width=2 * _SCALE)
    if look.age == "old":
        for y in (212, 228):
            _arc(draw, (256, y, 344, y + 26), (212, 328), line, 3)
        for side, start, end in ((-1, 340, 50), (1, 130, 200)):
            _arc(draw, (300 + side * 64 - 22, 318, 300 + side * 64 + 22, 368), (start, end), line, 2.5)


def _cap(draw: _Draw, look: Look) -> None:
    """Draw hair over the upper part of the head, down to the ears."""
    half = _half_width(look)
    _chord(draw, (300 - half - 8, 116, 300 + half + 8, 420), 185, 355, look.hair_colour)


def _parted(draw: _Draw, look: Look) -> None:
    """Short hair with a parting on the left."""
    half = _half_width(look)
    _cap(draw, look)
    _ellipse(draw, (300, 300), (half - 10, 100), look.skin)
    _polygon(draw, ((232, 236), (250, 168), (256, 168), (290, 216)), look.skin)
    _ellipse(draw, (330, 180), (78, 34), look.hair_colour)


def _thin(draw: _Draw, look: Look) -> None:
    """Hair at the sides only, a little on top."""
    half = _half_width(look)
    for side in (-1, 1):
        _ellipse(draw, (300 + side * (half - 1), 228), (20, 50), look.hair_colour)
    _arc(draw, (250, 126, 372, 200), (215, 320), look.hair_colour, 5)
    _arc(draw, (236, 130, 360, 210), (220, 310), look.hair_colour, 4)


def _crop(draw: _Draw, look: Look) -> None:
    """Very short hair, straight at the front."""
    half = _half_width(look)
    _cap(draw, look)
    draw.rounded_rectangle(_scaled(300 - half + 14, 192, 300 + half - 14, 330), 26 * _SCALE, fill=look.skin)


def _bun(draw: _Draw, look: Look) -> None:
    """Hair combed back from a parting in the middle."""
    half = _half_width(look)
    _cap(draw, look)
    _polygon(draw, ((300, 176), (300 - half + 14, 262), (300 + half - 14, 262)), look.skin)
    _ellipse(draw, (300, 272), (half - 14, 66), look.skin)


def _bun_behind(draw: _Draw, look: Look) -> None:
    _ellipse(draw, (300, 112), (58, 46), look.hair_colour)
    _arc(draw, (258, 84, 342, 140), (20, 160), _mix(look.hair_colour, "#000000", 0.3), 4)


def _fringe(draw: _Draw, look: Look) -> None:
    """Hair over the forehead and along the cheeks."""
    half = _half_width(look)
    _chord(draw, (300 - half - 14, 112, 300 + half + 14, 400), 192, 348, look.hair_colour)
    for side in (-1, 1):
        _ellipse(draw, (300 + side * (half + 4), 280), (20, 88), look.hair_colour)


def _bob_behind(draw: _Draw, look: Look) -> None:
    draw.rounded_rectangle(_scaled(160, 150, 440, 420), 110 * _SCALE, fill=look.hair_colour)


def _side_swept(draw: _Draw, look: Look) -> None:
    """Long hair, swept from one side over the forehead."""
    half = _half_width(look)
    _chord(draw, (300 - half - 12, 112, 300 + half + 12, 420), 190, 350, look.hair_colour)
    _ellipse(draw, (330, 282), (half - 36, 92), look.skin)
    _ellipse(draw, (275, 290), (half - 36, 84), look.skin)
    for side in (-1, 1):
        _ellipse(draw, (300 + side * (half + 6), 310), (20, 120), look.hair_colour)


def _long_behind(draw: _Draw, look: Look) -> None:
    draw.rounded_rectangle(_scaled(166, 140, 434, 560), 100 * _SCALE, fill=look.hair_colour)


_HAIR_BEHIND: Final[dict[HairStyle, Callable[[_Draw, Look], None]]] = {
    "bun": _bun_behind,
    "bob": _bob_behind,
    "long": _long_behind,
}
_HAIR_IN_FRONT: Final[dict[HairStyle, Callable[[_Draw, Look], None]]] = {
    "parted": _parted,
    "thin": _thin,
    "crop": _crop,
    "bun": _bun,
    "bob": _fringe,
    "long": _side_swept,
}
