"""Accounts of the demo. The people are fictional; everybody may know the password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accounts.roles import Role

DEMO_PASSWORD: Final = "densach-2026"  # noqa: S105 - no secret: it is printed when the demo starts
"""One for all, easy to type on a phone; changed accounts keep theirs."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account to sign in with; `place` is the key of its commune in the places fixture."""

    username: str
    full_name: str
    roles: tuple[Role, ...]
    label: str
    place: str = ""
    phone: str = ""


ACCOUNTS: tuple[Account, ...] = (
    Account("quantri", "Đỗ Khánh Toàn", (Role.ADMINISTRATORS,), "Quản trị viên"),
    Account("bientap", "Vương Thu Hạnh", (Role.EDITORS, Role.MEMBERS), "Biên tập viên"),
    Account("baocaovien", "Lưu Đức Thắng", (Role.TRAINERS, Role.MEMBERS), "Báo cáo viên"),
    Account(
        "baocaovien.ngat",
        "Kiều Thị Ngát",
        (Role.TRAINERS, Role.MEMBERS),
        "Báo cáo viên Kiều Thị Ngát",
        place="xa-dan-hoa",
    ),
    Account(
        "baocaovien.huy",
        "Đàm Quang Huy",
        (Role.TRAINERS, Role.MEMBERS),
        "Báo cáo viên Đàm Quang Huy",
        place="xa-binh-minh",
    ),
    Account(
        "baocaovien.thuan",
        "Lê Thị Thuần",
        (Role.TRAINERS, Role.MEMBERS),
        "Báo cáo viên Lê Thị Thuần",
        place="xa-tam-hung",
    ),
    Account(
        "baocaovien.vy",
        "Nghiêm Thảo Vy",
        (Role.TRAINERS, Role.MEMBERS),
        "Báo cáo viên Nghiêm Thảo Vy",
        place="xa-binh-minh",
    ),
    Account(
        "baocaovien.khoat",
        "Tạ Đình Khoát",
        (Role.TRAINERS, Role.MEMBERS),
        "Báo cáo viên Tạ Đình Khoát",
        place="xa-dan-hoa",
    ),
    Account("hoivien", "Trịnh Thị Mận", (Role.MEMBERS,), "Hội viên", place="xa-tam-hung"),
    Account(
        "xa.thanhoai",
        "Nghiêm Xuân Lộc",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Thanh Oai",
        place="xa-thanh-oai",
    ),
    Account(
        "xa.binhminh",
        "Tạ Minh Nguyệt",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Bình Minh",
        place="xa-binh-minh",
    ),
    Account(
        "xa.tamhung",
        "Đàm Quốc Việt",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Tam Hưng",
        place="xa-tam-hung",
    ),
    Account(
        "xa.danhoa",
        "Phùng Thị Lụa",
        (Role.COMMUNE_EDITORS, Role.MEMBERS),
        "Biên tập viên xã Dân Hòa",
        place="xa-dan-hoa",
    ),
)
