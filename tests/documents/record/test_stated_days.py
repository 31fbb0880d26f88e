"""What a directive states of its own validity is read from its text; what it says of others is not."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date

import pytest

from documents.record.stated_days import find_stated_days
from tests.real_parts import reference_data

SIGNED = date(2026, 3, 18)


def days_in(
    text: str, *, subject: str = "", type_name: str = "Quyết định", signed: date | None = SIGNED
) -> dict[str, str]:
    found = find_stated_days([text], issued_on=signed, subject=subject, type_name=type_name)
    return {statement.field: statement.day.isoformat() for statement in found}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 02 năm 2024.", "2024-02-15"),
        ("1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 \nnăm 2019.\n 2. Pháp lệnh", "2019-07-01"),
        ("Quy chế này có hiệu lực từ 01/4/2026 và thay thế Quy chế cũ.", "2026-04-01"),
        ("Nghi quyet nay co hieu luc tu ngay 1-7-2025", "2025-07-01"),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", "2026-03-18"),
        ("Quyết định này có hiệu lực kể từ ngày ký, ban hành và được công bố", "2026-03-18"),
        ("Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký ban hành.", "2026-05-02"),
        ("Nghị định này có hiệu lực thi hành sau 15 (mười lăm) ngày, kể từ ngày ký.", "2026-04-02"),
        ("Nghị định này có hiệu lực thi hành sau mười lăm (15) ngày, kể từ ngày ký.", "2026-04-02"),
        ("Các quy định tại Điều 5 của Luật này có hiệu lực từ ngày 01/01/2027.", None),
        ("trước ngày Luật này có hiệu lực từ ngày 01/01/2027", None),
        ("sửa đổi như sau: “Nghị định này có hiệu lực từ ngày 01/01/2027”", None),
        ("Giấy phép có hiệu lực kể từ ngày 01/01/2027.", None),
        ("Luật này có hiệu lực từ ngày 01/01/2027. Luật này có hiệu lực từ ngày 01/02/2027.", None),
        ("Thông tư này có hiệu lực từ ngày 31/02/2027.", None),
    ],
)
def test_the_day_of_effect_is_read(text: str, day: str | None) -> None:
    assert days_in(text).get("effective_from") == day


@pytest.mark.parametrize(
    ("text", "subject", "type_name", "day"),
    [
        ("Kế hoạch này có hiệu lực từ ngày ký đến hết ngày 31/12/2027.", "", "Kế hoạch", "2027-12-31"),
        ("Nghị quyết này hết hiệu lực kể từ ngày 01/3/2027.", "", "Nghị quyết", "2027-02-28"),
        ("Điều 1.", "Phê duyệt Chương trình học tập suốt đời giai đoạn 2021 – 2030", "Quyết định", "2030-12-31"),
        ("Điều 1.", "Xây dựng Dòng họ học tập giai đoạn 2025-2030", "Kế hoạch", "2030-12-31"),
        ("Điều 1.", "Sắp xếp đơn vị hành chính cấp xã giai đoạn 2023 - 2025", "Nghị quyết", None),
        ("Chương trình giai đoạn 2016-2020 đã xong.", "Quy chế làm việc", "Quyết định", None),
        ("Pháp lệnh số 03 hết hiệu lực kể từ ngày 01/3/2027.", "", "Luật", None),
    ],
)
def test_the_last_day_is_read_and_a_programme_ends_with_its_period(
    text: str, subject: str, type_name: str, day: str | None
) -> None:
    assert days_in(text, subject=subject, type_name=type_name).get("expires_on") == day


def test_without_a_day_of_signing_nothing_counts_from_it() -> None:
    assert days_in("Quyết định này có hiệu lực kể từ ngày ký.", signed=None) == {}


def test_a_hostile_text_takes_time_that_grows_with_its_length() -> None:
    for piece in (
        "Luật này có hiệu lực ",
        "có hiệu lực từ ngày ",
        "giai đoạn 2021 ",
        "Quyết định này có hiệu lực sau 4",
    ):
        assert days_in(piece * 20_000, subject=(piece * 30)[:500]) == {}


def test_the_reference_laws_state_their_day() -> None:
    with gzip.open(reference_data("corpus/laws.docs.jsonl.gz"), "rt", encoding="utf-8") as lines:
        laws = [json.loads(line) for line in lines]
    main = re.compile(
        r"(?:^|\n)\s*(?:1\.\s)?(?:Bộ l|L)uật này\s+có hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+ngày\s+\d"
    )
    stating = [law for law in laws if main.search(law["text"])]
    read = [law for law in stating if days_in(law["text"], type_name="Luật")]
    assert len(stating) > 100
    assert len(read) / len(stating) >= 0.98
    for law in read:
        day = date.fromisoformat(days_in(law["text"], type_name="Luật")["effective_from"])
        assert 0 <= (day - date.fromisoformat(law["date"])).days < 1_000, law["number"]
