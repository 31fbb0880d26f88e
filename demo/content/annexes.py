"""Annexes: tables with figures that add up, and lists of fictional people."""

from __future__ import annotations

import random

from demo.content.area import AREAS, format_decimal, format_number
from demo.content.letters import LetterBlock, LetterSpec, Table, Theme, Values
from demo.content.text_files import read_table

_NAMES: dict[str, tuple[str, ...]] = read_table("names")
"""Parts of the names of fictional people."""


def compose_annex(spec: LetterSpec, theme: Theme, values: Values) -> tuple[LetterBlock, ...]:
    """Return the annex of a document: a list of people for commendations, figures by place for the rest."""
    chance = random.Random(f"{spec.key}:annex")
    head = LetterBlock("order", "PHỤ LỤC")
    origin = LetterBlock("text", f"(Kèm theo {spec.type_name} số {spec.number} của {values['hoi']})")
    table = _make_people_table(spec, chance) if spec.type_name == "Quyết định" else _make_figures_table(spec, chance)
    notes = tuple(
        LetterBlock("clause", f"{serial}. {text.format_map(values)}") for serial, text in enumerate(theme.steps, 1)
    )
    return (
        head,
        origin,
        LetterBlock("table", table=table),
        LetterBlock("subheading", "Ghi chú về cách lập biểu"),
        *notes,
    )


def _make_people_table(spec: LetterSpec, chance: random.Random) -> Table:
    villages = AREAS[spec.issuer].villages_since
    names: list[str] = []
    while len(names) < 40:
        name = " ".join(chance.choice(_NAMES[part]) for part in ("family", "middle", "given"))
        if name not in names:
            names.append(name)
    posts = ("Chi hội trưởng", "Trưởng ban khuyến học dòng họ", "Hội viên", "Người giữ tủ sách", "Cộng tác viên")
    rows = tuple(
        (str(serial), name, chance.choice(posts), chance.choice(villages)) for serial, name in enumerate(names, 1)
    )
    return Table("Danh sách khen thưởng", ("TT", "Họ và tên", "Nhiệm vụ", "Địa chỉ"), rows)


def _make_figures_table(spec: LetterSpec, chance: random.Random) -> Table:
    if spec.issuer.startswith("hkh-xa-"):
        names = [village[0].upper() + village[1:] for village in AREAS[spec.issuer].villages_since]
    elif spec.issuer == "hkh-huyen-thanh-oai":
        names = ["Kim Bài", "Cự Khê", "Bích Hòa", "Mỹ Hưng", "Cao Viên", "Bình Minh", "Tam Hưng", "Thanh Cao"]
        names += ["Thanh Thùy", "Thanh Mai", "Thanh Văn", "Đỗ Động", "Kim An", "Kim Thư", "Phương Trung", "Tân Ước"]
        names += ["Dân Hòa", "Liên Châu", "Hồng Dương"]
        names += ["Cao Dương", "Xuân Dương"] if spec.issued_on.year < 2025 else ["Cao Xuân Dương"]
    else:
        names = ["Xã Thanh Oai", "Xã Bình Minh", "Xã Tam Hưng", "Xã Dân Hòa"]
    rows: list[tuple[str, ...]] = []
    registered_sum = recognised_sum = 0
    for serial, name in enumerate(names, 1):
        registered = chance.randint(380, 1_900)
        recognised = round(registered * chance.uniform(0.61, 0.97))
        registered_sum, recognised_sum = registered_sum + registered, recognised_sum + recognised
        share = format_decimal(100 * recognised / registered)
        rows.append((str(serial), name, format_number(registered), format_number(recognised), f"{share}%"))
    share = format_decimal(100 * recognised_sum / registered_sum)
    rows.append(("", "Tổng cộng", format_number(registered_sum), format_number(recognised_sum), f"{share}%"))
    return Table("Biểu tổng hợp", ("TT", "Đơn vị", "Đăng ký", "Công nhận", "Tỷ lệ"), tuple(rows))
