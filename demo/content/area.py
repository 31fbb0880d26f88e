"""Facts about the fictional work of each association, so that its documents agree with one another.

Populations and names of villages are real; members, funds and titles are invented and grow a little every year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MERGED = date(2026, 7, 1)
"""From this day the villages of the area have other names."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where an association works. villages: before and after the mergers of 1 July 2026."""

    issuer: str
    name: str
    area: str
    town: str
    superior: str
    population: int
    households: int
    villages: tuple[tuple[str, str, str, str, str, str], tuple[str, str, str, str, str, str]]
    schools: tuple[str, str, str]
    clans: tuple[str, str, str]
    offset: float
    places: tuple[str, ...]


_CITY = "Hội Khuyến học thành phố Hà Nội"
_AREA = "Hội Khuyến học khu vực Thanh Oai"
_FOUR = ("xa-thanh-oai", "xa-binh-minh", "xa-tam-hung", "xa-dan-hoa")

AREAS: dict[str, Area] = {
    area.issuer: area
    for area in (
        Area(
            "hkh-huyen-thanh-oai", "Hội Khuyến học huyện Thanh Oai", "huyện Thanh Oai", "Thanh Oai", _CITY, 231_400, 61_900,
            (("thôn Kim Lâm", "thôn Cự Đà", "thôn Song Khê", "thôn Ước Lễ", "thôn Chuông", "thôn Văn Quán"),) * 2,
            ("Trường Tiểu học Kim Bài", "Trường THCS Cao Viên", "Trường THPT khu vực Thanh Oai"),
            ("dòng họ Nguyễn Trọng", "dòng họ Lê Đăng", "dòng họ Vũ Huy"), 0.0, ("huyen-thanh-oai",),
        ),
        Area(
            "hkh-thanh-oai", _AREA, "khu vực Thanh Oai", "Thanh Oai", _CITY, 236_383, 63_050,
            (
                ("thôn Kim Lâm", "thôn Thanh Lương", "thôn Song Khê", "thôn Từ Châu", "thôn Rùa Hạ", "thôn My Hạ"),
                ("thôn Tân Quang", "thôn Thanh Kỳ", "thôn Song Khê", "thôn Từ Châu", "thôn Rùa Hạ", "thôn Đôn Thư"),
            ),
            ("Trường Tiểu học Kim Bài", "Trường THCS Bích Hòa", "Trường THPT khu vực Thanh Oai"),
            ("dòng họ Nguyễn Trọng", "dòng họ Lê Đăng", "dòng họ Vũ Huy"), 0.6, _FOUR,
        ),
        Area(
            "hkh-xa-thanh-oai", "Hội Khuyến học xã Thanh Oai", "xã Thanh Oai", "Thanh Oai", _AREA, 54_475, 15_160,
            (
                ("thôn Cát Động", "thôn Tân Tiến", "thôn Hoạch An", "thôn Động Giã", "thôn My Dương", "thôn Kim Châu"),
                ("thôn Tràng An", "thôn Tân Kiều", "thôn Đôn Thư", "thôn Phương Trung", "thôn My Dương", "thôn Châu Thành"),
            ),
            ("Trường Tiểu học Đỗ Động", "Trường THCS Phương Trung", "Trường Mầm non Kim An"),
            ("dòng họ Phạm Bá", "dòng họ Nguyễn Quý", "dòng họ Tạ Đăng"), 1.3, ("xa-thanh-oai",),
        ),
        Area(
            "hkh-xa-binh-minh", "Hội Khuyến học xã Bình Minh", "xã Bình Minh", "Bình Minh", _AREA, 80_066, 23_518,
            (
                ("thôn Đàn Viên 1", "thôn Kỳ Thủy", "thôn Sinh Quả", "thôn Cao Mật Hạ", "thôn Khúc Thủy", "thôn Phù Lạc"),
                ("thôn Đàn Viên", "thôn Thanh Kỳ", "thôn Minh Sinh", "thôn Thanh Cao", "thôn Khê Tang", "thôn Cao Bộ"),
            ),
            ("Trường Tiểu học Cao Viên", "Trường THCS Bích Hòa", "Trường Mầm non Thanh Cao"),
            ("dòng họ Trịnh Hữu", "dòng họ Nguyễn Duy", "dòng họ Vương Đắc"), -0.8, ("xa-binh-minh",),
        ),
        Area(
            "hkh-xa-tam-hung", "Hội Khuyến học xã Tam Hưng", "xã Tam Hưng", "Tam Hưng", _AREA, 39_087, 10_586,
            (
                ("thôn Song Khê", "thôn Dư Dụ", "thôn Thạch Nham", "thôn Bùi Xá", "thôn Tam Đa", "thôn Rùa Thượng"),
                ("thôn Song Khê", "thôn Dư Dụ", "thôn Thạch Đan", "thôn Văn Xá", "thôn Bạch Đa", "thôn Rùa Thượng Am"),
            ),
            ("Trường Tiểu học Mỹ Hưng", "Trường THCS Tam Hưng", "Trường Mầm non Thanh Thùy"),
            ("dòng họ Lê Khắc", "dòng họ Đỗ Thế", "dòng họ Bùi Quang"), 1.9, ("xa-tam-hung",),
        ),
        Area(
            "hkh-xa-dan-hoa", "Hội Khuyến học xã Dân Hòa", "xã Dân Hòa", "Dân Hòa", _AREA, 62_755, 17_482,
            (
                ("thôn Tri Lễ 1", "thôn Xuyên Dương", "thôn Ba Dư", "thôn Châu Mai", "thôn Tiên Lữ", "thôn Mục Xá"),
                ("thôn Tri Lễ", "thôn Xuyên Dương", "thôn Đồng Tiến", "thôn Châu Mai", "thôn Phú An Tiên", "thôn Mục Xá"),
            ),
            ("Trường Tiểu học Tân Ước", "Trường THCS Hồng Dương", "Trường Mầm non Liên Châu"),
            ("dòng họ Hoàng Nghĩa", "dòng họ Đào Xuân", "dòng họ Nguyễn Văn làng Vác"), -1.7, ("xa-dan-hoa",),
        ),
    )
}  # fmt: skip


def facts_of(issuer: str, on: date) -> dict[str, str]:
    """Return what the format strings of the themes may say on the day `on`."""
    area = AREAS[issuer]
    year = on.year
    villages = area.villages[on >= MERGED]
    turn = on.toordinal() % 5
    schools, clans = area.schools, area.clans
    return {
        "noi": area.area,
        "hoi": area.name,
        "thon1": villages[turn],
        "thon2": villages[(turn + 2) % 6],
        "thon3": villages[(turn + 3) % 6],
        "truong1": schools[turn % 3],
        "truong2": schools[(turn + 1) % 3],
        "ho1": clans[turn % 3],
        "ho2": clans[(turn + 2) % 3],
        "nam": str(year),
        "nam_truoc": str(year - 1),
        "nam_sau": str(year + 1),
        **_figures(area, on),
        **_deadlines(on),
    }


def _figures(area: Area, on: date) -> dict[str, str]:
    # Tenths of a percentage point, so that no two half-years of one association say the same.
    age = (on.year - 2024) * 2 + (on.month > 6)
    rate = 16.3 + 0.7 * age + area.offset / 2
    members = round(area.population * rate / 100)
    families = 58.4 + 2.3 * age + area.offset
    average = 36_400 + 2_300 * age + round(area.offset * 1_000)
    grants = area.population // 230 + 7 * age
    return {
        "dan_so": number(area.population),
        "so_ho": number(area.households),
        "hoi_vien": number(members),
        "tl_hv": decimal(rate),
        "gd": number(round(area.households * families / 100)),
        "tl_gd": decimal(families),
        "tl_dh": decimal(54.1 + 2.7 * age + area.offset),
        "tl_cd": decimal(57.6 + 2.9 * age + area.offset),
        "tl_dv": decimal(71.2 + 2.1 * age + area.offset),
        "tl_cdht": decimal(31.7 + 3.4 * age + area.offset),
        "quy": number(area.population * average // 1_000_000 * 1_000_000),
        "quy_bq": number(average // 100 * 100),
        "hb": number(grants),
        "hb_tien": number(grants * 700_000),
        "lop": str(2 + area.population // 60_000 + age % 2),
        "luot": number(area.population // 55 + 37 * age),
        "sach": number(area.population // 45 + 113 * age),
    }


def _deadlines(on: date) -> dict[str, str]:
    days = (30 + on.day % 9, 85 + on.day % 17, 150 + on.day % 23)
    return {f"han{serial}": day(on + timedelta(days=count)) for serial, count in enumerate(days, start=1)}


def number(value: int) -> str:
    """Return a whole number as people write it: 80.066."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float) -> str:
    """Return a number with one decimal: 72,4."""
    return f"{value:.1f}".replace(".", ",")


def day(value: date) -> str:
    """Return a day as offices print it: 05/02/2026, but 05/3/2026 (0 only before days and months below 10 and 3)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def long_day(value: date) -> str:
    """Return a day in words: "ngày 01 tháng 02 năm 2026"."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"
