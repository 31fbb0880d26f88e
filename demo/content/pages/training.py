"""Two curricula with their modules, and four trainers. The people are fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.content.body import Body, directive, h, note, p, ul


@dataclass(frozen=True, slots=True)
class Module:
    """A module; periods: theory, practice, assessment of 45 minutes. materials: (title, file form)."""

    key: str
    title: str
    summary: str
    aims: tuple[str, ...]
    periods: tuple[int, int, int]
    body: Body
    teaches: tuple[str, ...]
    materials: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A curriculum with its modules in order."""

    key: str
    slug: str
    title: str
    summary: str
    target_groups: tuple[str, ...]
    version: str
    approved_on: date
    basis: tuple[str, ...]
    body: Body
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Trainer:
    """A trainer; places: keys of communes. shows: which private details the person agrees to show."""

    key: str
    name: str
    job: str
    unit: str
    post: str
    term: str
    qualification: str
    summary: str
    body: Body
    modules: tuple[str, ...]
    places: tuple[str, ...]
    phone: str
    shows_phone: bool
    colour: str
    account: str = ""


CURRICULA: tuple[Curriculum, ...] = (
    Curriculum(
        "can-bo-hoi", "nghiep-vu-can-bo-hoi", "Nghiệp vụ cán bộ Hội cơ sở",
        "Chương trình hai ngày giúp chi hội trưởng, thư ký và ban khuyến học dòng họ làm được việc ngay sau lớp học.",
        ("Lãnh đạo, thư ký Hội Khuyến học xã", "Chi hội trưởng thôn, tổ dân phố, trường học", "Trưởng ban khuyến học dòng họ"),
        "3", date(2026, 2, 23), ("387/QĐ-TTg", "1373/QĐ-TTg", "23-NQ/TU"),
        (
            p("Mỗi chuyên đề bắt đầu bằng một việc thật mà học viên đang vướng và kết thúc bằng một việc phải làm trong tuần."),
            note("Điều kiện cấp giấy chứng nhận", "<p>Dự từ 80% số tiết và nộp bài thực hành của chuyên đề 2.</p>"),
        ),
        (
            Module(
                "van-ban", "Đọc và dùng các văn bản chỉ đạo", "Biết văn bản nào còn hiệu lực, điều nào nói về việc của mình.",
                ("Nêu được nhiệm vụ của Hội trong các chương trình giai đoạn 2021-2030", "Tìm được điều khoản cần dùng trong một phút", "Dẫn đúng số, ngày của văn bản"),
                (3, 1, 0),
                (
                    h("Mạch văn bản"),
                    p("Từ Chỉ thị của Bộ Chính trị năm 2007, Kết luận của Ban Bí thư năm 2019 đến các chương trình của Thủ tướng Chính phủ và nghị quyết của Thành ủy."),
                    directive("49-KL/TW", "Điểm nối giữa Chỉ thị và các chương trình"),
                    h("Bài tập"),
                    p("Tìm trong một bài báo các số văn bản bị ghi sai ngày, sửa lại theo sổ văn bản."),
                ),
                ("11-CT/TW", "49-KL/TW", "387/QĐ-TTg", "23-NQ/TU"), (("Sơ đồ văn bản khuyến học", "pdf"), ("Phiếu bài tập tra cứu", "docx")),
            ),
            Module(
                "danh-gia", "Đánh giá, công nhận các mô hình học tập", "Thực hành chấm phiếu, họp bình xét và lập hồ sơ.",
                ("Chấm đúng một phiếu trong mười phút", "Chủ trì được hội nghị bình xét", "Lập biên bản đủ thông tin"),
                (2, 4, 1),
                (
                    h("Năm mô hình"),
                    ul("Gia đình học tập", "Dòng họ học tập", "Cộng đồng học tập", "Đơn vị học tập", "Công dân học tập"),
                    h("Đóng vai hội nghị thôn"),
                    p("Mỗi nhóm hai mươi người đóng vai một thôn vừa sáp nhập, giải quyết ba tình huống tranh luận."),
                ),
                ("677/QĐ-TTg", "25/2023/TT-BGDĐT", "324/QĐ-KHVN"), (("Mẫu phiếu và biên bản bình xét", "docx"), ("Ba tình huống khó khi bình xét", "pdf")),
            ),
            Module(
                "quy", "Vận động, quản lý và công khai quỹ", "Ghi sổ quỹ một trang mỗi tháng, ai đọc cũng hiểu.",
                ("Ghi được phiếu thu, phiếu chi", "Lập bảng công khai", "Trả lời được câu hỏi của người góp"),
                (2, 2, 0),
                (h("Ba nguyên tắc"), ul("Tự nguyện", "Công khai", "Đúng mục đích"), p("Thực hành quy đổi hiện vật, ngày công ra tiền để ghi sổ.")),
                ("14/CT-TTg", "52/KH-UBND"), (("Mẫu sổ quỹ chi hội", "docx"),),
            ),
            Module(
                "truyen-thong", "Viết tin, chụp ảnh, nói trước đám đông", "Một tin đúng gồm ai, việc gì, ở đâu, bao giờ, kết quả ra sao.",
                ("Viết tin 200 chữ đủ năm ý", "Chụp ba ảnh dùng được", "Nói ba phút không cần giấy"),
                (1, 3, 0),
                (h("Bảng kiểm trước khi đăng"), ul("Tên người có đúng không?", "Số văn bản đã đối chiếu chưa?", "Người trong ảnh có đồng ý không?")),
                ("1315/QĐ-TTg",), (("Bảng kiểm năm câu trước khi đăng tin", "pdf"),),
            ),
            Module(
                "so-hoa", "Dùng hệ thống tra cứu và biểu mẫu điện tử", "Nhập một lần, dùng nhiều lần; giữ mật khẩu của mình.",
                ("Tìm văn bản bằng số hoặc bằng vài chữ không dấu", "Nộp báo cáo trên hệ thống", "Nhận ra tin nhắn lừa đảo"),
                (1, 3, 1),
                (h("Thực hành trên điện thoại"), p("Học viên dùng máy của mình, tìm năm văn bản theo phiếu."), note("An toàn", "<p>Không dùng chung tài khoản; nghỉ việc thì báo khóa trong ngày.</p>", "warn")),
                ("749/QĐ-TTg",), (("Phiếu thực hành tra cứu", "docx"),),
            ),
        ),
    ),
    Curriculum(
        "bao-cao-vien", "boi-duong-bao-cao-vien", "Bồi dưỡng báo cáo viên khuyến học",
        "Lớp nguồn một ngày và ba buổi tự học, dành cho người sẽ đứng lớp ở xã.",
        ("Báo cáo viên, tuyên truyền viên cơ sở", "Giáo viên, cán bộ hưu trí có khả năng truyền đạt"),
        "2", date(2026, 3, 2), ("23-NQ/TU", "1373/QĐ-TTg"),
        (p("Người học được xem lại bài giảng thử của chính mình quay bằng điện thoại và tự chấm trước khi nghe góp ý."),),
        (
            Module(
                "nguoi-lon-hoc", "Người lớn học khác trẻ em thế nào", "Tôn trọng kinh nghiệm, đi từ việc thật, học ít mà chắc.",
                ("Nêu được bốn đặc điểm của người lớn khi học", "Đổi một bài giảng dài thành ba câu hỏi"),
                (2, 1, 0),
                (h("Bốn đặc điểm"), ul("Học để dùng ngay", "Có kinh nghiệm riêng", "Ngại sai trước mặt người khác", "Mau mệt khi nghe lâu")),
                ("387/QĐ-TTg",), (("Bốn đặc điểm của người lớn khi học", "pdf"),),
            ),
            Module(
                "soan-bai", "Soạn bài 45 phút từ một văn bản", "Chọn một điều, một ví dụ ở làng mình, một việc phải làm.",
                ("Soạn được bài theo khuôn 5-15-20-5", "Chọn ví dụ địa phương không làm ai phật ý"),
                (1, 3, 1),
                (h("Khuôn 5-15-20-5"), p("Năm phút hỏi chuyện, mười lăm phút giảng, hai mươi phút làm, năm phút chốt.")),
                ("677/QĐ-TTg", "1373/QĐ-TTg"), (("Khuôn bài giảng 45 phút", "docx"),),
            ),
            Module(
                "dieu-hanh", "Điều hành lớp đông và trả lời câu hỏi khó", "Lớp hai trăm người vẫn ai cũng được nói.",
                ("Chia nhóm trong hai phút", "Trả lời “tôi chưa rõ, sẽ báo lại” đúng cách"),
                (1, 2, 0),
                (h("Câu hỏi khó hay gặp"), ul("Thôn sáp nhập rồi thì tính tỷ lệ theo đâu?", "Nhà tôi không có con đi học thì đăng ký làm gì?")),
                ("1656/NQ-UBTVQH15",), (("Hai mươi câu hỏi khó và cách trả lời", "pdf"),),
            ),
            Module(
                "giang-thu", "Giảng thử và góp ý", "Mười lăm phút đứng lớp, mười phút nghe góp ý.",
                ("Hoàn thành một bài giảng thử đạt từ 7/10 điểm", "Góp ý cho bạn theo ba câu: được, chưa được, thử cách khác"),
                (0, 4, 2),
                (h("Phiếu chấm"), p("Người chấm chỉ trả lời một câu: nghe xong, tối nay tôi sẽ làm gì?")),
                ("23-NQ/TU",), (("Phiếu chấm giảng thử", "docx"),),
            ),
        ),
    ),
)  # fmt: skip

TRAINERS: tuple[Trainer, ...] = (
    Trainer(
        "luu-duc-thang", "Lưu Đức Thắng", "Nhà giáo nghỉ hưu", "Nguyên giáo viên Trường THCS Cao Viên",
        "Ủy viên Ban Chấp hành Hội Khuyến học khu vực Thanh Oai", "2025-2030", "Cử nhân sư phạm Ngữ văn",
        "Ba mươi hai năm dạy văn, mười năm đi giảng ở các thôn; nổi tiếng với bài “tìm ba lỗi trong một biên bản”.",
        (p("Thầy thường mở đầu buổi học bằng một biên bản thật đã xóa tên. Học viên tìm lỗi, rồi mới nghe quy định."), p("Thời gian nhận lớp: tối thứ ba, thứ năm và cả ngày chủ nhật.")),
        ("van-ban", "danh-gia", "soan-bai", "giang-thu"), ("xa-binh-minh", "xa-thanh-oai"), "0900 000 101", True, "#7a3e12", "baocaovien",
    ),
    Trainer(
        "kieu-thi-ngat", "Kiều Thị Ngát", "Kế toán hợp tác xã", "Hợp tác xã nông nghiệp xã Dân Hòa",
        "Ủy viên Ban Kiểm tra Hội Khuyến học xã Dân Hòa", "2025-2030", "Trung cấp kế toán",
        "Người nghĩ ra cuốn sổ quỹ một trang mỗi tháng, nay được dùng ở mọi chi hội.",
        (p("Bài giảng của chị có cân, có thước, có cả rổ giò chả để học viên tập quy đổi hiện vật ra tiền."),),
        ("quy",), ("xa-dan-hoa", "xa-thanh-oai"), "0900 000 102", False, "#1f6f54",
    ),
    Trainer(
        "dam-quang-huy", "Đàm Quang Huy", "Chuyên viên công nghệ thông tin", "Trung tâm học tập cộng đồng xã Bình Minh",
        "Trưởng nhóm số hóa", "2025-2030", "Kỹ sư công nghệ thông tin",
        "Đứng lớp “Ông bà dùng điện thoại”, kiên nhẫn trả lời cùng một câu hỏi hai mươi lần.",
        (p("Anh soạn phiếu thực hành chữ to, mỗi phiếu một việc, làm xong thì đóng dấu bông sen."),),
        ("so-hoa", "truyen-thong"), ("xa-binh-minh", "xa-tam-hung", "xa-thanh-oai", "xa-dan-hoa"), "0900 000 103", True, "#2b4f8c",
    ),
    Trainer(
        "le-thi-thuan", "Lê Thị Thuần", "Hiệu trưởng nghỉ hưu", "Nguyên hiệu trưởng Trường Tiểu học Mỹ Hưng",
        "Phó Chủ tịch Hội Khuyến học xã Tam Hưng", "2025-2030", "Thạc sĩ quản lý giáo dục",
        "Chuyên về việc học của người lớn và cách điều hành lớp đông.",
        (p("Cô giữ nguyên tắc: không ai ngồi nghe quá mười lăm phút."), p("Đã giảng 64 buổi ở 31 thôn, có thôn vùng trũng phải đi thuyền.")),
        ("danh-gia", "nguoi-lon-hoc", "dieu-hanh"), ("xa-tam-hung",), "0900 000 104", False, "#8a2b52",
    ),
)  # fmt: skip
