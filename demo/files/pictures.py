"""Pictures of the demo's news: one scene a name, drawn from simple shapes, always the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageDraw

_WIDTH, _HEIGHT, _SCALE = 1200, 675, 2
"""Size in pixels. Drawn twice as large and made smaller: lines come out smooth."""
_INK, _PAPER, _WHITE = "#33261d", "#f6efe2", "#fffaf0"
_RED, _GREEN, _AMBER, _BLUE, _PLUM, _OLIVE = "#b5482a", "#2f6f62", "#e0a33a", "#375a8c", "#7d3b5c", "#6b7a2f"
_BOOKS: Final = (_RED, _GREEN, _AMBER, _BLUE, _PLUM, _OLIVE)
_Point = tuple[float, float]


class _Sheet:
    """A sheet with the origin at the upper left; all lengths in pixels of the finished picture."""

    def __init__(self, sky: str, ground: str, *, horizon: float = 500) -> None:
        self.picture = Image.new("RGB", (_WIDTH * _SCALE, _HEIGHT * _SCALE), sky)
        self.draw = ImageDraw.Draw(self.picture)
        self.box(-10, horizon, _WIDTH + 20, _HEIGHT, ground, line=None)

    def box(self, left: float, top: float, width: float, height: float, fill: str, *, line: str | None = _INK) -> None:
        corners = [at * _SCALE for at in (left, top, left + width, top + height)]
        self.draw.rounded_rectangle(corners, 6 * _SCALE, fill=fill, outline=line, width=4 * _SCALE)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str, *, line: str | None = _INK) -> None:
        corners = [at * _SCALE for at in (x - rx, y - ry, x + rx, y + ry)]
        self.draw.ellipse(corners, fill=fill, outline=line, width=4 * _SCALE)

    def shape(self, points: Iterable[_Point], fill: str) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self.draw.polygon(scaled, fill=fill)
        self.draw.line([*scaled, scaled[0]], fill=_INK, width=4 * _SCALE, joint="curve")

    def line(self, points: Iterable[_Point], colour: str = _INK, width: float = 5) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(width * _SCALE), joint="curve")

    def person(self, x: float, y: float, clothes: str, *, hair: str = _INK, size: float = 1) -> None:
        """Draw somebody seen to the waist, who stands on y."""
        self.shape([(x - 62 * size, y), (x - 46 * size, y - 105 * size), (x + 46 * size, y - 105 * size),
                    (x + 62 * size, y)], clothes)  # fmt: skip
        self.oval(x, y - 150 * size, 44 * size, 48 * size, hair)
        self.oval(x, y - 140 * size, 36 * size, 40 * size, "#e9b98f", line=None)

    def books(self, left: float, bottom: float, count: int, *, height: float = 90) -> None:
        for at in range(count):
            tall = height * (0.75 + 0.25 * ((at * 7) % 4) / 3)
            self.box(left + at * 34, bottom - tall, 32, tall, _BOOKS[(at * 5 + count) % len(_BOOKS)])


def _book_cart() -> _Sheet:
    sheet = _Sheet("#dcebe4", "#cfa86a")
    for x in (90, 960):
        sheet.box(x, 300, 16, 200, "#8a5a33")
        sheet.shape([(x - 80, 310), (x + 8, 220), (x + 100, 310)], _RED)
    sheet.box(360, 260, 480, 200, _BLUE)
    sheet.box(385, 285, 430, 150, _PAPER)
    sheet.books(400, 435, 12, height=130)
    sheet.line([(840, 300), (960, 300), (985, 480)], _INK, 12)
    for x in (470, 730, 985):
        sheet.oval(x, 520, 62, 62, _INK)
        sheet.oval(x, 520, 40, 40, _PAPER)
    for x, colour in ((180, _AMBER), (280, _PLUM)):
        sheet.person(x, 600, colour, size=0.9)
    return sheet


def _fan() -> _Sheet:
    sheet = _Sheet("#f3dfc8", "#7d3b5c", horizon=560)
    centre, ribs = (600.0, 560.0), 13
    for at in range(ribs):
        first, second = (pi + pi * (at + step) / ribs for step in (0, 1))
        outer = [(centre[0] + 430 * cos(turn), centre[1] + 430 * sin(turn)) for turn in (first, second)]
        inner = [(centre[0] + 170 * cos(turn), centre[1] + 170 * sin(turn)) for turn in (second, first)]
        sheet.shape([*outer, *inner], _WHITE if at % 2 else "#f0c987")
        sheet.line([centre, outer[0]], "#8a5a33", 6)
        middle = (first + second) / 2
        for far in (240, 300, 360):
            x, y = centre[0] + far * cos(middle), centre[1] + far * sin(middle)
            sheet.line([(x - 20, y), (x + 20, y)], _RED, 6)
    sheet.oval(600, 560, 26, 26, _AMBER)
    return sheet


def _lamp_table() -> _Sheet:
    sheet = _Sheet("#24344a", "#8a5a33")
    sheet.oval(600, 330, 430, 300, "#3a4a58", line=None)
    sheet.oval(600, 330, 260, 210, "#6d6650", line=None)
    for x, colour in ((250, _RED), (430, _GREEN), (770, _AMBER), (950, _PLUM)):
        sheet.person(x, 510, colour, hair="#d8d8d2" if x in (250, 950) else _INK)
    sheet.box(140, 490, 920, 46, "#a8703f")
    sheet.shape([(560, 330), (640, 330), (620, 430), (580, 430)], _AMBER)
    sheet.shape([(600, 250), (624, 300), (600, 330), (576, 300)], "#ffd76a")
    sheet.box(575, 430, 50, 60, _GREEN)
    for x in (215, 395, 735, 915):
        sheet.shape([(x, 505), (x + 90, 505), (x + 80, 470), (x + 10, 470)], _WHITE)
    return sheet


def _blackboard() -> _Sheet:
    sheet = _Sheet("#efe6d3", "#b98a52", horizon=540)
    sheet.box(280, 90, 680, 340, "#8a5a33")
    sheet.box(300, 110, 640, 300, "#27473f")
    for row, far in enumerate((480, 380, 430)):
        sheet.line([(350, 180 + row * 70), (350 + far, 180 + row * 70)], _PAPER, 8)
    sheet.person(200, 560, _BLUE, size=1.25)
    sheet.line([(250, 450), (345, 330)], "#e9b98f", 20)
    sheet.line([(345, 330), (370, 300)], "#8a5a33", 8)
    for x, colour in ((560, _RED), (740, _AMBER), (920, _PLUM)):
        sheet.person(x, 690, colour, size=0.95)
    return sheet


def _merged_villages() -> _Sheet:
    sheet = _Sheet("#e5eee0", "#e5eee0")
    sheet.shape([(120, 120), (560, 80), (600, 330), (380, 590), (110, 540)], "#c9dcae")
    sheet.shape([(560, 80), (1080, 130), (1090, 400), (600, 330)], "#f0d9a4")
    sheet.shape([(600, 330), (1090, 400), (1010, 600), (380, 590)], "#d6c2d8")
    sheet.line([(60, 420), (400, 380), (760, 470), (1150, 330)], _BLUE, 22)
    for x, y, colour in ((300, 250, _RED), (800, 220, _PLUM), (720, 540, _GREEN), (220, 480, _AMBER)):
        sheet.box(x - 60, y - 20, 120, 80, _WHITE)
        sheet.shape([(x - 80, y - 20), (x, y - 85), (x + 80, y - 20)], colour)
        sheet.box(x - 14, y + 15, 28, 45, _INK)
    for start in ((380, 250), (720, 240), (680, 470)):
        sheet.line([start, (560, 360)], _INK, 6)
    sheet.oval(560, 360, 34, 34, _AMBER)
    return sheet


def _conical_hats() -> _Sheet:
    sheet = _Sheet("#2b2f52", "#8a5a33", horizon=560)
    sheet.shape([(150, 230), (600, 80), (1050, 230), (1110, 260), (90, 260)], _RED)
    for x in (190.0, 990.0):
        sheet.box(x, 260, 36, 300, "#a8502f")
    for row, count in enumerate((5, 6, 5)):
        for at in range(count):
            x, y = 600 + (at - (count - 1) / 2) * 125, 340.0 + row * 85
            sheet.shape([(x - 58, y + 35), (x, y - 30), (x + 58, y + 35)], "#f3e2b3")
            sheet.line([(x - 29, y + 3), (x + 29, y + 3)], "#c9a45c", 4)
    for x in (330, 870):
        sheet.oval(x, 160, 30, 36, "#ffd76a")
    return sheet


def _storytelling() -> _Sheet:
    sheet = _Sheet("#f6dcd0", "#5c7a4a", horizon=540)
    sheet.oval(820, 210, 250, 140, _WHITE)
    sheet.shape([(660, 300), (560, 370), (730, 335)], _WHITE)
    for row, far in enumerate((300, 340, 220)):
        sheet.line([(680, 160 + row * 50), (680 + far, 160 + row * 50)], _PLUM, 8)
    sheet.person(400, 580, _PLUM, hair="#e4e2dc", size=1.5)
    sheet.line([(540, 640), (540, 440)], _INK, 10)
    sheet.oval(540, 420, 24, 32, "#5b5b60")
    for x, colour in ((760, _AMBER), (900, _BLUE), (1040, _RED)):
        sheet.person(x, 640, colour, size=0.8)
    return sheet


def _piggy_bank() -> _Sheet:
    sheet = _Sheet("#dfeaf2", "#e0c08d")
    sheet.oval(560, 370, 270, 180, _RED)
    sheet.oval(830, 340, 110, 100, _RED)
    sheet.oval(905, 350, 44, 52, "#cf6a48")
    for x in (890, 918):
        sheet.oval(x, 350, 7, 12, _INK)
    sheet.oval(820, 310, 10, 12, _INK)
    sheet.shape([(740, 270), (770, 200), (810, 255)], "#cf6a48")
    for x in (420, 520, 640, 730):
        sheet.box(x - 26, 510, 52, 70, "#9c3b22")
    sheet.box(490, 196, 140, 18, _INK)
    sheet.oval(560, 130, 52, 52, _AMBER)
    sheet.oval(560, 130, 34, 34, "#f0c15c")
    sheet.books(130, 580, 5, height=150)
    return sheet


def _old_register() -> _Sheet:
    sheet = _Sheet("#e9e2d2", "#8c7a5c", horizon=560)
    sheet.shape([(150, 190), (520, 160), (560, 540), (170, 560)], "#d9bd84")
    for row in range(7):
        sheet.line([(200, 250 + row * 42), (500, 228 + row * 42)], "#8a5a33", 5)
    sheet.line([(330, 180), (352, 548)], "#b08a4f", 5)
    sheet.line([(600, 350), (720, 350)], _GREEN, 14)
    sheet.shape([(710, 310), (770, 350), (710, 390)], _GREEN)
    sheet.box(810, 120, 250, 450, _INK)
    sheet.box(828, 150, 214, 380, _WHITE)
    for row, far in enumerate((170, 140, 170, 110, 160, 130)):
        sheet.line([(850, 200 + row * 50), (850 + far, 200 + row * 50)], _AMBER if row == 1 else _BLUE, 9)
    return sheet


def _workshop() -> _Sheet:
    sheet = _Sheet("#e3ece9", "#9aa59a", horizon=560)
    for left in (90, 330, 570):
        sheet.shape([(left, 300), (left + 120, 190), (left + 240, 300)], _GREEN)
    sheet.box(90, 300, 720, 260, "#cfd9cf")
    for left in (130, 300, 470, 640):
        sheet.box(left, 350, 120, 90, "#f6e3a8")
    sheet.box(380, 470, 140, 90, "#8a5a33")
    sheet.box(880, 330, 240, 160, _WHITE)
    for row, far in enumerate((180, 140, 160)):
        sheet.line([(910, 370 + row * 40), (910 + far, 370 + row * 40)], _RED, 8)
    sheet.box(990, 490, 20, 70, _INK)
    for x, colour in ((230, _BLUE), (640, _AMBER), (800, _PLUM)):
        sheet.person(x, 640, colour, size=0.85)
    return sheet


_SCENES: Final[dict[str, Callable[[], _Sheet]]] = {
    "sach": _book_cart,
    "quat": _fan,
    "den": _lamp_table,
    "bang": _blackboard,
    "ban-do": _merged_villages,
    "non": _conical_hats,
    "mic": _storytelling,
    "heo": _piggy_bank,
    "quet": _old_register,
    "nha-may": _workshop,
}


def draw_scene(name: str) -> bytes:
    """Return the wide drawing of that name for a news item, as PNG."""
    picture = _SCENES[name]().picture.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    picture.quantize(96).save(packed, "PNG", optimize=True)
    return packed.getvalue()
