"""Who signs the documents of the associations. All of them are fictional."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs documents of an association, and as what."""

    name: str
    position: str
    capacity: str = "TM"


SIGNERS: dict[str, tuple[Signer, ...]] = {
    "hkh-huyen-thanh-oai": (
        Signer("Hoàng Bá Khiêm", "Chủ tịch"),
        Signer("Lại Thị Ngân", "Phó Chủ tịch", "KT"),
    ),
    "hkh-thanh-oai": (
        Signer("Vũ Hồng Quế", "Chủ tịch"),
        Signer("Bùi Thế Lâm", "Phó Chủ tịch", "KT"),
        Signer("Mai Thị Thoa", "Phó Chủ tịch", "KT"),
        Signer("Đoàn Văn Nhạ", "Ủy viên Thư ký", "TL"),
    ),
    "hkh-xa-thanh-oai": (Signer("Ngô Đình Tứ", "Chủ tịch"), Signer("Kiều Thị Sen", "Phó Chủ tịch", "KT")),
    "hkh-xa-binh-minh": (Signer("Đặng Thị Nhâm", "Chủ tịch"), Signer("Lê Công Bảng", "Phó Chủ tịch", "KT")),
    "hkh-xa-tam-hung": (Signer("Phạm Gia Thụ", "Chủ tịch"), Signer("Tống Thị Vinh", "Phó Chủ tịch", "KT")),
    "hkh-xa-dan-hoa": (Signer("Chu Văn Kỷ", "Chủ tịch"), Signer("Hà Thị Xuyến", "Phó Chủ tịch", "KT")),
}
"""Who signs for which association; the first one is its chair."""
