"""Names of people on pictures: a seal hides their beginning, recognition errs in a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from documents.citations.issuers import CAPITALS
from documents.citations.vocabulary import PLACES
from documents.reading.typesetting.lines import is_name
from vietnamese.fold import fold
from vietnamese.normalise import normalise

#: Family names; with those of most peoples of the country nine in ten officials, and more, are named so.
FAMILY_NAMES: Final = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"),
    *("Lý", "Đinh", "Lương", "Trịnh", "Tô", "Cao", "Hà", "Mai", "Thái", "Tạ", "Châu", "Đoàn", "Đào", "Trương", "Lâm"),
    *("Phùng", "Tăng", "La", "Kiều", "Chu", "Triệu", "Nông", "Hứa", "Quách", "Lưu", "Thân", "Bế", "Giàng", "Vừ"),
    *("Sùng", "Tống", "Viên", "Vương", "Đàm", "Đồng", "Doãn", "Khuất", "Khổng"),
    *("Lại", "Lục", "Mạc", "Nghiêm", "Ninh", "Phí", "Quản", "Thạch", "Thiều", "Tôn"),
    *("Trà", "Ung", "Cung", "Cù", "Diệp", "Đậu", "Điểu", "Hầu", "Lò", "Lù", "Quàng", "Cầm", "Chế", "Siu", "Ma"),
)
_BY_FOLDED: Final = {
    folded: [name for name in FAMILY_NAMES if fold(name) == folded] for folded in map(fold, FAMILY_NAMES)
}
_CAPITALISED: Final = rf"[{CAPITALS}][^\W\d_]{{0,6}}"
_IN_TEXT: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(FAMILY_NAMES)})(?: {_CAPITALISED}){{1,4}}(?![^\W_])")
_PLACES: Final = frozenset(map(fold, PLACES))
_MOST: Final = 400
_LEAST_LETTERS: Final = 7


def names_in(text: str) -> list[str]:
    """Return what may be the names of people in a text."""
    found = (match[0] for match in _IN_TEXT.finditer(normalise(text)))
    names = dict.fromkeys(filter(is_name, found))
    return list(names)[:_MOST]


def name_in_capitals(words: str) -> str:
    """Return a name that is written in capitals as people write it: "NGUYỄN THỊ HOA"; "" if it is none."""
    written = " ".join(word.capitalize() for word in words.split())
    is_person = written.split()[:1] and written.split()[0] in FAMILY_NAMES and is_name(written)
    return written if is_person and fold(written) not in _PLACES else ""


def repair_name(words: Sequence[str], known: Sequence[str]) -> tuple[str, bool]:
    """Return the name that was recognised, and whether it is whole: family name first, as the text has it elsewhere.

    ("" , False) if it is no name.
    """
    if not words:
        return "", False
    family = _family_of(words[0])
    written = " ".join((family or words[0], *words[1:]))
    if family and is_name(written):
        return written, True
    for name in known:
        if _is_end_of(" ".join(words), name):
            return name, True
    return (written, False) if is_name(written) else ("", False)


def _family_of(word: str) -> str:
    """Return the one family name that a word is, its marks read wrongly or not; "" for none."""
    if word in FAMILY_NAMES:
        return word
    alike = _BY_FOLDED.get(fold(word), ())
    return alike[0] if len(alike) == 1 and word[:1].isupper() else ""


def _is_end_of(part: str, name: str) -> bool:
    """Tell whether only the beginning of a name is missing, at most its family name."""
    written, whole = fold(part), fold(name)
    missing = len(whole) - len(written)
    return len(written) >= _LEAST_LETTERS and whole.endswith(written) and missing <= len(whole.split()[0]) + 1
