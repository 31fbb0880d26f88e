"""Documents of the association of the area, from 1 July 2025."""

from datetime import date
from functools import partial

from demo.content.letters import LetterSpec

_letter = partial(LetterSpec, issuer="hkh-thanh-oai")

LETTERS: tuple[LetterSpec, ...] = (
    _letter(
        number="01/QĐ-HKH", type_name="Quyết định", issued_on=date(2025, 7, 14), theme="to-chuc", form="pdf",
        subject="Ban hành Quy chế làm việc của Ban Chấp hành Hội Khuyến học khu vực Thanh Oai",
        own=("Ban Chấp hành lâm thời gồm 27 ủy viên, trong đó mỗi xã có năm ủy viên.",), bases=("dieu-le",),
    ),
    _letter(
        number="02/TB-HKH", type_name="Thông báo", issued_on=date(2025, 7, 21), theme="to-chuc", form="docx",
        subject="Phân công nhiệm vụ Thường trực và các ủy viên Ban Thường vụ",
        own=(
            "Mỗi Phó Chủ tịch theo dõi một xã và một lĩnh vực, sáu tháng đổi một lần để hiểu cả bốn xã.",
            "Lịch tiếp hội viên: sáng thứ năm hằng tuần tại số 135 phố Kim Bài.",
        ),
    ),
    _letter(
        number="03/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 8, 4), theme="thi-dua", form="pdf",
        subject="Hưởng ứng Phong trào “Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời” giai đoạn 2025 - 2030",
        own=(
            "Bốn xã chia thành hai khối: khối làng nghề gồm Thanh Oai, Dân Hòa; khối ven đô gồm Bình Minh, Tam Hưng.",
            "Cờ luân lưu “Đèn sách” trao hằng quý cho chi hội có mức tăng người học cao nhất.",
        ),
        expires_on=date(2030, 12, 31),
    ),
    _letter(
        number="06/HD-HKH", type_name="Hướng dẫn", issued_on=date(2025, 8, 25), theme="cong-dong", form="docx",
        subject="Đánh giá, công nhận Cộng đồng học tập và Đơn vị học tập sau sắp xếp đơn vị hành chính",
        own=(
            "Xã mới ghép từ nhiều xã cũ lấy kết quả của từng thôn để cộng; phần của xã bị chia không cộng vào tổng số.",
            "Biểu số 2 có thêm cột “tên thôn trước ngày 01/7/2025”.",
        ),
        bases=("1656", "44/2014"), annex=True,
    ),
    _letter(
        number="09/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 9, 8), theme="hoc-bong", form="pdf",
        subject="Trao học bổng “Học không bao giờ cùng” lần thứ nhất năm 2025",
        own=(
            "Lễ trao tổ chức tại sân đình làng Chuông, mượn 60 chiếc nón làm phông nền thay cho bạt in.",
            "Có 24 suất dành cho công nhân, nông dân tự học, do ba doanh nghiệp làm nón và đồ gỗ tài trợ.",
        ),
        expires_on=date(2025, 12, 31),
    ),
    _letter(
        number="12/HKH-VP", type_name="Công văn", issued_on=date(2025, 10, 6), theme="quy", form="docx",
        subject="V/v vận động Quỹ Khuyến học trong tháng cao điểm năm 2025",
        own=(
            "Tài khoản quỹ của bốn xã mở mới tại cùng một ngân hàng; tài khoản cũ của huyện ngừng nhận từ ngày 15/10/2025.",
            "Thư cảm ơn gửi bằng giấy cho người trên 70 tuổi, gửi qua tin nhắn cho người trẻ.",
        ),
        due_on=date(2025, 11, 5),
    ),
    _letter(
        number="15/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 10, 20), theme="so-hoa", form="pdf",
        subject="Kết quả số hóa hồ sơ tiếp nhận từ cấp huyện",
        own=(
            "Trong 63 hộp hồ sơ nhận bàn giao, đã quét xong 41 hộp; bốn hộp bị mốc phải sấy trước khi quét.",
            "Văn bản cũ nhất là sổ hội viên viết tay năm 1999 của một chi hội trường học.",
        ),
    ),
    _letter(
        number="18/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 11, 10), theme="kiem-tra", form="docx",
        subject="Kiểm tra công tác bàn giao và quản lý Quỹ Khuyến học tại bốn xã",
        own=(
            "Kiểm tra trong hai tuần, mỗi xã hai ngày; Ban Kiểm tra của xã này tham gia đoàn kiểm tra xã khác.",
            "Trọng tâm là hai khoản quỹ mang tên người tặng được chuyển từ huyện về xã Dân Hòa và xã Bình Minh.",
        ),
        expires_on=date(2026, 1, 31),
    ),
    _letter(
        number="23/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 12, 15), theme="tong-hop", form="pdf",
        subject="Tổng kết công tác khuyến học năm 2025 của bốn xã khu vực Thanh Oai",
        own=(
            "Sáu tháng đầu năm tính theo 20 xã, thị trấn của huyện cũ; sáu tháng cuối năm tính theo bốn xã mới.",
            "Số liệu của Kim Thư và Cự Khê không cộng được vào xã mới vì hai đơn vị này bị chia, nên ghi ở bảng riêng.",
        ),
        annex=True,
    ),
    _letter(
        number="25/CTr-HKH", type_name="Chương trình", issued_on=date(2025, 12, 29), theme="tong-hop", form="docx",
        subject="Công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2026",
        own=(
            "Năm 2026 có ba việc lớn: phổ cập Công dân học tập, sáp nhập chi hội theo thôn mới từ 01/7, chuẩn bị đại hội.",
            "Mỗi ủy viên Ban Chấp hành nhận đỡ đầu một chi hội yếu và một học sinh.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _letter(
        number="01/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 1, 12), theme="hoi-vien", form="pdf",
        subject="Phát triển hội viên năm 2026, phấn đấu tỷ lệ hội viên đạt từ 19,5% dân số trở lên",
        own=(
            "Mức 19,5% là mức chung của cả khu vực; xã đã vượt thì giữ vững, xã còn thấp mỗi quý tăng ít nhất 0,3 điểm phần trăm.",
            "Cách tính: lấy số hội viên có tên trong danh sách điện tử chia cho dân số thường trú cuối kỳ.",
        ),
        targets=(
            "Tỷ lệ hội viên đạt từ 19,5% dân số trở lên vào ngày 31/12/2026.",
            "100% cơ quan, đơn vị và 50% doanh nghiệp có tổ chức Hội hoặc tham gia hoạt động khuyến học.",
            "Xã đạt trước hạn tỷ lệ 19,5% được cộng điểm thi đua.",
            "Ít nhất 30% hội viên mới dưới 40 tuổi.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _letter(
        number="02/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 1, 19), theme="quy", form="docx",
        subject="Vận động Quỹ Khuyến học năm 2026 đạt bình quân từ 50.000đ/người dân trở lên",
        own=(
            "Mức 50.000đ/người dân tính bình quân trên toàn khu vực, không phải mức thu của từng người, từng hộ.",
            "Nơi đã đạt 50.000đ/người dân dành phần vượt giúp các thôn còn khó theo hình thức quỹ đỡ đầu.",
        ),
        targets=(
            "Quỹ khuyến học đạt bình quân từ 50.000đ/người dân trở lên.",
            "100% chi hội công khai thu chi hằng quý.",
            "Ít nhất 70% số tiền vận động được chi trong năm cho người học.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _letter(
        number="03/QĐ-HKH", type_name="Quyết định", issued_on=date(2026, 2, 2), theme="quy", form="pdf",
        subject="Ban hành Quy chế quản lý và sử dụng Quỹ Khuyến học khu vực Thanh Oai",
        own=("Quy chế kế thừa Quy chế kèm theo Quyết định số 02/QĐ-HKH ngày 22/01/2024 của Hội Khuyến học huyện Thanh Oai.",),
        bases=("dieu-le", "14/CT"), effective_from=date(2026, 3, 1),
    ),
    _letter(
        number="05/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 2, 23), theme="tap-huan", form="docx",
        subject="Tập huấn cán bộ Hội và báo cáo viên cơ sở năm 2026",
        own=(
            "Lần đầu mở lớp riêng cho 63 trưởng ban khuyến học dòng họ, học vào hai ngày chủ nhật.",
            "Lớp nguồn báo cáo viên chọn 12 người, mỗi xã ba người, phải giảng thử 15 phút trước khi được phân công.",
        ),
        expires_on=date(2026, 12, 31), annex=True,
    ),
    _letter(
        number="06/GM-HKH", type_name="Giấy mời", issued_on=date(2026, 3, 2), theme="tap-huan", form="pdf",
        subject="Dự lớp nguồn báo cáo viên khuyến học năm 2026",
        own=(
            "Thời gian: 08 giờ 00 ngày 14 tháng 3 năm 2026 (thứ bảy), học trong một ngày, có cơm trưa.",
            "Địa điểm: phòng họp tầng hai, trụ sở Hội; học viên mang máy tính hoặc điện thoại đã sạc đầy.",
        ),
        expires_on=date(2026, 3, 15),
    ),
    _letter(
        number="08/HD-HKH", type_name="Hướng dẫn", issued_on=date(2026, 3, 16), theme="cong-dan", form="docx",
        subject="Tự đánh giá, thẩm định và công nhận kết quả học tập của người lớn năm 2026",
        own=(
            "Người đã được công nhận hai năm liền chỉ cần bổ sung việc học mới, không chấm lại từ đầu.",
            "Lao động tự do xin xác nhận của tổ trưởng tổ nghề hoặc chủ hộ kinh doanh thay cho cơ quan.",
        ),
        bases=("324",), annex=True,
    ),
    _letter(
        number="10/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 4, 6), theme="thu-vien", form="pdf",
        subject="Tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026 tại khu vực Thanh Oai",
        own=(
            "Xe sách lưu động đi bốn xã trong bốn ngày, điểm đầu là chợ Vác, điểm cuối là làng giò chả Ước Lễ.",
            "Tặng mỗi thư viện thôn mười cuốn sách chữ lớn dành cho người cao tuổi.",
        ),
        expires_on=date(2026, 4, 30),
    ),
    _letter(
        number="11/HKH-VP", type_name="Công văn", issued_on=date(2026, 4, 20), theme="cong-dong", form="docx",
        subject="V/v vận động hợp tác xã, doanh nghiệp đăng ký Đơn vị học tập năm 2026",
        own=(
            "Mời 14 hợp tác xã và 22 doanh nghiệp có từ mười lao động trở lên đăng ký trước ngày 20/5/2026.",
            "Doanh nghiệp may gia công được chấm giờ học theo ca, mỗi ca 30 phút tại xưởng.",
        ),
        due_on=date(2026, 5, 20),
    ),
    _letter(
        number="13/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 5, 11), theme="trung-tam", form="pdf",
        subject="Nâng cao hoạt động của các trung tâm học tập cộng đồng năm 2026 - 2027",
        own=(
            "Bốn trung tâm dùng chung một lịch và một danh sách người dạy, học viên xã này được học ở xã khác.",
            "Thí điểm “lớp học bên bếp lửa” của nghệ nhân làm bánh, làm giò tại làng Ước Lễ.",
        ),
        bases=("84/2020",), expires_on=date(2027, 12, 31),
    ),
    _letter(
        number="15/HKH-VP", type_name="Công văn", issued_on=date(2026, 6, 8), theme="to-chuc", form="docx",
        subject="V/v kiện toàn chi hội khuyến học khi sáp nhập thôn, tổ dân phố từ ngày 01/7/2026",
        own=(
            "Từ 130 thôn, tổ dân phố còn 63; mỗi thôn mới một chi hội, thôn ghép từ bốn thôn cũ trở lên được lập phân hội.",
            "Tên chi hội lấy theo tên thôn mới, ghi tên thôn cũ trong ngoặc đến hết ngày 30/6/2027.",
        ),
        bases=("19/2025",), due_on=date(2026, 7, 31), urgency="urgent", annex=True,
    ),
    _letter(
        number="17/BC-HKH", type_name="Báo cáo", issued_on=date(2026, 6, 29), theme="tong-hop", form="pdf",
        subject="Sơ kết công tác khuyến học 6 tháng đầu năm 2026",
        own=(
            "Xe sách lưu động phục vụ 4.130 lượt người; điểm chợ Vác đông nhất với 920 lượt trong một buổi sáng.",
            "Có ba doanh nghiệp đầu tiên được công nhận Đơn vị học tập.",
        ),
    ),
    _letter(
        number="20/TTr-HKH", type_name="Tờ trình", issued_on=date(2026, 8, 10), theme="so-hoa", form="docx",
        subject="Về việc đầu tư hệ thống tra cứu văn bản và quản lý tập huấn dùng chung",
        own=(
            "Hệ thống chạy trên một máy nhỏ đặt tại trụ sở, sao lưu hằng đêm, không phụ thuộc dịch vụ thuê ngoài.",
            "Dự toán 96.000.000 đồng gồm máy chủ, hai máy quét và 40 giờ hướng dẫn; không có khoản thuê bao hằng tháng.",
        ),
    ),
    _letter(
        number="22/QĐ-HKH", type_name="Quyết định", issued_on=date(2026, 9, 7), theme="thi-dua", form="pdf",
        subject="Tặng Giấy khen các tập thể, cá nhân tiêu biểu năm học 2025 - 2026",
        own=("Khen 12 tập thể và 40 cá nhân, mỗi xã có ít nhất ba tập thể và chín cá nhân.",), annex=True,
    ),
    _letter(
        number="24/HD-HKH", type_name="Hướng dẫn", issued_on=date(2026, 9, 21), theme="thi-dua", form="docx",
        subject="Chấm điểm thi đua các tổ chức Hội từ năm 2027",
        own=(
            "Từ năm 2027, điểm số hóa tách thành nhóm riêng 10 điểm; chi hội không nộp báo cáo trên hệ thống không được xếp loại khá trở lên.",
            "Điểm tuyên truyền chấm theo số người đọc thật, không chấm theo số bài.",
        ),
        effective_from=date(2027, 1, 1),
    ),
    _letter(
        number="27/QĐ-HKH", type_name="Quyết định", issued_on=date(2026, 10, 12), theme="cong-dong", form="pdf",
        subject="Ban hành Quy định tiêu chí Cộng đồng học tập thôn và Đơn vị học tập áp dụng từ năm 2027",
        own=("Quy định áp dụng từ kỳ đánh giá năm 2027; kỳ đánh giá năm 2026 vẫn theo hướng dẫn đã ban hành năm 2025.",),
        bases=("50/NQ-CP",), effective_from=date(2027, 1, 1),
    ),
    _letter(
        number="29/TB-HKH", type_name="Thông báo", issued_on=date(2026, 11, 2), theme="tuyen-truyen", form="docx",
        subject="Phân công biên tập, kiểm duyệt và trực tin của Ban Biên tập trang nội bộ",
        own=(
            "Lịch trực tin tháng 11 và tháng 12 chỉ lưu hành trong Ban Biên tập; người trực giữ máy liên lạc đến 21 giờ.",
            "Bài chưa duyệt không gửi ra ngoài Ban Biên tập dưới mọi hình thức.",
        ),
        circulation="internal", for_editors=True,
    ),
    _letter(
        number="30/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 11, 9), theme="to-chuc", form="txt",
        subject="Chuẩn bị Đại hội Hội Khuyến học các xã nhiệm kỳ 2027 - 2032",
        own=(
            "Đại hội điểm tại xã Tam Hưng trong tháng 3 năm 2027, các xã còn lại xong trước ngày 30/6/2027.",
            "Nhân sự giới thiệu bảo đảm ít nhất một phần ba là nữ và mỗi xã có hai người dưới 40 tuổi.",
        ),
        effective_from=date(2027, 1, 1), expires_on=date(2027, 6, 30),
    ),
)  # fmt: skip
