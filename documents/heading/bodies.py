"""Lines in capitals above a title as the issuing body and its superior, named as the register names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.citations.issuers import known_issuer_at
from documents.citations.spans import FoldedText
from documents.citations.vocabulary import FIELDS, FIXED_ISSUERS
from documents.heading.body_names import write_body
from documents.heading.lines import Line
from documents.heading.marks import is_mark
from documents.heading.titles import distance, is_mostly_capital
from documents.heading.wording import find_written, title_words
from documents.heading.zone import NUMBER_AT_ALL
from documents.reading.typesetting.letterhead import SECOND_BODY
from vietnamese.fold import fold, fold_key

_HEADS: Final = re.compile(
    r"(?:bo|so|phong|ubnd|uy ban|hdnd|hoi dong|hoi|lien hiep|lien doan|lien minh|hiep hoi|doan|ban|truong|trung tam"
    r"|cuc|chi cuc|tong cuc|vu|vien|toa an|cong ty|tong cong ty|van phong|dang uy|dang bo|chi bo|tinh uy|thanh uy"
    r"|huyen uy|quan uy|thi uy|thanh tra|cong an|ngan hang|kho bac|bao hiem|quy|hoc vien|dai hoc|thu tuong|chinh phu"
    r"|quoc hoi|chu tich|mat tran|bao|dai|tap doan|kiem toan|quan khu|tinh doan|cong doan)(?![^\W_])"
)
#: Of these the marks count: "khóa XV" names no body.
_MARKED_HEADS: Final = re.compile(r"(?:khoa|lớp|trạm|bộ môn)(?![^\W_])", re.IGNORECASE)
_BLANK: Final = re.compile(r"[\W_]*(?:khoa|lớp|bộ môn|phòng|trường|đơn vị|tổ)?\s?[:.…_\s]*", re.IGNORECASE)
"""What a form leaves to be filled in: "KHOA:"."""
_NO_LETTERS: Final = re.compile(r"[:\u02b0-\u02ff`´^~|]")
"""Strokes that recognition takes for marks."""
_OPEN_ENDS: Final = ("va", "cua", "-", ",", "&")
_JOINT: Final = re.compile(r"\s[-–]\s?(?=(?:BỘ|SỞ|HỘI|BAN|UBND|ỦY BAN|LIÊN|TỔNG|TÒA|VIỆN|ĐOÀN|CÔNG ĐOÀN|NGÂN HÀNG)\s)")
_FIXED: Final = frozenset(fold_key(name) for row in FIXED_ISSUERS.items() for name in (row[0], *row[1]))
_KNOWN: Final = {
    **{fold_key(name): name for name in FIXED_ISSUERS},
    **{fold_key(f"Bộ {field}"): f"Bộ {field}" for field in FIELDS},
    **{fold_key(f"Sở {field}"): f"Sở {field}" for field in FIELDS},
}
_OF_A_PLACE: Final = ("Sở ", "Phòng ", "Ban ", "Chi cục ", "Văn phòng", "Thanh tra", "Trung tâm")
_PLACE: Final = re.compile(
    r"\b(?:tỉnh|Thành phố|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s(?:[^\W\d_]+[\s-]{0,3}){1,8}\Z"
)
_BODY_OF_A_PLACE: Final = ("UBND ", "HĐND ", "Ủy ban nhân dân ", "Hội đồng nhân dân ")
_MOST_LINES: Final = 6
_LEAST_LETTERS: Final = 4
_LEAST_CONFIDENCE: Final = 0.4
_LEAST_KNOWN: Final = 9
_MIDDLE: Final = 0.52


@dataclass(frozen=True, slots=True)
class Body:
    """A body as named, the lines that name it, and whether its name is one that the tables hold."""

    name: str
    lines: tuple[Line, ...]
    is_known: bool


def read_bodies(above: Sequence[Line], text: str) -> list[Body]:
    """Return the bodies that lines above a title name, the superior first. text: of the document, for spelling."""
    groups: list[list[Line]] = []
    lines = [piece for line in above if _may_name(line) for piece in _parted(line, text)]
    for line in lines[-_MOST_LINES:]:
        if groups and not _begins_body(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    named = [_named(group, text) for group in groups if begins_body(_words_of(group))]
    return _with_places([body for body in named if body.name])


def begins_body(words: str) -> bool:
    """Tell whether a line begins with a word that names a kind of body."""
    return _HEADS.match(fold(words)) is not None or _MARKED_HEADS.match(words) is not None


def _parted(line: Line, text: str) -> list[Line]:
    """Return a body and its superior that stand in one line as lines of their own."""
    for match in SECOND_BODY.finditer(line.words):
        if name_body(line.words[: match.start()].strip(), text)[1]:
            return [line.part(0, match.start()), line.part(match.start(), len(line.words))]
    return [line]


def _may_name(line: Line) -> bool:
    if NUMBER_AT_ALL.match(line.words) or _BLANK.fullmatch(line.words):
        return False
    if not is_mostly_capital(line.words) or is_mark(line.words):
        return False
    if sum(map(str.isalpha, line.words)) < _LEAST_LETTERS:
        return False
    if line.is_recognised:
        mean = sum(word.confidence for word in line.read) / len(line.read)
        is_left = line.box is None or line.box.left + line.box.width / 2 < _MIDDLE
        return is_left and mean > _LEAST_CONFIDENCE
    return True


def _words_of(lines: Sequence[Line]) -> str:
    return " ".join(line.words for line in lines)


def _begins_body(before: Sequence[Line], line: Line) -> bool:
    """Tell whether a line names another body than the lines before it."""
    words = _words_of(before)
    if fold_key(f"{words} {line.words}") in _FIXED or fold(words).endswith(_OPEN_ENDS):
        return False
    return begins_body(line.words)


def _named(lines: Sequence[Line], text: str) -> Body:
    words = _JOINT.split(_words_of(lines).strip(" .,;:-*"), maxsplit=1)[0]
    words = " ".join(_NO_LETTERS.sub("", words).split())
    name, is_known = name_body(words, text)
    if not is_known and any(line.is_recognised for line in lines):
        near = _nearest(words)
        name, is_known = (near, True) if near else (name, False)
    return Body(name, tuple(lines), is_known)


def name_body(words: str, text: str) -> tuple[str, bool]:
    """Return a body as the register names it, and whether the tables know it; else as the text writes it."""
    titled = title_words(words) if is_mostly_capital(words) else words
    folded = fold(titled)
    found = known_issuer_at(FoldedText(titled, folded), 0) if len(folded) == len(titled) else None
    if found and found.end >= len(titled.rstrip()):
        return found.name, True
    return find_written(words, text) or (write_body(words, text) if titled is not words else words), False


def _nearest(words: str) -> str:
    """Return the one known body whose name was recognised, but for a few letters or what a stamp adds; "" for none."""
    key = fold_key(words)
    begins = [known for known in _KNOWN if len(known) > _LEAST_KNOWN and key.startswith(f"{known} ")]
    if begins:
        return _KNOWN[max(begins, key=len)]
    most = max(1, len(key) // 8)
    near = {
        name for known, name in _KNOWN.items() if abs(len(known) - len(key)) <= most and distance(key, known) <= most
    }
    return near.pop() if len(near) == 1 else ""


def _with_places(bodies: list[Body]) -> list[Body]:
    """Give a department the place of the committee above it: "Sở Nội vụ" below "UBND tỉnh Bình Thuận"."""
    for number in range(1, len(bodies)):
        superior, body = bodies[number - 1], bodies[number]
        place = _PLACE.search(superior.name) if superior.name.startswith(_BODY_OF_A_PLACE) else None
        if place and body.name.startswith(_OF_A_PLACE) and not _PLACE.search(body.name):
            bodies[number] = Body(f"{body.name} {place[0]}", body.lines, body.is_known)
    return bodies


def body_of_title(words: str, line: Line, text: str) -> list[Body]:
    """Return the body that a title names: "THÔNG TƯ CỦA NGÂN HÀNG NHÀ NƯỚC"."""
    name, is_known = name_body(words, text)
    return [Body(name, (line,), is_known)] if name else []


def may_be(told: str, name: str) -> bool:
    """Tell whether the body that a symbol tells is the one that is named, with its country or its office or without."""
    one, other = fold_key(told), fold_key(name)
    return one in other or other in one or told == "Trung ương Đảng"
