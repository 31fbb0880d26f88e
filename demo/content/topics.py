"""Which topics of the demo belong to which."""

from __future__ import annotations

from typing import Final

PARTS: Final = {
    "Xã hội học tập": (
        "Công dân học tập",
        "Cộng đồng và đơn vị học tập",
        "Gia đình và dòng họ học tập",
        "Thư viện, văn hóa đọc",
        "Trung tâm học tập cộng đồng",
    ),
    "Quỹ khuyến học": ("Học bổng, khen thưởng",),
}
WHOLES: Final = {part: whole for whole, parts in PARTS.items() for part in parts}
