"""People of the demo. All are fictional; the accounts have passwords that everybody may know."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Account:
    """An account to sign in with; `place` is the key of its commune in the places fixture."""

    username: str
    full_name: str
    password: str = field(repr=False)
    roles: tuple[Role, ...]
    label: str
    place: str = ""
    phone: str = ""


ACCOUNTS: tuple[Account, ...] = (
    Account("quantri", "Đỗ Khánh Toàn", "DenSach-2026-qt", (Role.ADMINISTRATORS,), "Quản trị viên"),
    Account("bientap", "Vương Thu Hạnh", "DenSach-2026-bt", (Role.EDITORS, Role.MEMBERS), "Biên tập viên"),
    Account("baocaovien", "Lưu Đức Thắng", "DenSach-2026-bc", (Role.TRAINERS, Role.MEMBERS), "Báo cáo viên"),
    Account("hoivien", "Trịnh Thị Mận", "DenSach-2026-hv", (Role.MEMBERS,), "Hội viên", place="xa-tam-hung"),
    Account(
        "xa.thanhoai",
        "Nghiêm Xuân Lộc",
        "DenSach-xa-to",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Thanh Oai",
        place="xa-thanh-oai",
    ),
    Account(
        "xa.binhminh",
        "Tạ Minh Nguyệt",
        "DenSach-xa-bm",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Bình Minh",
        place="xa-binh-minh",
    ),
    Account(
        "xa.tamhung",
        "Đàm Quốc Việt",
        "DenSach-xa-th",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Tam Hưng",
        place="xa-tam-hung",
    ),
    Account(
        "xa.danhoa",
        "Phùng Thị Lụa",
        "DenSach-xa-dh",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Dân Hòa",
        place="xa-dan-hoa",
    ),
)
