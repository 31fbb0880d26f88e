"""Titles: the type of the document and what it is about; what is attached, with what it comes with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.reading.structure import Kind, TextBlock
from documents.reading.typesetting.lines import MAX_LINE, Line, is_capital, is_drawn, is_type, lines_of
from documents.reading.typesetting.values import Area, Element, ElementKind, SetLine

_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:[Ss]ố\s+)?(?:[IVX]{1,5}|\d{1,2}[a-z]?))?\s?[.:]?")
_ATTACHED = re.compile(r"\(\s?(?:Ban hành )?[Kk]èm theo\b")
_BODY = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Kính gửi|Nơi nhận|Điều|Để|Nhằm|Ngày)\b|[-–+*•]\s|\d|[a-zđ]\)\s")
_ENDS = (".", ";", ":", ",", "!", "?")
_MAX_LINES = 4
_MAX_CAPITALS = 160


def read_title(text: str, blocks: Sequence[TextBlock], at: int) -> Element | None:
    """Return the title that begins at block number `at` of these, None if there is none."""
    first = _only_line(text, blocks, at)
    if first is None:
        return None
    if _ANNEX.fullmatch(first.words):
        return _attached(text, blocks, at, has_number=True)
    if is_type(first.words):
        return _typed(text, blocks, at)
    return _attached(text, blocks, at, has_number=False) if is_capital(first.words) else None


def _typed(text: str, blocks: Sequence[TextBlock], at: int) -> Element | None:
    """Return type, subject and the body that decides: "QUYẾT ĐỊNH", "Về việc …", "CHỦ TỊCH ỦY BAN NHÂN DÂN"."""
    areas, position = [_area("type", [_line_of(text, blocks[at], at)])], at + 1
    is_order = blocks[at].end > blocks[at].start and text[blocks[at].end - 1] == ":"
    subject, position = ([], position) if is_order else _subject(text, blocks, position)
    if subject:
        areas.append(_area("subject", subject))
    authority = _only_line(text, blocks, position, like=blocks[at])
    if subject and authority and _is_authority(authority.words):
        areas.append(_area("authority", [authority]))
        position += 1
    attached = _only_line(text, blocks, position, like=blocks[at])
    if attached and _ATTACHED.match(attached.words):
        areas.append(_attached_area(text, blocks[position], position))
        position += 1
    return Element(ElementKind.TITLE, position - at, areas=tuple(areas))


def _is_authority(words: str) -> bool:
    return is_capital(words) and len(words) < _MAX_CAPITALS and not is_type(words)


def _subject(text: str, blocks: Sequence[TextBlock], at: int) -> tuple[list[Line], int]:
    """Return the lines of the subject, and the number of the block behind them; none if it cannot be told from text."""
    lines: list[Line] = []
    position = at
    while line := _only_line(text, blocks, position, like=blocks[at - 1]):
        capitals_end = bool(lines) and is_capital(line.words) and not is_capital(lines[-1].words)
        if capitals_end or _BODY.match(line.words) or line.words.endswith(_ENDS) or _ATTACHED.match(line.words):
            break
        if is_type(line.words) or len(lines) == _MAX_LINES:
            break
        lines.append(line)
        position += 1
    return (lines, position) if position > at else ([], at)


def _attached(text: str, blocks: Sequence[TextBlock], at: int, *, has_number: bool) -> Element | None:
    """Return lines in capitals with "(Kèm theo …)" below; the word "PHỤ LỤC" needs no such line."""
    lines: list[Line] = []
    position = at
    while line := _only_line(text, blocks, position, like=blocks[at]):
        is_head = is_capital(line.words) or (has_number and position == at)
        if not is_head or len(line.words) > _MAX_CAPITALS or len(lines) > _MAX_LINES:
            break
        lines.append(line)
        position += 1
    areas = [_area("type", lines)]
    attached = _only_line(text, blocks, position, like=blocks[at])
    is_attached = attached is not None and _ATTACHED.match(attached.words) is not None
    if attached and is_attached:
        areas.append(_attached_area(text, blocks[position], position))
        position += 1
    if not is_attached and not has_number:
        return None
    return Element(ElementKind.TITLE, position - at, areas=tuple(areas))


def _only_line(text: str, blocks: Sequence[TextBlock], at: int, *, like: TextBlock | None = None) -> Line | None:
    """Return the paragraph at block number `at` as one line; None if it cannot be part of a title."""
    if at >= len(blocks):
        return None
    block = blocks[at]
    if block.kind != Kind.PARAGRAPH or block.end - block.start > MAX_LINE or (like and like.page != block.page):
        return None
    lines = list(lines_of(text, block, at))
    if not lines or lines[-1].cell or is_drawn(lines[0].words):
        return None
    return _line_of(text, block, at)


def _line_of(text: str, block: TextBlock, at: int) -> Line:
    return Line(block.start, block.end, at, " ".join(text[block.start : block.end].split()))


def _area(name: str, lines: Sequence[Line]) -> Area:
    return Area(name, tuple(SetLine(line.start, line.end) for line in lines))


def _attached_area(text: str, block: TextBlock, at: int) -> Area:
    """Return "(Kèm theo …)", and what else the paragraph holds behind the bracket: the name of the list."""
    lines, is_closed = [], False
    for line in lines_of(text, block, at):
        lines.append(SetLine(line.start, line.end, "b" if is_closed else ""))
        is_closed = is_closed or line.words.endswith(")")
    return Area("attached", tuple(lines))
