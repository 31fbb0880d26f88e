"""Short directives in any number for load tests: the same ones for the same seed, no two alike.

The sentences come from a small grammar of our own; the organisations are fictional communes' bodies.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from demo.content.text_files import read_table

_WORDS: Final[dict[str, Any]] = read_table("load_test")
_FIRST_DAY: Final = date(2016, 1, 4)
_DAYS: Final = 3_900


SHORT: Final = 1_175
"""Characters of a short text, on average."""


def generate_directive_rows(*, count: int, seed: int, characters: int = SHORT) -> Iterator[dict[str, str]]:
    """Yield `count` rows with the keys of `import_directives`: id, number, type, issuer, date, signer, title, text.

    The first rows of a longer run are those of a shorter one with the same seed. Texts have about so many characters,
    from half to one and a half times as many.
    """
    chance = random.Random(seed)
    used: Counter[tuple[str, str, int]] = Counter()
    for serial in range(count):
        yield _make_row(chance, used, f"load:{seed}:{serial}", characters)


def generate_person_names(*, count: int, seed: int) -> Iterator[str]:
    """Yield names of fictional people; they may repeat."""
    chance = random.Random(f"people:{seed}")
    for _ in range(count):
        yield _make_person(chance)


def _make_row(chance: random.Random, used: Counter[tuple[str, str, int]], key: str, characters: int) -> dict[str, str]:
    pick = partial(_pick, chance)
    body, symbol, office = pick("bodies")
    place = f"{pick('place_first')} {pick('place_last')}"
    kind, abbreviation = pick("types")
    issued = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    issuer = f"{body} {place}"
    used[issuer, kind, issued.year] += 1
    number = used[issuer, kind, issued.year]
    notation = f"{abbreviation}-{symbol}" if abbreviation else f"{symbol}-{office}"
    action = pick("actions")
    title = f"{action[0].upper()}{action[1:]} {pick('ways')} tại xã {place} năm {issued.year}"
    return {
        "id": key,
        "number": f"{number:02d}/{notation}",
        "type": kind,
        "issuer": issuer,
        "date": issued.isoformat(),
        "signer": _make_person(chance),
        "title": title if abbreviation else f"V/v {action} {pick('ways')} tại xã {place} năm {issued.year}",
        "text": _make_text(chance, issued, place, characters),
    }


def _pick(chance: random.Random, kind: str) -> Any:
    return chance.choice(_WORDS[kind])


def _make_person(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS[part]) for part in ("family", "middle", "given"))


def _make_text(chance: random.Random, issued: date, place: str, characters: int) -> str:
    pick = partial(_pick, chance)
    lines = [f"Căn cứ {pick('bases')};", f"Xã {place} triển khai công tác khuyến học năm {issued.year} như sau:"]
    length, serial = len(lines[0]) + len(lines[1]), 0
    max_length = chance.randint(round(characters * 0.55), round(characters * 1.45))
    while length < max_length:
        serial += 1
        due = issued + timedelta(days=chance.randint(20, 200))
        day = f"{due.day:02d}/{due.month}/{due.year}"
        line = (
            f"{serial}. {pick('actors')} {pick('actions')} {pick('ways')} {pick('aims')}; "
            f"chỉ tiêu {chance.randint(12, 980)} lượt người, hoàn thành trước ngày {day}."
        )
        lines.append(line)
        length += len(line) + 1
    lines.append(f"{pick('actors')} theo dõi, báo cáo kết quả {pick('aims')}./.")
    return "\n".join(lines)
