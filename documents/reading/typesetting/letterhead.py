"""The letterhead: issuing body with its superior, name of the state or the Party, number, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.reading.structure import Kind, TextBlock
from documents.reading.typesetting.lines import (
    MAX_LINE,
    Line,
    is_about,
    is_capital,
    is_day,
    is_drawn,
    is_motto,
    is_number,
    is_party,
    is_state,
    is_type,
    lines_of,
    split_line,
)
from documents.reading.typesetting.values import Area, Element, ElementKind, SetLine

_MAX_BLOCKS = 14
_MAX_AREA_LINES = 4
_MAX_ABOUT_LINES = 8
#: Where a new line begins in a cell whose lines were put into one.
BREAKS = re.compile(
    r"(?=\b(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)\s+số\s*:)|(?<![Ll]uật )(?<!lệnh )(?<!quyết )(?=\b[Ss]ố\s*:)"
    r"|(?=\bSố\s+\S*[-/])|(?=\bV/v\b)|(?=\bĐộc lập\s*[-–])|(?<=Hạnh phúc)\s|(?<=HẠNH PHÚC)\s"
    r"|(?=\bCỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM)|(?=\bĐẢNG CỘNG SẢN VIỆT NAM)|(?<=ĐẢNG CỘNG SẢN VIỆT NAM)\s"
    r"|(?=\bDỰ THẢO\b)|(?<=\s)(?=[-_*]{3,})|(?<=[-_*]{3})\s|(?<=\s)(?=\*\s)|(?<=\s\*)\s"
)
#: A second body in a line of capitals: the one that issues, below its superior.
SECOND_BODY = re.compile(
    r"(?<=\S )(?=(?:HỘI KHUYẾN HỌC|HỘI ĐỒNG NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|SỞ|CHI BỘ|TRƯỜNG|TRUNG TÂM"
    r"|PHÒNG GIÁO DỤC|VĂN PHÒNG|BAN CHẤP HÀNH|BAN CHỈ ĐẠO)\s)"
)
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|KHU VỰC)\s")
_NO_ISSUER = re.compile(r"(?:PHỤ LỤC|MẪU|BIỂU|DANH SÁCH|DANH MỤC)\b")


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the lines of each area, and the areas in which nothing more can stand."""

    areas: dict[str, list[Line]] = field(default_factory=dict)
    last: str = ""

    def put(self, line: Line) -> bool:
        """Put a line where it belongs; False if it does not belong to the letterhead."""
        area = self._area_of(line)
        if not area or (area in self.areas and area != self.last):
            return False
        self.areas.setdefault(area, []).append(line)
        self.last = area
        return len(self.areas[area]) <= (_MAX_ABOUT_LINES if area == "about" else _MAX_AREA_LINES)

    def _area_of(self, line: Line) -> str:
        words = line.words
        for area, fits in (("state", is_state), ("number", is_number), ("about", is_about), ("day", is_day)):
            if fits(words):
                return area
        if is_motto(words):
            return "state" if self.last == "state" else ""
        if self.last == "about" and not line.begins and not is_capital(words):
            return "about"
        if is_capital(words) and len(words) < MAX_LINE // 2 and not _NO_ISSUER.match(words):
            # Behind the name of the state a line in capitals is the title, unless it names the type in front of it.
            return "issuer" if self.last in {"", "issuer"} and not is_type(words) else ""
        return ""


def begins_letterhead(words: str) -> bool:
    """Tell whether a line can be the first of a letterhead; cheap."""
    return len(words) < 2 * MAX_LINE and (is_capital(words) or is_state(words) or " | " in words or is_number(words))


def read_letterhead(text: str, blocks: Sequence[TextBlock], at: int) -> Element | None:
    """Return the letterhead that begins at block number `at` of these, None if there is none."""
    reading, taken = _Reading(), 0
    for number in range(at, min(at + _MAX_BLOCKS, len(blocks))):
        block = blocks[number]
        if block.page != blocks[at].page or block.kind != Kind.PARAGRAPH or block.end - block.start > 4 * MAX_LINE:
            break
        before = {area: list(lines) for area, lines in reading.areas.items()}, reading.last
        if not all(reading.put(line) for line in _split(text, block, number)):
            reading.areas, reading.last = before
            break
        taken = number - at + 1
    areas = reading.areas
    if not any(is_motto(line.words) or is_party(line.words) for line in areas.get("state", ())):
        return None
    if len(areas) == 1 and is_party(areas["state"][0].words):
        return None
    return Element(ElementKind.LETTERHEAD, taken, areas=tuple(_set(name, lines) for name, lines in areas.items()))


def _split(text: str, block: TextBlock, number: int) -> Iterator[Line]:
    """Yield the lines of a block, those of a cell in one line parted again; lines drawn with signs are left out."""
    for line in lines_of(text, block, number):
        places = [match.start() for match in BREAKS.finditer(text, line.start, line.end)]
        for piece in split_line(line, text, places):
            if is_drawn(piece.words):
                continue
            second = SECOND_BODY.finditer(text, piece.start, piece.end) if is_capital(piece.words) else ()
            yield from split_line(piece, text, [match.start() for match in second])


def _set(name: str, lines: Sequence[Line]) -> Area:
    if name == "issuer":
        superior = len(lines) - (2 if len(lines) > 1 and _PLACE.match(lines[-1].words) else 1)
        return Area(name, tuple(_set_line(line, "" if at < superior else "b") for at, line in enumerate(lines)))
    if name == "state":
        css = ["party" if is_party(line.words) else "b" for line in lines]
        return Area(name, tuple(map(_set_line, lines, css)))
    return Area(name, tuple(_set_line(line, "") for line in lines))


def _set_line(line: Line, css: str) -> SetLine:
    return SetLine(line.start, line.end, css)
