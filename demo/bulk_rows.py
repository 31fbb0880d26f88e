"""Short directives in any number for load tests: the same ones for the same seed, no two alike.

The sentences come from a small grammar of our own; the organisations are fictional communes' bodies.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_TYPES: Final = (
    ("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Báo cáo", "BC"), ("Thông báo", "TB"), ("Hướng dẫn", "HD"),
    ("Tờ trình", "TTr"), ("Chương trình", "CTr"), ("Giấy mời", "GM"), ("Công văn", ""), ("Chỉ thị", "CT"),
)  # fmt: skip
_FIRST: Final = (
    "An",
    "Bình",
    "Cẩm",
    "Đông",
    "Hải",
    "Hoàng",
    "Khánh",
    "Lạc",
    "Mai",
    "Nam",
    "Phú",
    "Quảng",
    "Sơn",
    "Tân",
)
_LAST: Final = ("Hòa", "Lộc", "Lâm", "Mỹ", "Ninh", "Phong", "Sơn", "Thịnh", "Trạch", "Vân", "Xuyên", "Yên")
_BODIES: Final = (("Hội Khuyến học xã", "HKH", "VP"), ("Ủy ban nhân dân xã", "UBND", "VX"))
_FIRST_DAY: Final = date(2016, 1, 4)
_DAYS: Final = 3_900

_ACTORS: Final = (
    "Ban Chấp hành", "Chi hội thôn", "Chi hội trường học", "Ban khuyến học dòng họ", "Trung tâm học tập cộng đồng",
    "Hội Người cao tuổi", "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ", "Hội Cựu giáo chức", "Công chức văn hóa - xã hội",
    "Trạm y tế", "Hợp tác xã nông nghiệp", "Ban công tác Mặt trận", "Tổ công nghệ số cộng đồng", "Người giữ tủ sách",
)  # fmt: skip
_ACTIONS: Final = (
    "rà soát danh sách hội viên", "vận động quỹ khuyến học", "mở lớp tập huấn", "bình xét gia đình học tập",
    "lập hồ sơ dòng họ học tập", "đánh giá cộng đồng học tập", "tổng hợp kết quả công dân học tập", "trao học bổng",
    "bổ sung sách cho thư viện thôn", "số hóa hồ sơ lưu trữ", "kiểm tra sổ quỹ", "tuyên truyền gương tự học",
    "khảo sát nhu cầu học nghề", "hướng dẫn kỹ năng số", "tổ chức ngày hội đọc sách", "thăm hỏi học sinh khó khăn",
    "củng cố chi hội yếu", "chuẩn bị hội nghị sơ kết", "đăng ký đơn vị học tập", "phát động tháng khuyến học",
)  # fmt: skip
_WAYS: Final = (
    "bằng phiếu phát tận nhà", "theo mẫu thống nhất", "qua nhóm trò chuyện của chi hội", "trên hệ thống nội bộ",
    "có sự chứng kiến của người dân", "kết hợp sinh hoạt thôn", "với sự giúp đỡ của nhà trường", "theo từng xóm",
    "không phô trương, lãng phí", "trên tinh thần tự nguyện", "ưu tiên hộ khó khăn", "có biên bản và chữ ký",
)  # fmt: skip
_AIMS: Final = (
    "để mọi người đều có cơ hội học tập", "nhằm nâng tỷ lệ hội viên", "để không học sinh nào phải bỏ học",
    "nhằm xây dựng xã hội học tập", "để người cao tuổi dùng được dịch vụ công", "nhằm công khai, minh bạch nguồn quỹ",
    "để thôn mới sớm ổn định tổ chức", "nhằm giữ gìn truyền thống hiếu học", "để lao động có thêm nghề phụ",
)  # fmt: skip
_BASES: Final = (
    "Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ",
    "Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ",
    "Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ",
    "Nghị quyết số 23-NQ/TU ngày 16/11/2023 của Thành ủy Hà Nội",
    "Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư",
    "Kế hoạch số 52/KH-UBND ngày 07/02/2024 của Ủy ban nhân dân thành phố Hà Nội",
)
_FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
_MIDDLE: Final = ("Văn", "Thị", "Đức", "Minh", "Xuân", "Hữu", "Ngọc", "Quang", "Thu", "Bá")
_GIVEN: Final = ("An", "Bảo", "Chi", "Dung", "Đạt", "Giang", "Hà", "Khôi", "Linh", "Mận", "Nga", "Oanh", "Phúc", "Quế")


def generate_directive_rows(*, count: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield `count` rows with the keys of `import_directives`: id, number, type, issuer, date, signer, title, text.

    The first rows of a longer run are those of a shorter one with the same seed. Texts have 600 to 2,000 characters.
    """
    chance = random.Random(seed)
    used: Counter[tuple[str, str, int]] = Counter()
    for serial in range(count):
        yield _make_row(chance, used, f"load:{seed}:{serial}")


def generate_person_names(*, count: int, seed: int) -> Iterator[str]:
    """Yield names of fictional people; they may repeat."""
    chance = random.Random(f"people:{seed}")
    for _ in range(count):
        yield _make_person(chance)


def _make_row(chance: random.Random, used: Counter[tuple[str, str, int]], key: str) -> dict[str, str]:
    pick = chance.choice
    body, symbol, office = pick(_BODIES)
    place = f"{pick(_FIRST)} {pick(_LAST)}"
    kind, abbreviation = pick(_TYPES)
    issued = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    issuer = f"{body} {place}"
    used[issuer, kind, issued.year] += 1
    number = used[issuer, kind, issued.year]
    notation = f"{abbreviation}-{symbol}" if abbreviation else f"{symbol}-{office}"
    action = pick(_ACTIONS)
    title = f"{action[0].upper()}{action[1:]} {pick(_WAYS)} tại xã {place} năm {issued.year}"
    return {
        "id": key,
        "number": f"{number:02d}/{notation}",
        "type": kind,
        "issuer": issuer,
        "date": issued.isoformat(),
        "signer": _make_person(chance),
        "title": title if abbreviation else f"V/v {action} {pick(_WAYS)} tại xã {place} năm {issued.year}",
        "text": _make_text(chance, issued, place),
    }


def _make_person(chance: random.Random) -> str:
    return f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"


def _make_text(chance: random.Random, issued: date, place: str) -> str:
    pick = chance.choice
    lines = [f"Căn cứ {pick(_BASES)};", f"Xã {place} triển khai công tác khuyến học năm {issued.year} như sau:"]
    length, max_length, serial = len(lines[0]) + len(lines[1]), chance.randint(650, 1_700), 0
    while length < max_length:
        serial += 1
        due = issued + timedelta(days=chance.randint(20, 200))
        day = f"{due.day:02d}/{due.month}/{due.year}"
        line = (
            f"{serial}. {pick(_ACTORS)} {pick(_ACTIONS)} {pick(_WAYS)} {pick(_AIMS)}; "
            f"chỉ tiêu {chance.randint(12, 980)} lượt người, hoàn thành trước ngày {day}."
        )
        lines.append(line)
        length += len(line) + 1
    lines.append(f"{pick(_ACTORS)} theo dõi, báo cáo kết quả {pick(_AIMS)}./.")
    return "\n".join(lines)
