"""Whether a text reads as something that people write, by the text alone.

The text layer of a PDF, and bytes decoded with a guessed encoding, can be letters without sense: private-use letters,
glyph numbers taken for letters, TCVN3 or VNI taken for Latin-1, the output of a recognition that knew no Vietnamese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.syllables import may_be_syllable

_SYLLABLES = (
    "của luật định và có điều được pháp người trường cơ công hành nhân chức hợp vụ các về quyền dân nước chính bảo án "
    "tổ quốc động lý cấp thực việc sự thông hiện với hoặc hội bộ quyết môi sản dụng tại là không này nhà thẩm vệ nhiệm "
    "phải tài sở hoạt quản tố đối khác tòa chủ chất phát nghiệp tư sử khoản cá để xã thời việt bị cầu bản đồng trình "
    "viên phòng nhận tụng thành dịch tế đầu kiện hạn từ xử liên xuất kiểm phạm giải trách thì nghĩa yêu nuôi làm lập "
    "giá lịch thể lực liệu văn báo đến kết tác đổi chứng đình đã nghị phương tự ngày dự số triển giám thuộc một cáo "
    "lợi ký điểm xác lượng vật đại địa xây dựng thống chỉ tiếp ủy ứng năng thủ đây hoạch nội đảm trên phẩm mạng phủ hệ "
    "trú đơn xét học thải sát ở hiệu toàn hóa nguyên bổ tạo thức ngoài hình hàng phân chế trồng giấy nhập tiêu vào hộ "
    "cư cộng sách đề mà hữu chuẩn gồm phí đăng đó chống kiến thường cứ giáo diện chuyển điện vị tính đất trợ đủ tiền "
    "phục năm như mục trưởng tỉnh thiết mình độ ích tập huyện phường khuyến những rất cũng nếu bà ông thị nguyễn trần "
    "lê nơi gửi kính tịch lưu khóa lớp dạy thầy cô bài chúng họ vẫn đang sẽ nhất nhiều hơn còn lại"
)
"""Syllables with marks of which every eighth word or more of any Vietnamese page is one."""
_WORDS = "the of and to in is for on that with are be this as by or from at it an not you your we"
_COMMON, _ENGLISH = frozenset(_SYLLABLES.split()), frozenset(_WORDS.split())
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_UNDEFINED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufff0-\uffff\U000f0000-\U0010ffff]")
_BULLETS = re.compile("(?<!\\S)[\uf000-\uf0ff](?!\\S)")
"""Signs of symbol fonts that stand alone: Word writes its bullets so."""
_TORN = re.compile(
    r"[a-zA-Zà-ỹđĐ][^\sa-zA-Zà-ỹÀ-ỸđĐăĂơƠưƯ\u0300-\u036f\d.,;:/()\[\]@&'’‘“”\"…_+*%?!=°|<>-]+[^\W\d_]"
    r"|[\u0370-\u058f\\^`{}~][a-zA-Z]|[a-z][ÕÖ×ÜÞß§®¶£¸¹»¼¾©ªµ¬]|[®§©¬]\w|[äåæçïñöøûüÿ]"
)
"""Within a word, what no Vietnamese word has."""
_SAMPLE = 20_000
_ENOUGH_WORDS = 8
_COMMON_SHARE, _ENGLISH_SHARE, _TORN_SHARE, _UNDEFINED_SHARE = 0.08, 0.12, 0.2, 0.1
_SYLLABLE_SHARE = 0.5


class Readability(Enum):
    """What the letters of a text are."""

    READS = "reads"
    """Vietnamese with its marks, or English."""
    SAYS_LITTLE = "says little"
    """Few words or none: numbers, a name, a stamp. Nothing speaks against them."""
    WITHOUT_MARKS = "without marks"
    """Words as in Vietnamese without marks or in another language; a misread picture looks like that as well."""
    BROKEN = "broken"
    """Letters without sense: undefined or private ones, or such as stand within no word."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a text holds. words: of two letters and more; marked: those that are Vietnamese syllables with a mark."""

    characters: int
    undefined: int
    tokens: int
    torn: int
    words: int
    common: int
    marked: int
    english: int


def readability_of(text: str) -> Readability:
    """Return whether the beginning of a text can be read; takes linear time."""
    counts = count(text)
    if counts.undefined > _UNDEFINED_SHARE * counts.characters:
        return Readability.BROKEN
    if counts.torn > 1 and counts.torn > _TORN_SHARE * counts.tokens:
        return Readability.BROKEN
    if counts.words < _ENOUGH_WORDS:
        return Readability.SAYS_LITTLE
    reads = (
        counts.common >= _COMMON_SHARE * counts.words
        or counts.marked >= _SYLLABLE_SHARE * counts.words
        or counts.english >= _ENGLISH_SHARE * counts.words
    )
    return Readability.READS if reads else Readability.WITHOUT_MARKS


def count(text: str) -> Counts:
    """Return what the beginning of a text holds."""
    sample = _BULLETS.sub("", text[:_SAMPLE])
    undefined = len(_UNDEFINED.findall(sample))
    sample = normalise(sample)
    tokens = [token for token in _TOKEN.findall(sample) if _WORD.search(token)]
    words = [word.lower() for word in _WORD.findall(sample) if len(word) > 1]
    return Counts(
        characters=sum(not character.isspace() for character in sample) or 1,
        undefined=undefined,
        tokens=len(tokens),
        torn=sum(_TORN.search(token) is not None for token in tokens),
        words=len(words),
        common=sum(word in _COMMON for word in words),
        marked=sum(map(_is_marked_syllable, words)),
        english=sum(word in _ENGLISH for word in words),
    )


@lru_cache(4096)
def _is_marked_syllable(word: str) -> bool:
    return not word.isascii() and len(word) < 8 and may_be_syllable(fold(word))  # noqa: PLR2004 - "nghiêng"
