"""The pages of the four communes: introduction and contacts. History and figures come from `places`."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.body import Body, h, p, ul


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune page; contacts: (name, post, phone, whether it may be shown)."""

    place: str
    slug: str
    title: str
    summary: str
    body: Body
    contacts: tuple[tuple[str, str, str, bool], ...]


COMMUNES: tuple[Commune, ...] = (
    Commune(
        "xa-thanh-oai", "thanh-oai", "Xã Thanh Oai",
        "Trung tâm của vùng, có làng nón Chuông và chợ Kim Bài; chi hội tiểu thương sinh hoạt vào ngày chợ nghỉ.",
        (
            p("Phong trào khuyến học ở Thanh Oai gắn với nghề làm nón: nếp “vừa khâu nón vừa nghe đọc sách” có ở nhiều gia đình."),
            h("Việc đang làm"),
            ul("Lớp khâu nón 20 buổi tối tại trung tâm học tập cộng đồng", "Mở lại thư viện nhỏ ở đình Kim Lâm"),
        ),
        (("Ngô Đình Tứ", "Chủ tịch Hội Khuyến học xã", "0900 000 201", True), ("Kiều Thị Sen", "Phó Chủ tịch, phụ trách quỹ", "0900 000 202", False)),
    ),
    Commune(
        "xa-binh-minh", "binh-minh", "Xã Bình Minh",
        "Xã đông dân nhất trong bốn xã, nửa làng nghề nửa khu đô thị; đánh giá Công dân học tập cả ở sảnh chung cư.",
        (
            p("Bình Minh có làng miến, làng tương và khu đô thị Thanh Hà. Việc học ở đây chia làm hai nhịp: tối ở làng, sáng chủ nhật ở phố."),
            h("Việc đang làm"),
            ul("Mười hai lớp “Ông bà dùng điện thoại”", "Thư viện tòa nhà được tính như thư viện thôn"),
        ),
        (("Đặng Thị Nhâm", "Chủ tịch Hội Khuyến học xã", "0900 000 211", True), ("Tạ Minh Nguyệt", "Biên tập trang xã", "0900 000 212", True)),
    ),
    Commune(
        "xa-tam-hung", "tam-hung", "Xã Tam Hưng",
        "Xã ít dân nhưng tỷ lệ hội viên cao nhất; có làng điêu khắc Dư Dụ và hội thi kể chuyện tự học.",
        (
            p("Ở Tam Hưng, giá sách của thư viện thôn do thợ Dư Dụ đóng bằng gỗ vụn, học sinh tự sơn màu."),
            h("Việc đang làm"),
            ul("Hội thi kể chuyện tự học hằng năm", "Khảo sát nhu cầu học bằng phiếu có câu hỏi để trống"),
        ),
        (("Phạm Gia Thụ", "Chủ tịch Hội Khuyến học xã", "0900 000 221", True), ("Lê Thị Thuần", "Phó Chủ tịch", "0900 000 104", False)),
    ),
    Commune(
        "xa-dan-hoa", "dan-hoa", "Xã Dân Hòa",
        "Làng quạt Vác, làng giò chả Ước Lễ và những thôn vùng trũng có lớp bơi cho trẻ em.",
        (
            p("Dân Hòa giữ lệ “quạt thi”: ai học thêm được một nghề thì được ghi tên lên quạt giấy của dòng họ."),
            h("Việc đang làm"),
            ul("Năm khoản quỹ của các xã cũ ghi sổ riêng trong một tài khoản", "Lớp bơi cho 230 em ở ba thôn vùng trũng"),
        ),
        (("Chu Văn Kỷ", "Chủ tịch Hội Khuyến học xã", "0900 000 231", True), ("Kiều Thị Ngát", "Ban Kiểm tra", "0900 000 102", False)),
    ),
)  # fmt: skip
