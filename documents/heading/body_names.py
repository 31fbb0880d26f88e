"""Names of bodies that are printed in capitals, as people write them: "TRƯỜNG ĐH CÔNG NGHỆ THÔNG TIN"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from documents.citations.vocabulary import FIELDS, PLACES
from documents.heading.wording import SEARCHED
from vietnamese.fold import fold
from vietnamese.spelling import is_syllable

#: Words that name kinds of bodies, and what they are for: the first syllable of each has a capital, the others none.
_TERMS: Final = (
    *("Đại học", "Cao đẳng", "Trung cấp", "Trung học", "Trung học cơ sở", "Trung học phổ thông", "Tiểu học", "Mầm non"),
    *("Mẫu giáo", "Trung tâm", "Bộ môn", "Chi cục", "Tổng cục", "Học viện", "Công ty", "Cổ phần", "Tập đoàn"),
    *(
        "Trách nhiệm hữu hạn",
        "Một thành viên",
        "Hiệp hội",
        "Liên đoàn",
        "Liên hiệp",
        "Liên minh",
        "Bệnh viện",
        "Đa khoa",
    ),
    *("Văn phòng", "Ngân hàng", "Hội đồng", "Ủy ban", "Uỷ ban", "Công đoàn", "Nhà xuất bản", "Tòa án", "Toà án"),
    *(
        "Viện kiểm sát",
        "Nhân dân",
        "Tối cao",
        "Trung ương",
        "Quốc gia",
        "Việt Nam",
        "Thành phố",
        "Nhà nước",
        "Chi nhánh",
    ),
    *("Thông tin", "Công nghệ", "Hệ thống", "Thư viện", "Kỹ thuật", "Kinh tế", "Sư phạm", "Bách khoa", "Khoa học"),
    *("Tự nhiên", "Xã hội", "Nhân văn", "Ngoại ngữ", "Nông nghiệp", "Lâm nghiệp", "Công nghiệp", "Công Thương"),
    *("Tổ chức", "Sự kiện", "Hành chính", "Tổng hợp", "Kế hoạch", "Đào tạo", "Công tác", "Sinh viên", "Học sinh"),
    *("Quản lý", "Chất lượng", "Khảo thí", "Hợp tác", "Quốc tế", "Phát triển", "Đầu tư", "Xây dựng", "Thương mại"),
    *("Dịch vụ", "Sản xuất", "Xuất nhập khẩu", "Thường xuyên", "Nghề nghiệp", "Dự phòng", "Kiểm soát", "Bệnh tật"),
    *("Dân số", "Gia đình", "Khuyến học", "Khuyến tài", "Thanh niên", "Cựu chiến binh", "Phụ nữ", "Người cao tuổi"),
    *("Nông dân", "Lao động", "Môi trường", "Tài nguyên", "Giáo dục", "Văn hóa", "Thể thao", "Du lịch", "Truyền thông"),
    *(
        "Chuyển đổi số",
        "Kiểm tra",
        "Tuyên giáo",
        "Dân vận",
        "Nội chính",
        "Chấp hành",
        "Thường vụ",
        "Chỉ đạo",
        "Vận động",
    ),
    *("khu vực", "thị xã", "thị trấn", "đặc khu"),
)
_CASES: Final = {fold(term): term for term in (*_TERMS, *FIELDS, *PLACES)}
_LONGEST: Final = max(len(term.split()) for term in _CASES)
_SMALL: Final = frozenset(
    ("và", "của", "về", "cho", "thuộc", "tại", "các", "với", "trong", "tỉnh", "huyện", "quận", "xã", "phường")
)
_ROMAN: Final = re.compile(r"[IVX]+")


def write_body(words: str, text: str) -> str:
    """Return the name of a body that no table holds: terms as they are spelt, abbreviations in capitals.

    text: of the document. Two words that it writes together with one capital at most are a term; what else is not
    known may be a name, so every word of it keeps its capital.
    """
    left = words.split()
    written: list[str] = []
    while left:
        taken = _written_at_first(left, text)
        written += taken
        left = left[len(taken) :]
    name = " ".join(written)
    return name[:1].upper() + name[1:]


def _written_at_first(words: Sequence[str], text: str) -> list[str]:
    """Return the first words as they are written: a term, a pair that the text has, or one word alone."""
    for count in range(min(_LONGEST, len(words)), 1, -1):
        term = _CASES.get(fold(" ".join(words[:count])))
        if term:
            return [_like(word, model) for word, model in zip(words[:count], term.split(), strict=True)]
    word = words[0]
    if word.lower() in _SMALL:
        return [word.lower()]
    if _ROMAN.fullmatch(word) or not is_syllable(word.strip(".,;:()")):
        return [word]
    if len(words) > 1 and is_syllable(words[1]) and _is_term(word, words[1], text):
        return [word.capitalize(), words[1].lower()]
    return [word.capitalize()]


def _like(word: str, model: str) -> str:
    return word.capitalize() if model[:1].isupper() else word.lower()


def _is_term(one: str, other: str, text: str) -> bool:
    pattern = re.compile(rf"(?<![^\W_]){re.escape(one)}\s{re.escape(other)}(?![^\W_])", re.IGNORECASE)
    found = [match[0].split()[1] for match in pattern.finditer(text[:SEARCHED]) if not match[0].isupper()]
    return bool(found) and all(map(str.islower, found))
