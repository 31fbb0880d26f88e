"""Sentences of the form: how an office writes days, periods and directives (Decree 30/2020)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from training.periods import Periods

STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
STATE_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MAX_SMALL_DAY, _MAX_SMALL_MONTH = 9, 2
_ABOUT = re.compile(r"^v/v:?\s+", re.IGNORECASE)
_AREA = re.compile(
    r"hội khuyến học\s+(?:(?:khu vực|xã|phường|thị trấn|huyện|quận|tỉnh|thành phố)\s+)?(.+)", re.IGNORECASE
)


def write_day(day: date | None) -> str:
    """Return "ngày 05 tháng 02 năm 2024": a 0 before days up to 9 and months up to 2; dots to fill in for none."""
    if day is None:
        return "ngày ..... tháng ..... năm ........"
    written_day = f"{day.day:02}" if day.day <= _MAX_SMALL_DAY else str(day.day)
    written_month = f"{day.month:02}" if day.month <= _MAX_SMALL_MONTH else str(day.month)
    return f"ngày {written_day} tháng {written_month} năm {day.year}"


def name_place(association: str) -> str:
    """Return the name of the area of an association, which stands before the day; dots to fill in if it has none."""
    match = _AREA.fullmatch(association.strip())
    return match[1] if match else "............"


def write_directive(
    *, type_name: str, number: str, issuer: str, issued_on: date | None, subject: str, parts: Sequence[str] = ()
) -> str:
    """Return "Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt …"."""
    pieces = [f"{type_name} số" if type_name else "Văn bản số", number]
    pieces += [write_day(issued_on)] if issued_on else []
    pieces += [f"của {issuer}"] if issuer else []
    sentence = " ".join([*pieces, lower_first(subject)]).strip()
    return f"{sentence}: {', '.join(parts)}" if parts else sentence


def lower_first(text: str) -> str:
    """Return a text with a small first letter, unless its first word is written in capitals; "V/v" in full."""
    text = _ABOUT.sub("về việc ", text)
    first = text.split(maxsplit=1)[0] if text else ""
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def write_periods(periods: Periods) -> str:
    """Return "4 tiết (lý thuyết 2, thực hành 2)"."""
    parts = [("lý thuyết", periods.theory), ("thực hành", periods.practice), ("kiểm tra", periods.assessment)]
    told = ", ".join(f"{name} {count}" for name, count in parts if count)
    return f"{periods.total} tiết ({told})" if told else "0 tiết"
