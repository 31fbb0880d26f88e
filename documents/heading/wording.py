"""Words in capitals as people write them: posts and bodies from a table, the rest as the text itself writes it."""

from __future__ import annotations

import re
from typing import Final

from documents.citations.vocabulary import PLACES
from vietnamese.fold import fold
from vietnamese.spelling import is_syllable

SEARCHED: Final = 200_000
"""Characters of a text in which the spelling of a name is looked for."""
_MOST_WORDS: Final = 24
#: Words that keep their capital within a post or the name of a body.
_KEPT: Final = (
    *("Chính phủ", "Thủ tướng", "Quốc hội", "Hội đồng", "Hội đồng nhân dân", "Ủy ban", "Ủy ban nhân dân", "Văn phòng"),
    *("Trưởng ban", "Trung ương", "Thường vụ", "Thường trực", "Việt Nam", "Đảng", "Đảng ủy", "Ban Chấp hành"),
    *("Chủ tịch", "Giám đốc", "Tổng Giám đốc", "Tổng cục trưởng", "Cục trưởng", "Vụ trưởng", "Bí thư", "Tỉnh ủy"),
    *("Huyện ủy", "Thành ủy", "Bộ trưởng", "Hội Khuyến học", "Bộ Chính trị", "Ban Bí thư", "Mặt trận Tổ quốc"),
    *("Viện trưởng", "Hiệu trưởng", "Chánh án", "Tòa án", "Trưởng phòng"),
    *("Thanh tra", "Tổng Thư ký", "Chủ nhiệm", "Chủ tọa", "Ban", "Hội"),
    *("Sở", "Bộ", "Cục", "Vụ", "Chi cục", "Trung tâm", "Trường", "Liên đoàn", "Hiệp hội", "Quỹ", "Phòng"),
)
_KEPT_WORDS: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, (*_KEPT, *PLACES)), key=len, reverse=True))})(?![^\W_])",
    re.IGNORECASE,
)
_LONG_FOLDED: Final = sorted((fold(name) for name in _KEPT if " " in name), key=len, reverse=True)
_FOLDED_WORDS: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(_LONG_FOLDED)})(?![^\W_])")
_SPELT: Final = {fold(name): name for name in (*_KEPT, *PLACES)}
_PLACES: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, PLACES))})(?![^\W_])", re.IGNORECASE)
_POINTS: Final = ".,;:()\"'"
_LEVEL: Final = re.compile(r"(?<![^\W_])(?:Tỉnh|Huyện|Quận|Thị Xã|Xã(?! Hội)|Phường|Thị Trấn|Đặc Khu)(?![^\W_])")


def write_post(words: str) -> str:
    """Return a post in capitals as people write it: "PHÓ CHỦ TỊCH" gives "Phó Chủ tịch"."""
    written = " ".join(words.split()).strip(" .,;:")
    if not written.isupper():
        return written
    lowered = _KEPT_WORDS.sub(lambda match: _SPELT[fold(match[0])], written.lower())
    return lowered[:1].upper() + lowered[1:]


def spell_post(words: str) -> str:
    """Return a post that was recognised on a picture, its known words with their marks: "THU TUỜNG", "Thủ tướng"."""
    written = write_post(words)
    folded = fold(written)
    if len(folded) != len(written):
        return written
    places = [(match.span(), _SPELT[match[0]]) for match in _FOLDED_WORDS.finditer(folded)]
    for (start, end), spelt in reversed(places):
        written = written[:start] + spelt + written[end:]
    return written[:1].upper() + written[1:]


def write_sentence(words: str) -> str:
    """Return words in capitals as the beginning of a sentence: places and what is no syllable keep their capitals."""
    lowered = " ".join(word.lower() if is_syllable(word.strip(_POINTS)) else word for word in words.split())
    placed = _PLACES.sub(lambda match: _SPELT[fold(match[0])], lowered)
    return placed[:1].upper() + placed[1:]


def title_words(words: str) -> str:
    """Return every word with a capital letter, levels of places without: what a table of names can read."""
    titled = " ".join(word.capitalize() for word in words.split())
    return _LEVEL.sub(lambda match: match[0].lower(), titled)


def find_written(words: str, text: str) -> str:
    """Return these words in capitals as the text writes them elsewhere; "" if it does not."""
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS:
        return ""
    spaced = r"\s{1,3}".join(map(re.escape, parts))
    pattern = re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])", re.IGNORECASE)
    for match in pattern.finditer(text[:SEARCHED]):
        if not match[0].isupper() and match[0][0].isupper():
            return " ".join(match[0].split())
    return ""
