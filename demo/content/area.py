"""Values about the fictional work of each association, so that its documents agree with one another.

Populations and names of villages are real; members, funds and titles are invented and grow a little every year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from demo.content.text_files import read_table

MERGED = date(2026, 7, 1)
"""From this day the villages of the area have other names."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where an association works: six villages before and since the mergers of 1 July 2026, three schools, three clans.

    offset: how many percentage points its figures differ from those of the others.
    """

    issuer: str
    name: str
    area: str
    town: str
    superior: str
    population: int
    households: int
    villages_before: tuple[str, ...]
    villages_since: tuple[str, ...]
    schools: tuple[str, ...]
    clans: tuple[str, ...]
    offset: float
    places: tuple[str, ...]


AREAS: dict[str, Area] = {issuer: Area(issuer=issuer, **facts) for issuer, facts in read_table("areas").items()}


def values_for(issuer: str, on: date) -> dict[str, str]:
    """Return what the format strings of the themes may say on the day `on`."""
    area = AREAS[issuer]
    year = on.year
    villages = area.villages_since if on >= MERGED else area.villages_before
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
        **_compute_figures(area, on),
        **_compute_deadlines(on),
    }


def _compute_figures(area: Area, on: date) -> dict[str, str]:
    # Tenths of a percentage point, so that no two half-years of one association say the same.
    age = (on.year - 2024) * 2 + (on.month > 6)
    rate = 16.3 + 0.7 * age + area.offset / 2
    members = round(area.population * rate / 100)
    families = 58.4 + 2.3 * age + area.offset
    average = 36_400 + 2_300 * age + round(area.offset * 1_000)
    grants = area.population // 230 + 7 * age
    return {
        "dan_so": format_number(area.population),
        "so_ho": format_number(area.households),
        "hoi_vien": format_number(members),
        "tl_hv": format_decimal(rate),
        "gd": format_number(round(area.households * families / 100)),
        "tl_gd": format_decimal(families),
        "tl_dh": format_decimal(54.1 + 2.7 * age + area.offset),
        "tl_cd": format_decimal(57.6 + 2.9 * age + area.offset),
        "tl_dv": format_decimal(71.2 + 2.1 * age + area.offset),
        "tl_cdht": format_decimal(31.7 + 3.4 * age + area.offset),
        "quy": format_number(area.population * average // 1_000_000 * 1_000_000),
        "quy_bq": format_number(average // 100 * 100),
        "hb": format_number(grants),
        "hb_tien": format_number(grants * 700_000),
        "lop": str(2 + area.population // 60_000 + age % 2),
        "luot": format_number(area.population // 55 + 37 * age),
        "sach": format_number(area.population // 45 + 113 * age),
    }


def _compute_deadlines(on: date) -> dict[str, str]:
    days = (30 + on.day % 9, 85 + on.day % 17, 150 + on.day % 23)
    return {f"han{serial}": format_day(on + timedelta(days=count)) for serial, count in enumerate(days, start=1)}


def format_number(value: int) -> str:
    """Return a whole number as people write it: 80.066."""
    return f"{value:,}".replace(",", ".")


def format_decimal(value: float) -> str:
    """Return a number with one decimal: 72,4."""
    return f"{value:.1f}".replace(".", ",")


def format_day(value: date) -> str:
    """Return a day as offices print it: 05/02/2026, but 05/3/2026 (0 only before days and months below 10 and 3)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def format_long_day(value: date) -> str:
    """Return a day in words: "ngày 01 tháng 02 năm 2026"."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"
