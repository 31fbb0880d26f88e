"""Pictures of pages that are drawn from a known text, and what a scanner, a seal or a camera does to them."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import font_roboto
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vietnamese.normalise import normalise

FONTS = Path(font_roboto.__file__).parent / "files"
WIDTH, HEIGHT = 1654, 2339  # A4 at 200 to the inch
LEFT = ("HỘI KHUYẾN HỌC", "TỈNH BÌNH MINH", "Số: 387/QĐ-HKH")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bình Minh, ngày 15 tháng 3 năm 2024")
TITLE = ("QUYẾT ĐỊNH", "Về việc công nhận Dòng họ học tập năm 2024")
BODY = """Căn cứ Điều lệ Hội Khuyến học Việt Nam được Đại hội thông qua;
Căn cứ Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022 của Thủ tướng;
Xét đề nghị của Ban Thường vụ Hội Khuyến học các xã, phường.
Điều 1. Công nhận 27 dòng họ đạt danh hiệu Dòng họ học tập, kèm theo
danh sách, và tặng giấy khen cho những tập thể có thành tích xuất sắc
trong phong trào khuyến học, khuyến tài, xây dựng xã hội học tập.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.
Điều 3. Văn phòng Hội, các ban chuyên môn và Hội Khuyến học các xã,
phường chịu trách nhiệm thi hành Quyết định này.""".splitlines()
LINES = (*LEFT, *RIGHT, *TITLE, *BODY)
NUMBER_BOX = (170, 300, 620, 360)
"""Where the number stands, in pixels: left, top, right, bottom."""


def font(size: int, *, is_bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"Roboto-{'Bold' if is_bold else 'Regular'}.ttf", size)


def draw_page(*, ink: int = 0, ground: int = 255) -> Image.Image:
    """Draw a page with a letterhead of two columns and its text."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (ground,) * 3)
    pen = ImageDraw.Draw(page)

    def write(text: str, x: int, y: int, *, size: int = 36, is_bold: bool = False, anchor: str = "ma") -> None:
        pen.text((x, y), text, font=font(size, is_bold=is_bold), fill=(ink,) * 3, anchor=anchor)

    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        write(left, 400, 140 + 85 * row, size=32)
        write(right, 1170, 140 + 85 * row, size=32, is_bold=row < 2)
    for row, line in enumerate(TITLE):
        write(line, WIDTH // 2, 500 + 70 * row, is_bold=True)
    for row, line in enumerate(BODY):
        write(line, 180, 720 + 62 * row, anchor="la")
    return page


def with_seal(page: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """Print a round seal over the number, as ink that lets black shine through."""
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    left, top, right, bottom = NUMBER_BOX
    middle = ((left + right) // 2, (top + bottom) // 2)
    for radius, width in ((190, 12), (150, 6)):
        pen.ellipse([middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius],
                    outline=colour, width=width)  # fmt: skip
    for step in range(-140, 141, 28):
        pen.line([middle[0] - 140, middle[1] + step, middle[0] + 140, middle[1] + step + 60], fill=colour, width=9)
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(seal)))


def photographed(page: Image.Image) -> Image.Image:
    """Lay the sheet askew on a dark table, under an uneven light."""
    width, height = page.size
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = np.array([[330, 210], [1760, 300], [1950, 2560], [150, 2420]], np.float32)
    step = cv2.getPerspectiveTransform(source, target)
    table = np.full((2800, 2200, 3), (64, 52, 44), np.uint8)
    picture = cv2.warpPerspective(np.asarray(page), step, (2200, 2800), dst=table, borderMode=cv2.BORDER_TRANSPARENT,
                                  flags=cv2.INTER_AREA)  # fmt: skip
    light = np.linspace(1.0, 0.6, 2200)[None, :, None] * np.linspace(0.95, 0.8, 2800)[:, None, None]
    return Image.fromarray((picture * light).astype(np.uint8))


def share_of_words(text: str, lines: tuple[str, ...] | list[str] = LINES) -> float:
    """Return the share of the words of the page that were read letter by letter."""
    found = re.findall(r"\w+", normalise(text))
    wanted = re.findall(r"\w+", " ".join(lines))
    read = 0
    for word in wanted:
        if word in found:
            found.remove(word)
            read += 1
    return read / len(wanted)
