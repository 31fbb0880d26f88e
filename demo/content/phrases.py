"""Turns of phrase that every office uses; one of each is chosen for a document, always the same one."""

OPENINGS: dict[str, tuple[str, ...]] = {
    "Kế hoạch": (
        "{hoi} xây dựng kế hoạch {viec} như sau:",
        "Để việc thực hiện có trọng tâm, có người chịu trách nhiệm, {hoi} ban hành kế hoạch {viec} với các nội dung sau:",
        "Sau khi lấy ý kiến các chi hội và thống nhất trong Ban Thường vụ, {hoi} triển khai kế hoạch {viec} như sau:",
        "Trên cơ sở kết quả năm {nam_truoc} và tình hình thực tế của {noi}, {hoi} đề ra kế hoạch {viec}:",
    ),
    "Chương trình": ("Ban Chấp hành {hoi} thống nhất chương trình {viec} như sau:",),
    "Công văn": (
        "Thực hiện nhiệm vụ năm {nam}, {hoi} đề nghị các đơn vị thực hiện một số việc sau:",
        "Qua theo dõi tình hình thực tế ở {noi}, {hoi} đề nghị các đồng chí quan tâm chỉ đạo những nội dung sau đây:",
        "Để công việc được kịp thời và thống nhất, {hoi} đề nghị các đơn vị phối hợp như sau:",
    ),
    "Báo cáo": (
        "{hoi} báo cáo {viec} như sau:",
        "Thực hiện chế độ báo cáo định kỳ, {hoi} tổng hợp {viec} với những nội dung chính dưới đây:",
    ),
    "Thông báo": ("{hoi} thông báo nội dung như sau:", "Sau khi họp và thống nhất, {hoi} thông báo:"),
    "Hướng dẫn": (
        "{hoi} hướng dẫn một số nội dung như sau:",
        "Để các chi hội làm thống nhất, {hoi} hướng dẫn cụ thể như sau:",
    ),
    "Giấy mời": ("{hoi} trân trọng kính mời quý vị đại biểu:",),
    "Tờ trình": ("{hoi} kính trình xem xét nội dung sau:", "{hoi} trân trọng đề nghị xem xét, quyết định:"),
}

CLOSINGS: tuple[str, ...] = (
    "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Thường trực Hội để kịp thời giải quyết./.",
    "Đề nghị các đơn vị nghiêm túc thực hiện và báo cáo kết quả trước ngày {han3}./.",
    "{hoi} mong nhận được sự phối hợp chặt chẽ của các cấp, các ngành và toàn thể hội viên./.",
    "Nội dung chưa rõ xin liên hệ Ủy viên Thư ký của Hội trong giờ làm việc để được giải đáp./.",
    "Các chi hội phổ biến nội dung này tại buổi sinh hoạt gần nhất và ghi vào sổ sinh hoạt./.",
)

CHECKS: tuple[str, ...] = (
    "Thường trực Hội kiểm tra tiến độ vào tuần cuối hằng tháng, ghi rõ việc xong, việc chậm và người chịu trách nhiệm.",
    "Việc kiểm tra kết hợp với sinh hoạt chi hội, không tổ chức đoàn riêng gây tốn thời gian của cơ sở.",
    "Đơn vị chậm quá mười ngày phải giải trình bằng văn bản; đơn vị làm tốt được mời chia sẻ tại giao ban.",
    "Ban Kiểm tra chọn ngẫu nhiên hai chi hội để xem sổ sách gốc trước khi tổng hợp số liệu.",
)

MONEY: tuple[str, ...] = (
    "Kinh phí lấy từ Quỹ Khuyến học, nguồn hỗ trợ của Ủy ban nhân dân và đóng góp tự nguyện; chi đúng dự toán đã thông qua.",
    "Không tổ chức ăn uống, không tặng hoa; phần tiết kiệm được dùng mua sách cho thư viện thôn.",
    "Chi hội tự cân đối phần việc tại thôn; Hội hỗ trợ in ấn, tài liệu và nước uống cho các buổi tập trung.",
)

AREA_RECIPIENTS: tuple[str, ...] = (
    "Hội Khuyến học thành phố Hà Nội (để báo cáo)",
    "Đảng ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam bốn xã",
    "Hội Khuyến học các xã Thanh Oai, Bình Minh, Tam Hưng, Dân Hòa",
    "Các ủy viên Ban Chấp hành, Ban Kiểm tra",
)
DISTRICT_RECIPIENTS: tuple[str, ...] = (
    "Hội Khuyến học thành phố Hà Nội (để báo cáo)",
    "Thường trực Huyện ủy, HĐND, UBND huyện",
    "Hội Khuyến học các xã, thị trấn",
    "Các trường học trên địa bàn huyện",
)
COMMUNE_RECIPIENTS: tuple[str, ...] = (
    "Hội Khuyến học khu vực Thanh Oai (để báo cáo)",
    "Đảng ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam xã",
    "Các chi hội khuyến học thôn, tổ dân phố, trường học",
    "Ban khuyến học các dòng họ",
)
EDITORS_RECIPIENTS: tuple[str, ...] = ("Các thành viên Ban Biên tập", "Thường trực Hội")
