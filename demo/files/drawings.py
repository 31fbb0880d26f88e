"""Drawings for slides and posters, made of plain shapes; always the same for the same name."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Final

import font_roboto
from PIL import Image, ImageDraw, ImageFont

_FONTS: Final = Path(font_roboto.__file__).parent / "files"
_PAPER, _INK, _BAND, _LAMP = "#faf6ec", "#23383f", "#1f4e5f", "#d9922e"
MODELS: Final = (
    ("Gia đình học tập", "#b5482a"),
    ("Dòng họ học tập", "#6b7a2f"),
    ("Cộng đồng học tập", "#375a8c"),
    ("Đơn vị học tập", "#7d3b5c"),
    ("Công dân học tập", "#d9922e"),
)
_Draw = ImageDraw.ImageDraw
_Point = tuple[float, float]


def draw(name: str, *, form: str = "png") -> bytes:
    """Return the drawing with this name as "png" or "jpg"."""
    picture = _DRAWINGS[name]()
    packed = io.BytesIO()
    if form == "jpg":
        picture.save(packed, "JPEG", quality=82)
    else:
        picture.quantize(64).save(packed, "PNG")
    return packed.getvalue()


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"Roboto-{'Bold' if bold else 'Regular'}.ttf"), size)


def _new(width: int, height: int) -> tuple[Image.Image, _Draw]:
    picture = Image.new("RGB", (width, height), _PAPER)
    return picture, ImageDraw.Draw(picture)


def _write(draw: _Draw, at: _Point, text: str, *, size: int, colour: str = _INK, bold: bool = False) -> None:
    draw.multiline_text(at, text, font=_font(size, bold=bold), fill=colour, anchor="mm", align="center", spacing=8)


def _disc(draw: _Draw, at: _Point, radius: float, colour: str) -> None:
    x, y = at
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _person(draw: _Draw, at: _Point, size: float, colour: str) -> None:
    """Draw head and shoulders; `at` is the middle of the shoulders."""
    x, y = at
    _disc(draw, (x, y - size * 0.75), size * 0.38, colour)
    draw.pieslice((x - size * 0.7, y - size * 0.3, x + size * 0.7, y + size * 1.1), 180, 360, fill=colour)


def _book(draw: _Draw, at: _Point, size: float, colour: str) -> None:
    x, y = at
    for side in (-1, 1):
        draw.polygon(
            [(x, y), (x + side * size, y - size * 0.3), (x + side * size, y + size * 0.4), (x, y + size * 0.7)],
            fill=colour, outline=_PAPER, width=4,
        )  # fmt: skip


def _house(draw: _Draw, at: _Point, size: float) -> None:
    x, y = at
    draw.polygon([(x - size, y), (x, y - size * 0.9), (x + size, y)], fill="white")
    draw.rectangle((x - size * 0.7, y, x + size * 0.7, y + size * 0.8), fill="white")
    _book(draw, (x, y + size * 0.25), size * 0.4, MODELS[0][1])


def _tree(draw: _Draw, at: _Point, size: float) -> None:
    x, y = at
    draw.rectangle((x - size * 0.1, y - size * 0.2, x + size * 0.1, y + size * 0.9), fill="white")
    for dx, dy in ((-0.6, -0.1), (0.6, -0.1), (-0.35, -0.6), (0.35, -0.6), (0, -0.95)):
        draw.line((x, y + size * 0.3, x + size * dx, y + size * dy), fill="white", width=9)
        _disc(draw, (x + size * dx, y + size * dy), size * 0.24, "white")


def _people(draw: _Draw, at: _Point, size: float) -> None:
    x, y = at
    for dx in (-0.75, 0.75):
        _person(draw, (x + size * dx, y), size * 0.55, "white")
    _person(draw, (x, y + size * 0.3), size * 0.75, "white")
    draw.arc((x - size * 0.56, y, x + size * 0.56, y + size * 1.2), 180, 360, fill=MODELS[2][1], width=6)


def _building(draw: _Draw, at: _Point, size: float) -> None:
    x, y = at
    draw.rectangle((x - size * 0.7, y - size * 0.8, x + size * 0.7, y + size * 0.8), fill="white")
    for row in range(3):
        for column in range(3):
            left, top = x - size * 0.5 + column * size * 0.37, y - size * 0.6 + row * size * 0.36
            draw.rectangle((left, top, left + size * 0.24, top + size * 0.22), fill=MODELS[3][1])
    draw.rectangle((x - size * 0.16, y + size * 0.48, x + size * 0.16, y + size * 0.8), fill=MODELS[3][1])


def _reader(draw: _Draw, at: _Point, size: float) -> None:
    x, y = at
    _person(draw, (x, y), size * 0.95, "white")
    _book(draw, (x, y + size * 0.45), size * 0.5, _BAND)


_SIGNS: Final[tuple[Callable[[_Draw, _Point, float], None], ...]] = (_house, _tree, _people, _building, _reader)


def _draw_model(draw: _Draw, place: int, at: _Point, radius: float) -> None:
    _disc(draw, at, radius, MODELS[place][1])
    _SIGNS[place](draw, at, radius * 0.52)


def _draw_models() -> Image.Image:
    """Four models around the fifth."""
    picture, draw = _new(900, 900)
    corners = ((180, 165), (720, 165), (180, 675), (720, 675))
    for corner in corners:
        draw.line((450, 420, *corner), fill="#c9bfa8", width=14)
    for place, corner in enumerate(corners):
        _draw_model(draw, place, corner, 130)
        _write(draw, (corner[0], corner[1] + 165), MODELS[place][0], size=36, bold=True)
    _draw_model(draw, 4, (450, 420), 140)
    _write(draw, (450, 585), MODELS[4][0], size=36, bold=True)
    return picture


def _draw_poster() -> Image.Image:
    picture, draw = _new(1240, 1754)
    draw.rectangle((0, 0, 1240, 250), fill=_BAND)
    draw.rectangle((0, 250, 1240, 264), fill=_LAMP)
    _write(draw, (620, 125), "NĂM MÔ HÌNH HỌC TẬP", size=88, colour="white", bold=True)
    places = ((340, 500), (900, 500), (340, 950), (900, 950), (620, 1360))
    for place, at in enumerate(places):
        _draw_model(draw, place, at, 165)
        _write(draw, (at[0], at[1] + 205), MODELS[place][0], size=46, bold=True)
    _write(draw, (620, 1685), "Mỗi người một điều để học. Hỏi chi hội trưởng thôn bạn.", size=38)
    return picture


def _draw_clock() -> Image.Image:
    """A clock of 45 minutes in four parts."""
    picture, draw = _new(900, 900)
    start, box = -90.0, (70, 70, 830, 830)
    for minutes, text, colour in (
        (5, "hỏi", "#b5482a"),
        (15, "giảng", "#375a8c"),
        (20, "làm", "#6b7a2f"),
        (5, "chốt", _LAMP),
    ):
        angle = minutes * 8
        draw.pieslice(box, start, start + angle, fill=colour, outline=_PAPER, width=8)
        middle = math.radians(start + angle / 2)
        at = (450 + 255 * math.cos(middle), 450 + 255 * math.sin(middle))
        _write(draw, at, f"{minutes}\n{text}", size=58, colour="white", bold=True)
        start += angle
    _disc(draw, (450, 450), 105, _PAPER)
    _write(draw, (450, 450), "45\nphút", size=48, bold=True)
    return picture


def _draw_steps() -> Image.Image:
    """Three levels of directives, as steps."""
    picture, draw = _new(900, 900)
    rows = (("Hội ta", "#7d3b5c"), ("Thành phố", "#6b7a2f"), ("Chính phủ", "#375a8c"), ("Đảng", "#b5482a"))
    for step, (text, colour) in enumerate(rows):
        top = 700 - 170 * step
        draw.rectangle((60 + 95 * step, top, 840, top + 150), fill=colour)
        _write(draw, ((900 + 95 * step) / 2, top + 75), text, size=58, colour="white", bold=True)
    return picture


def _draw_hand() -> Image.Image:
    """A hand with five fingers, one for each thing that a news item says."""
    picture, draw = _new(900, 900)
    draw.rounded_rectangle((270, 480, 650, 820), 110, fill="#e8b98a")
    fingers = (("Việc gì", 300, 200), ("Ở đâu", 398, 150), ("Bao giờ", 496, 200), ("Kết quả", 594, 300))
    for text, left, top in fingers:
        draw.rounded_rectangle((left - 30, top, left + 56, 640), 43, fill="#e8b98a")
        _write(draw, (left + 13, top - 34), text, size=34, bold=True)
    draw.line((315, 690, 150, 520), fill="#e8b98a", width=88)
    _disc(draw, (150, 520), 44, "#e8b98a")
    _write(draw, (130, 440), "Ai", size=34, bold=True)
    _write(draw, (455, 700), "5 ý", size=88, bold=True)
    return picture


def _draw_hall(draw: _Draw) -> None:
    draw.rectangle((20, 120, 1180, 770), outline=_INK, width=6)
    draw.rectangle((440, 120, 760, 175), fill=_BAND)
    _write(draw, (600, 147), "Bàn chủ trì", size=32, colour="white")
    for row in range(5):
        for column in range(10):
            _disc(draw, (230 + column * 82, 270 + row * 88), 24, "#9db4b0")


def _draw_photographers() -> Image.Image:
    """A hall from above with three places to take photographs from."""
    picture, draw = _new(1200, 800)
    _write(draw, (600, 60), "Ba vị trí đứng chụp", size=52, bold=True)
    _draw_hall(draw)
    places = (
        ((350, 715), (640, 715), "1", "cuối phòng, lấy cả hội trường"),
        ((110, 400), (110, 468), "2", "bên hông"),
        ((880, 190), (1005, 190), "3", "sát bàn"),
    )
    for stand, words, number, text in places:
        _disc(draw, stand, 38, "#b5482a")
        _write(draw, stand, number, size=44, colour="white", bold=True)
        _write(draw, words, text, size=36)
    return picture


def _draw_groups() -> Image.Image:
    """Rows of a hall from above: the people of each odd row turn around, four make a group."""
    picture, draw = _new(1200, 800)
    _write(draw, (600, 60), "Chia nhóm bốn người trong hai phút", size=48, bold=True)
    colours = ("#b5482a", "#375a8c", "#6b7a2f", "#7d3b5c", "#d9922e")
    for pair in range(2):
        top = 190 + pair * 300
        for group in range(5):
            left = 250 + group * 185
            draw.rounded_rectangle((left - 50, top - 55, left + 130, top + 185), 26, outline=colours[group], width=6)
            for seat in (0, 80):
                _disc(draw, (left + seat, top), 30, colours[group])
                draw.polygon(
                    [(left + seat - 12, top + 38), (left + seat + 12, top + 38), (left + seat, top + 58)], fill=_INK
                )
                _disc(draw, (left + seat, top + 130), 30, colours[group])
        _write(draw, (85, top), "hàng lẻ\nquay\nxuống", size=28)
        _write(draw, (85, top + 130), "hàng chẵn\nngồi yên", size=28)
    _write(draw, (600, 755), "Người ngồi gần lối đi nhất giữ bút", size=36)
    return picture


_DRAWINGS: Final[dict[str, Callable[[], Image.Image]]] = {
    "ap-phich": _draw_poster,
    "ba-tang": _draw_steps,
    "ba-vi-tri": _draw_photographers,
    "ban-tay": _draw_hand,
    "chia-nhom": _draw_groups,
    "dong-ho": _draw_clock,
    "nam-mo-hinh": _draw_models,
}
