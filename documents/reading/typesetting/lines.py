"""Lines of a text, and what one line is by its wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.paragraphs import Span
from documents.reading.structure import TextBlock
from vietnamese.doctypes import DOCUMENT_TYPES
from vietnamese.fold import fold, fold_key

MAX_LINE = 300
"""Characters: a longer line is neither part of a letterhead nor of a closing."""

_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_LINE = re.compile(r"[^\n]+")
_SIGNS = re.compile(r"[-_=*.~|─—–―‒▪■□●•◦○◆◇★☆❖¤§\s]+")
_STATE = re.compile(r"(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam)")
_MOTTO = re.compile(r"doc lap\s?-\s?tu do\s?-\s?hanh phuc")
_NUMBER = re.compile(r"(?:[^\W\d]+\s){0,3}số(?:\s*:|\s+\S*[-/])", re.IGNORECASE)
_DAY = re.compile(r"[^,\n]{2,50},\s*ngày\b.{0,24}\btháng\b.{0,24}\bnăm\b.{0,12}", re.IGNORECASE)
_ABOUT = re.compile(r"V/v\b", re.IGNORECASE)
_CAPACITY = re.compile(r"(?:TUQ|TM|KT|TL|Q)\.|T/[ML]\b")
_SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|đã kí|signed)\s*[)\]]?\.?", re.IGNORECASE)
_TITLES = (
    *("GS", "PGS", "TSKH", "TS", "ThS", "BS", "BSCK", "BSNT", "CK", "DS", "CN", "KS", "KTS", "LS", "CVCC", "CVC"),
    *("NGND", "NGƯT", "NSND", "NSƯT", "TTND", "TTƯT", "NCS"),
)
_SPELT_TITLES = (
    *("Phó Giáo sư", "Giáo sư", "Tiến sĩ", "Tiến sỹ", "Thạc sĩ", "Thạc sỹ", "Bác sĩ", "Bác sỹ", "Kỹ sư", "Luật sư"),
    *("Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá"),
    *("Đại úy", "Thượng úy", "Trung úy", "Thiếu úy", "Đại uý", "Thượng uý", "Trung uý", "Thiếu uý", "Đồng chí", "Đ/c"),
    *("Nhà giáo Nhân dân", "Nhà giáo Ưu tú", "Thầy thuốc Nhân dân", "Thầy thuốc Ưu tú", "Dược sĩ", "Cử nhân"),
    *("Hòa thượng", "Hoà thượng", "Thượng tọa", "Đại đức", "Linh mục"),
)
#: Titles before a name, however many: "PGS.TS", "BSCKII.", "Đại tá, TS.", "Thiếu tướng".
DEGREE = re.compile(
    rf"(?:(?:(?:{'|'.join(_TITLES)})(?:\s?(?:I{{1,2}}|[12]))?(?:\s?[.,/-]\s?|\s)"
    rf"|(?:{'|'.join(_SPELT_TITLES)})[.,:]?\s)\s?){{1,5}}",
    re.IGNORECASE,
)
POST = re.compile(
    r"\b(?:(?:pho )?(?:chu tich|giam doc|tong giam doc|truong ban|bi thu|tong bi thu|thu tuong|chanh van phong"
    r"|vien truong|hieu truong|cuc truong|vu truong|truong phong|truong khoa|truong bo mon|truong tram|doi truong"
    r"|chu nhiem|tong thu ky|chi hoi truong|truong thon)"
    r"|bo truong|thu truong|chanh an|pho chanh an|chi hoi pho|uy vien thu ky|thu ky|chanh thanh tra|thong doc|chu toa"
    r"|tong cuc truong|chi cuc truong|tong kiem toan|tong thanh tra|tong bien tap|tu lenh|chinh uy)\b"
)
_TYPES = frozenset(fold_key(row.name) for row in DOCUMENT_TYPES) | {"bo luat", "dieu le"}
_MIN_NAME, _MAX_NAME = 2, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of block number `block`: the span start..end of the page, its words with single spaces.

    cell: its number in a row of cells. begins: whether nothing of the block stands before it.
    """

    start: int
    end: int
    block: int
    words: str
    cell: int = 0
    begins: bool = True


def cells_of(text: str, span: Span) -> list[Span]:
    """Return the cells of a row, without white space at their edges; the whole span if no bar stands in it."""
    edges = [span[0], *(place for bar in _BAR.finditer(text, *span) for place in bar.span()), span[1]]
    return [strip_span(text, edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]


def strip_span(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its edges; empty at its start if there is nothing else."""
    piece = text[start:end]
    if not piece.strip():
        return start, start
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def lines_of(text: str, block: TextBlock, number: int) -> Iterator[Line]:
    """Yield the lines of each cell of a block."""
    begins = True
    for cell, (first, last) in enumerate(cells_of(text, (block.start, block.end))):
        for match in _LINE.finditer(text, first, last):
            start, end = strip_span(text, *match.span())
            if start < end:
                yield Line(start, end, number, " ".join(text[start:end].split()), cell, begins)
                begins = False


def split_line(line: Line, text: str, places: Sequence[int]) -> list[Line]:
    """Return the line cut at these places of the page."""
    edges = [line.start, *sorted(place for place in set(places) if line.start < place < line.end), line.end]
    pieces = [strip_span(text, edges[at], edges[at + 1]) for at in range(len(edges) - 1)]
    return [
        Line(start, end, line.block, " ".join(text[start:end].split()), line.cell, line.begins and not at)
        for at, (start, end) in enumerate(pieces)
        if start < end
    ]


def is_drawn(words: str) -> bool:
    """Tell whether a line is nothing but signs: a rule between two parts, the star of the Party."""
    return _SIGNS.fullmatch(words) is not None


def is_capital(words: str) -> bool:
    """Tell whether a line is written in capitals."""
    return words.isupper() and len(words) > 1


def is_state(words: str) -> bool:
    """Tell whether a line is the name of the state or of the Party."""
    return len(words) < MAX_LINE and _STATE.fullmatch(fold(words).strip(" .")) is not None


def is_party(words: str) -> bool:
    """Tell whether a line is the name of the Party."""
    return is_state(words) and fold(words).startswith("dang")


def is_motto(words: str) -> bool:
    """Tell whether a line is the motto below the name of the state."""
    return len(words) < MAX_LINE and _MOTTO.fullmatch(fold(words.replace("–", "-")).strip(" .")) is not None


def is_number(words: str) -> bool:
    """Tell whether a line is that of the number: "Số: 05/KH-HKH", "Luật số: 62/2025/QH15"."""
    return _NUMBER.match(words) is not None and len(words) < MAX_LINE


def is_day(words: str) -> bool:
    """Tell whether a line is place and date."""
    return len(words) < MAX_LINE and _DAY.fullmatch(words) is not None


def is_about(words: str) -> bool:
    """Tell whether a line begins the subject of a letter ("V/v …")."""
    return _ABOUT.match(words) is not None


def is_type(words: str) -> bool:
    """Tell whether a line is the name of a type of documents, in capitals: "KẾ HOẠCH", "NGHỊ QUYẾT"."""
    return is_capital(words) and len(words) < MAX_LINE and fold_key(words) in _TYPES


def is_post(words: str) -> bool:
    """Tell whether a line says for whom, or in which post, somebody signs: "TM. BAN CHẤP HÀNH", "PHÓ CHỦ TỊCH"."""
    if len(words) > MAX_LINE:
        return False
    return _CAPACITY.match(words) is not None or (is_capital(words) and POST.search(fold(words)) is not None)


def post_places(line: Line, text: str) -> list[int]:
    """Return where posts begin in a line that holds several: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Minh"."""
    written = fold(text[line.start : line.end])
    if len(written) != line.end - line.start or len(written) > MAX_LINE:
        return []
    capacities = [match.span() for match in _CAPACITY.finditer(text, line.start, line.end)]
    after_capacity = {_next_word(text, end, line.end) for _start, end in capacities}
    posts = {line.start + match.start() for match in POST.finditer(written)} - after_capacity
    return [*(start for start, _end in capacities), *posts]


def _next_word(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def is_signed(words: str) -> bool:
    """Tell whether a line says that the original carries the signature."""
    return len(words) < MAX_LINE and _SIGNED.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Tell whether a line can be the name of a person, with or without an academic degree."""
    if len(words) > MAX_LINE:
        return False
    degree = DEGREE.match(words)
    names = words[degree.end() if degree else 0 :].split()
    return _MIN_NAME <= len(names) <= _MAX_NAME and all(
        name.isalpha() and name[0].isupper() and (name[1:].islower() or len(name) == 1) for name in names
    )
