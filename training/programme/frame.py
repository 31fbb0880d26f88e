"""What stands above and below the blocks: head, title, recipients and signature."""

from __future__ import annotations

from dataclasses import dataclass

from training.programme.values import Programme
from training.programme.wording import STATE_MOTTO, STATE_NAME, name_place, write_day


@dataclass(frozen=True, slots=True)
class Frame:
    """The fixed parts of the form, each a line of its own."""

    body: str
    symbol: str
    state_name: str
    state_motto: str
    place_and_day: str
    title: str
    subject: str
    version: str
    recipients: tuple[str, ...]
    authority: str
    position: str


def make_frame(programme: Programme) -> Frame:
    """Return the fixed parts; what an office adds by hand is dotted."""
    version = f"Bản {programme.version}" if programme.version else ""
    if version and programme.approved_on:
        version = f"{version}, duyệt {write_day(programme.approved_on)}"
    return Frame(
        body=programme.association.upper(),
        symbol="Số: ......../CTr-HKH",
        state_name=STATE_NAME,
        state_motto=STATE_MOTTO,
        place_and_day=f"{name_place(programme.association)}, {write_day(programme.approved_on)}",
        title="CHƯƠNG TRÌNH TẬP HUẤN",
        subject=programme.title,
        version=f"({version})" if version else "",
        recipients=("Các đơn vị phối hợp tổ chức lớp", "Báo cáo viên", "Lưu: VT"),
        authority="TM. BAN THƯỜNG VỤ",
        position="CHỦ TỊCH",
    )


def name_file(programme: Programme) -> str:
    """Return the name of the file without its ending: "Chương trình tập huấn Nghiệp vụ cán bộ Hội cơ sở (bản 3)"."""
    version = f" (bản {programme.version})" if programme.version else ""
    return f"Chương trình tập huấn {programme.title}{version}"
