"""News of the association and the communes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.content.body import Body, directive, h, p, quote, ul

PICTURE_ALT = "Hình vẽ quyển sách mở dưới ánh đèn, phía sau là những gáy sách nhiều màu"
"""What every picture of the news shows."""


@dataclass(frozen=True, slots=True)
class News:
    """A news item. commune: key of the place below whose page it stands, "" for the news section.

    picture: name of its drawing, "" for none.
    """

    key: str
    title: str
    date: date
    summary: str
    body: Body
    picture: str = ""
    places: tuple[str, ...] = ()
    commune: str = ""


NEWS: tuple[News, ...] = (
    News(
        "xe-sach", "Xe sách lưu động qua chợ Vác: 920 lượt người đọc trong một buổi sáng", date(2026, 4, 23),
        "Chiếc xe ba gác sơn xanh chở 800 cuốn sách dừng ở chợ Vác đúng phiên chính, trẻ con vây kín từ sáu giờ.",
        (
            p("Chủ trương đưa sách ra chợ xuất phát từ một nhận xét giản dị: người bán hàng không có giờ đến thư viện. Ban tổ chức chọn sách mỏng, chữ to, nhiều tranh; có cả sách dạy tính lãi và nhận biết hàng giả."),
            p("Ba nhóm học sinh Trường THCS Hồng Dương thay nhau ghi sổ mượn. Đến trưa, sổ có 920 lượt đọc và 214 lượt mượn về."),
            quote("Tôi bán quạt hơn ba mươi năm, lần đầu có người mang sách đến tận sạp.", "Bà Đào Thị Thiềng, tiểu thương chợ Vác"),
        ),
        "sach", ("xa-dan-hoa",),
    ),
    News(
        "dan-hoa-quat", "Làng Vác mở lại lệ “quạt thi”: học thêm một nghề, ghi tên lên quạt", date(2026, 2, 27),
        "Sau nhiều năm gián đoạn, lệ ghi tên người học được nghề mới lên quạt giấy của dòng họ được nối lại dịp đầu xuân.",
        (
            p("Bảy dòng họ ở Canh Hoạch cùng treo quạt ở sân đình. Người được ghi tên đầu tiên là một phụ nữ 58 tuổi vừa học xong lớp may túi vải."),
            p("Ban khuyến học dòng họ ghi rõ tên nghề, tên người dạy và số buổi học, coi đó là minh chứng khi bình xét."),
        ),
        "quat", (), "xa-dan-hoa",
    ),
    News(
        "cong-dan-khuc-thuy", "Làng Khúc Thủy: tối thứ bảy, cả xóm ngồi tự chấm điểm học tập", date(2026, 3, 28),
        "Chi hội cựu giáo chức chia bàn theo xóm, giúp người làm miến, làm tương tự đánh giá theo phiếu Công dân học tập.",
        (
            p("Phiếu mới chỉ có hai trang. Người ngồi cùng bàn đọc to từng tiêu chí rồi mỗi người tự nghĩ ra một việc học trong năm của mình: học cách đóng gói hàng, học gọi hình cho con ở xa, học chữ ký điện tử."),
            directive("677/QĐ-TTg", "Chương trình làm căn cứ của mô hình"),
            p("Sau bốn tối, 386 người hoàn thành, trong đó 41 người trên 70 tuổi."),
        ),
        "den", (), "xa-binh-minh",
    ),
    News(
        "lop-nguon", "Mười hai báo cáo viên mới qua vòng giảng thử", date(2026, 3, 16),
        "Mỗi người có 15 phút để nói về một điều trong văn bản sao cho người nghe về làm được ngay.",
        (
            p("Lớp nguồn năm nay chọn mỗi xã ba người. Ban giám khảo gồm cả học viên, chấm bằng câu hỏi: “Nghe xong, tối nay về ông bà sẽ làm gì?”"),
            ul("Bài được nhớ nhất: đọc một biên bản bình xét tìm ba lỗi.", "Bài khó nhất: cách tính tỷ lệ khi thôn vừa sáp nhập."),
        ),
        "bang",
    ),
    News(
        "thon-moi", "Từ 130 còn 63 thôn, tổ dân phố: chi hội khuyến học sắp xếp thế nào", date(2026, 7, 6),
        "Mỗi thôn mới có một chi hội; nơi ghép từ bốn thôn cũ trở lên được lập phân hội để khỏi đi xa.",
        (
            p("Chi hội Đôn Thư ghép từ bốn thôn, chi hội Canh Hoạch ghép từ sáu thôn. Sổ vàng của từng làng vẫn giữ riêng, chỉ sổ hội viên là gộp lại."),
            h("Tên cũ, tên mới"),
            p("Trong một năm, mọi biểu mẫu ghi tên thôn mới kèm tên thôn cũ trong ngoặc. Trang của mỗi xã có bảng đối chiếu."),
        ),
        "ban-do", ("xa-thanh-oai", "xa-binh-minh", "xa-tam-hung", "xa-dan-hoa"),
    ),
    News(
        "hoc-bong", "Sân đình làng Chuông đêm trao học bổng: nón lá thay phông bạt", date(2025, 9, 29),
        "Sáu mươi chiếc nón xếp thành chữ “Học” làm nền cho lễ trao học bổng “Học không bao giờ cùng” lần thứ nhất.",
        (
            p("Lễ trao kéo dài đúng 75 phút. Người được mời lên đầu tiên là một anh thợ mộc tự học vẽ thiết kế, nhận suất học bổng dành cho người lao động."),
            quote("Tiền thì tiêu hết, cái thẻ mượn sách thì còn mãi.", "Một phụ huynh thôn Tân Dân"),
        ),
        "non", (), "xa-thanh-oai",
    ),
    News(
        "tam-hung-ke-chuyen", "Tam Hưng thi kể chuyện tự học: cụ bà 82 tuổi giành giải ban giám khảo nhí", date(2026, 6, 22),
        "Ba tối thi, 27 câu chuyện, không câu chuyện nào quá bảy phút.",
        (
            p("Giải của ban giám khảo nhí thuộc về cụ bà thôn Song Khê với chuyện học gọi điện thoại có hình để ru cháu ngủ từ xa."),
            p("Các câu chuyện được ghi lại, in thành tập mỏng đặt ở thư viện thôn."),
        ),
        "mic", (), "xa-tam-hung",
    ),
    News(
        "heo-dat", "Hơn hai nghìn con heo đất về lớp ngày khai giảng", date(2025, 9, 6),
        "Tiền mổ heo để lại một nửa mua sách cho lớp, một nửa vào quỹ giúp bạn khó khăn.",
        (
            p("Năm nay mỗi lớp tự bầu một “thủ quỹ heo”, học luôn cách ghi sổ thu chi. Sổ của lớp 5A Trường Tiểu học Kim Bài được chọn làm mẫu."),
            p("Tổng số tiền và danh mục sách mua được dán ở cửa thư viện từng trường."),
        ),
        "heo",
    ),
    News(
        "so-hoa", "Cuốn sổ hội viên viết tay năm 1999 đã đọc được trên điện thoại", date(2025, 10, 27),
        "Trong 63 hộp hồ sơ nhận bàn giao từ huyện có những trang giấy đã ngả màu, nay được quét và tra cứu.",
        (
            p("Bốn hộp bị mốc phải sấy bằng quạt ba ngày trước khi quét. Nhóm tình nguyện gồm bảy sinh viên và hai cô giáo về hưu."),
            p("Ai có bản gốc văn bản của các xã cũ, xin liên hệ để Hội mượn quét và trả lại trong tuần."),
        ),
        "quet",
    ),
    News(
        "don-vi", "Ba doanh nghiệp đầu tiên được công nhận Đơn vị học tập", date(2026, 6, 15),
        "Một xưởng may, một cơ sở đồ gỗ và một hợp tác xã rau đạt từ 80 điểm, nhờ mỗi ca làm có 30 phút học.",
        (
            p("Giờ học tại xưởng may chia thành hai nửa: mười lăm phút an toàn lao động, mười lăm phút do công nhân tự chọn."),
            p("Chủ hợp tác xã rau cho biết từ khi học ghi nhật ký đồng ruộng trên điện thoại, đơn hàng bị trả lại giảm hẳn."),
        ),
        "nha-may", ("xa-binh-minh",),
    ),
)  # fmt: skip
