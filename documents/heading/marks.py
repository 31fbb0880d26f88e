"""Stamps beside the letterhead: urgency, how far a document may be passed on, draft."""

from __future__ import annotations

from typing import Final

from vietnamese.fold import fold_key

URGENCIES: Final = {
    "khan": "Khẩn",
    "thuong khan": "Thượng khẩn",
    "hoa toc": "Hỏa tốc",
    "hoa toc hen gio": "Hỏa tốc hẹn giờ",
}
CIRCULATIONS: Final = {
    "luu hanh noi bo": "Lưu hành nội bộ",
    "tai lieu luu hanh noi bo": "Lưu hành nội bộ",
    "xem xong tra lai": "Xem xong trả lại",
    "khong pho bien": "Không phổ biến",
    "han che pho bien": "Hạn chế phổ biến",
    "tai lieu thu hoi": "Tài liệu thu hồi",
    "tai lieu hop": "Tài liệu họp",
}
_COPY: Final = ("sao y", "sao y ban chinh", "sao luc", "trich sao", "ban sao")
_DRAFT: Final = ("du thao", "ban du thao", *_COPY)
_LONGEST: Final = 40


def urgency_of(words: str) -> str:
    """Return the urgency that a line is a stamp of; "" for none."""
    return URGENCIES.get(_key(words), "") if words.isupper() else ""


def circulation_of(words: str) -> str:
    """Return how far the document may be passed on, if a line is such a stamp; "" for none."""
    return CIRCULATIONS.get(_key(words), "") if words.isupper() else ""


def is_copy(words: str) -> bool:
    """Tell whether a line says that what stands above it was copied: "SAO Y BẢN CHÍNH"."""
    return words.isupper() and _key(words) in _COPY


def is_mark(words: str) -> bool:
    """Tell whether a line is a stamp of this kind, or says that the document is a draft or a copy."""
    key = _key(words)
    return key in URGENCIES or key in CIRCULATIONS or key.rstrip(" 0123456789").removesuffix(" lan") in _DRAFT


def _key(words: str) -> str:
    return fold_key(words) if len(words) < _LONGEST else ""
