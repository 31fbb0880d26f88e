"""Events: past ones on fixed days, coming ones so many days after the day on which the demo is first loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from demo.content.body import Body, p, ul


@dataclass(frozen=True, slots=True)
class Event:
    """An event. starts: fixed local time, or None with `in_days` and `at` (hour, minute). hours: how long it takes."""

    key: str
    title: str
    summary: str
    venue: str
    organiser: str
    body: Body
    hours: float
    starts: datetime | None = None
    in_days: int = 0
    at: tuple[int, int] = (8, 0)
    place: str = ""


EVENTS: tuple[Event, ...] = (
    Event(
        "lop-nguon-2026", "Lớp nguồn báo cáo viên khuyến học", "Một ngày học và giảng thử cho 12 báo cáo viên mới.",
        "Phòng họp tầng hai, trụ sở Hội", "Hội Khuyến học khu vực Thanh Oai",
        (p("Học viên chuẩn bị sẵn một bài nói 15 phút."),), 8, datetime(2026, 3, 14, 8, 0),
    ),
    Event(
        "ngay-sach-2026", "Ngày Sách và Văn hóa đọc khu vực Thanh Oai", "Xe sách lưu động đi bốn xã trong bốn ngày.",
        "Chợ Vác và làng Ước Lễ, xã Dân Hòa", "Hội Khuyến học khu vực Thanh Oai",
        (p("Mang một cuốn đến đổi lấy một cuốn."), ul("Gian “Sách của ông bà”", "Thi “Đại sứ văn hóa đọc”")), 4,
        datetime(2026, 4, 21, 7, 0), place="xa-dan-hoa",
    ),
    Event(
        "hoi-nghi-binh-minh", "Hội nghị biểu dương gia đình, dòng họ học tập tiêu biểu", "Biểu dương 40 gia đình và 6 dòng họ.",
        "Hội trường Ủy ban nhân dân xã Bình Minh", "Hội Khuyến học xã Bình Minh",
        (p("Đại biểu mang theo sổ vàng của dòng họ để trưng bày."),), 3, datetime(2026, 11, 20, 8, 0), place="xa-binh-minh",
    ),
    Event(
        "giao-ban", "Giao ban công tác Hội tháng này", "Kiểm tiến độ đánh giá năm mô hình, chuẩn bị báo cáo năm.",
        "Trụ sở Hội, số 135 phố Kim Bài", "Thường trực Hội",
        (p("Mỗi xã báo cáo không quá bảy phút, nêu đủ ba con số: đăng ký, công nhận, tỷ lệ."),), 2.5, in_days=6, at=(8, 0),
    ),
    Event(
        "lop-dong-ho", "Lớp tập huấn trưởng ban khuyến học dòng họ", "Hai ngày chủ nhật dành cho người giữ quỹ và tủ sách dòng họ.",
        "Nhà văn hóa thôn Song Khê", "Hội Khuyến học xã Tam Hưng",
        (ul("Cách ghi sổ vàng", "Cách giữ và công khai quỹ", "Cách chọn sách"),), 7, in_days=17, at=(7, 30), place="xa-tam-hung",
    ),
    Event(
        "thi-ke-chuyen", "Đêm kể chuyện “Đèn khuya làng nghề”", "Chín câu chuyện tự học của người làm nón, làm quạt, làm giò.",
        "Sân đình làng Chuông", "Hội Khuyến học xã Thanh Oai",
        (p("Vào cửa tự do, có chỗ ngồi cho người cao tuổi."),), 2, in_days=31, at=(19, 30), place="xa-thanh-oai",
    ),
    Event(
        "hoi-nghi-tong-ket", "Hội nghị tổng kết công tác khuyến học năm", "Công bố kết quả năm mô hình và điểm thi đua của hai khối.",
        "Hội trường xã Thanh Oai", "Hội Khuyến học khu vực Thanh Oai",
        (p("Tài liệu gửi trước năm ngày trên trang này."),), 4, in_days=45, at=(7, 30),
    ),
)  # fmt: skip
