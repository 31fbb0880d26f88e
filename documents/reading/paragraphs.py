"""Lines of a page joined to paragraphs.

Text comes wrapped by hand (web pages saved as text), wrapped by a printer (PDF) or one paragraph a line (Word). A
paragraph is a span of the page; a line break inside it is one character, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_ROMAN = "[IVXLC]{1,8}"
#: A line that begins a paragraph whatever stands before it.
_BEGINS = re.compile(
    rf"""
      (?:Điều|ĐIỀU)\s{{1,3}}\d{{1,4}}[a-zđ]?\s{{0,2}}(?:[.:]|-\s?[A-ZĐÀ-Ỹ]|$)
    | (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu\ mục|TIỂU\ MỤC|Phụ\ lục|PHỤ\ LỤC)
      \s{{1,3}}(?:thứ\s|THỨ\s|{_ROMAN}\b|\d{{1,3}}\b) \s*(?:$|[.:-]|[A-ZĐÀ-Ỹ])
    | PHỤ\ LỤC$
    | {_ROMAN}[.)]\s{{1,4}}\S
    | \d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[.)]\s{{1,4}}\D
    | [a-zđ]{{1,2}}\)\s
    | [-+*•]\s
    | (?:Căn\ cứ|Xét\ đề\ nghị|Theo\ đề\ nghị|Nơi\ nhận|Kính\ gửi)\b
    """,
    re.VERBOSE,
)
_HEADING_ALONE = re.compile(
    rf"(?:Phần|Chương|Mục|Tiểu mục|Điều|Phụ lục)\s{{1,3}}(?:{_ROMAN}|\d{{1,3}}[a-zđ]?|thứ\s\w+)\s?[.:]?|Phụ lục",
    re.IGNORECASE,
)
#: What a line ends with whose sentence goes on with the number of an article, a clause or a point.
_REFERS = re.compile(
    r"(?:\b(?:khoản\s\d{1,3}|điểm\s[a-zđ]|tại|theo|của|và|hoặc|với|các|đến|từ|trong|ở|là|thuộc|trừ|bởi)|,)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:!?…]['\"”’)]{0,2}$")
_RECIPIENT = re.compile(r"[-+]\s")
_CELL_BAR = " | "
_WIDEST_WRAPPED = 150
_FULL = 0.72
_HALF = 0.4
_MIN_INDENTED, _MAX_INDENTED = 0.1, 0.98
_ENOUGH_LINES = 5
_SENTENCE = 25


def without_page_number(text: str, *, number: int) -> str:
    """Return the text of page `number` with blanks in place of the number printed above or below it.

    Only a line of its own at the edge of the page that says just this number ("2", "- 2 -", "Trang 2/5") goes: anything
    else could be a figure of a table. Every other character stays where it is, so offsets hold.
    """
    printed = re.compile(rf"(?:Trang\s|[-–—]\s?)?{number}(?:\s?/\s?\d{{1,4}}|\s?[-–—])?", re.IGNORECASE)
    for start, end in {_first_line(text), _last_line(text)}:
        if printed.fullmatch(text, start, end):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _first_line(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return _strip_lines(text, start, end if end >= 0 else len(text))


def _last_line(text: str) -> Span:
    end = len(text.rstrip())
    return _strip_lines(text, text.rfind("\n", 0, end) + 1, end)


def paragraphs(text: str, *, lines_are_paragraphs: bool = False) -> list[Span]:
    """Return the paragraphs of a page as spans without white space at their edges, in order.

    lines_are_paragraphs: the format of the file says where its paragraphs end, and no line is wrapped.
    """
    lines = [_strip_lines(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    if not lines or lines_are_paragraphs:
        return lines
    continues = _by_indent(text, lines) or _by_width(text, lines)
    spans = [lines[0]]
    for joined, (before, line) in zip(continues, pairwise(lines), strict=True):
        if joined and not _is_row(text, before) and not _is_row(text, line):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def _strip_lines(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _is_row(text: str, line: Span) -> bool:
    """Tell whether a line is a row of a table: extraction writes its cells with bars between them."""
    return _CELL_BAR in text[slice(*line)]


def _by_indent(text: str, lines: list[Span]) -> list[bool] | None:
    """Tell for each line but the first whether it continues, if paragraphs begin with a space here; else None."""
    indented = [start > 0 and text[start - 1] in " \t" for start, _end in lines]
    share = sum(indented) / len(lines)
    if len(lines) < _ENOUGH_LINES or not _MIN_INDENTED <= share <= _MAX_INDENTED:
        return None
    return [
        text.count("\n", before[1], line[0]) == 1 and (not begins or _goes_on(text[slice(*before)], text[slice(*line)]))
        for begins, (before, line) in zip(indented[1:], pairwise(lines), strict=True)
    ]


def _goes_on(before: str, line: str) -> bool:
    """Tell whether an indented line ends a sentence that the line before it began."""
    return line[0].islower() and len(before) >= _SENTENCE and not _ENDS.search(before) and not _BEGINS.match(line)


def _by_width(text: str, lines: list[Span]) -> list[bool]:
    """Tell for each line but the first whether it continues, by how full the line before it is."""
    lengths = sorted(end - start for start, end in lines)
    width = lengths[int(len(lengths) * 0.9)]
    if width > _WIDEST_WRAPPED:
        return [False] * (len(lines) - 1)
    return [
        text.count("\n", before[1], line[0]) == 1 and _continues(text[slice(*before)], text[slice(*line)], width)
        for before, line in pairwise(lines)
    ]


def _continues(before: str, line: str, width: int) -> bool:
    if line.startswith((",", ";")):
        return True  # the mark of a note stood at the end of the line before
    if line.startswith("Điều ") and _REFERS.search(before):
        return True
    if _BEGINS.match(line) or _HEADING_ALONE.fullmatch(before) or before.isupper() != line.isupper():
        return False
    small = line[0].islower()
    if _ENDS.search(before):
        return small and len(before) >= _FULL * width
    if small and _RECIPIENT.match(before):
        return True  # items of a list in a narrow column: recipients beside the signature
    return len(before) >= (_HALF if small else _FULL) * width
