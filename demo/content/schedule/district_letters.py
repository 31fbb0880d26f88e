"""Documents of the district association, which ended on 30 June 2025 with the district."""

from datetime import date
from functools import partial

from demo.content.letters import LetterSpec

_letter = partial(LetterSpec, issuer="hkh-huyen-thanh-oai")

LETTERS: tuple[LetterSpec, ...] = (
    _letter(
        number="05/KH-HKH", type_name="Kế hoạch", issued_on=date(2024, 1, 15), theme="cong-dan", form="pdf",
        subject="Triển khai Chương trình theo Quyết định số 677/QĐ-TTg trên địa bàn huyện năm 2024",
        own=(
            "Năm 2024 làm điểm tại ba xã Cao Viên, Tam Hưng và Hồng Dương, sau sáu tháng mới mở ra 18 xã, thị trấn còn lại.",
            "Phiếu tự đánh giá được rút từ bốn trang xuống hai trang theo góp ý của 37 chi hội trưởng cao tuổi.",
        ),
        expires_on=date(2024, 12, 31), annex=True,
    ),
    _letter(
        number="02/QĐ-HKH", type_name="Quyết định", issued_on=date(2024, 1, 22), theme="quy", form="docx",
        subject="Ban hành Quy chế quản lý và sử dụng Quỹ Khuyến học huyện Thanh Oai",
        own=("Quy chế này thay cho các quy định tạm thời về thu chi quỹ của từng chi hội trực thuộc huyện.",),
        bases=("dieu-le",), expires_on=date(2025, 7, 1),
    ),
    _letter(
        number="08/HKH-VP", type_name="Công văn", issued_on=date(2024, 2, 19), theme="gia-dinh", form="pdf",
        subject="V/v đăng ký danh hiệu Gia đình học tập, Dòng họ học tập năm 2024",
        own=(
            "Xã Xuân Dương và xã Cao Dương đăng ký theo dòng họ chung vì nhiều họ có con cháu ở cả hai xã.",
            "Thị trấn Kim Bài bổ sung đăng ký của các hộ ở khu tái định cư mới.",
        ),
        due_on=date(2024, 3, 20), expires_on=date(2024, 12, 31),
    ),
    _letter(
        number="12/KH-HKH", type_name="Kế hoạch", issued_on=date(2024, 3, 4), theme="tap-huan", form="docx",
        subject="Mở lớp tập huấn nghiệp vụ công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2024",
        own=(
            "Lớp học có khoảng 200 đại biểu là ủy viên Ban Chấp hành, thư ký Hội các xã, thị trấn, trưởng thôn và đại diện dòng họ.",
            "Mỗi đại biểu mang theo một biên bản bình xét của năm trước để thực hành chấm lại tại lớp.",
        ),
        bases=("677-sai",), expires_on=date(2024, 12, 31), annex=True,
    ),
    _letter(
        number="14/GM-HKH", type_name="Giấy mời", issued_on=date(2024, 3, 11), theme="tap-huan", form="pdf",
        subject="Dự lớp tập huấn nghiệp vụ công tác khuyến học năm 2024",
        own=(
            "Thời gian: 02 ngày, 21 và 22 tháng 3 năm 2024; khai mạc lúc 07 giờ 30.",
            "Địa điểm: hội trường Trung tâm văn hóa huyện, số ghế tối đa 220; xe đạp, xe máy gửi tại sân sau.",
        ),
        expires_on=date(2024, 3, 23),
    ),
    _letter(
        number="03/HD-HKH", type_name="Hướng dẫn", issued_on=date(2024, 4, 8), theme="gia-dinh", form="docx",
        subject="Bình xét, công nhận Gia đình học tập, Dòng họ học tập năm 2024",
        own=(
            "Hộ có từ ba thế hệ cùng sống chấm chung một phiếu; người già không biết chữ được tính điểm kể chuyện, dạy nghề.",
            "Dòng họ có dưới 15 hộ chấm theo thang rút gọn 60 điểm rồi quy đổi.",
        ),
        bases=("6782",),
    ),
    _letter(
        number="17/KH-HKH", type_name="Kế hoạch", issued_on=date(2024, 5, 20), theme="thu-vien", form="pdf",
        subject="Phát triển tủ sách dòng họ và thư viện thôn giai đoạn 2024 - 2026",
        own=(
            "Chọn 21 dòng họ, mỗi xã một dòng họ, hỗ trợ ban đầu 200 cuốn sách và một giá gỗ ba tầng.",
            "Dòng họ nhận hỗ trợ cam kết mở cửa cho cả người khác họ đến đọc.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _letter(
        number="21/BC-HKH", type_name="Báo cáo", issued_on=date(2024, 6, 28), theme="tong-hop", form="docx",
        subject="Kết quả công tác khuyến học 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024",
        own=(
            "Điểm mới của sáu tháng là phong trào “tiếng trống học bài” do cựu giáo chức xã Bình Minh khởi xướng.",
            "Lũ muộn làm ướt 600 cuốn sách của thư viện thôn Từ Châu, đã vận động bù được 540 cuốn.",
        ),
        annex=True,
    ),
    _letter(
        number="26/TTr-HKH", type_name="Tờ trình", issued_on=date(2024, 8, 12), theme="hoc-bong", form="pdf",
        subject="Về việc hỗ trợ kinh phí tổ chức Lễ trao học bổng khuyến học huyện năm 2024",
        own=(
            "Kinh phí đề nghị là 180.000.000 đồng, trong đó ngân sách hỗ trợ một nửa, phần còn lại do Quỹ Khuyến học chi.",
            "Lễ trao dự kiến vào tối 14 tháng 9, kết hợp đêm hội Trung thu cho trẻ em có hoàn cảnh đặc biệt.",
        ),
        bases=("110/2004",), expires_on=date(2024, 12, 31),
    ),
    _letter(
        number="31/QĐ-HKH", type_name="Quyết định", issued_on=date(2024, 9, 9), theme="thi-dua", form="docx",
        subject="Khen thưởng tập thể, cá nhân tiêu biểu trong phong trào xây dựng xã hội học tập năm học 2023 - 2024",
        own=("Khen 18 tập thể và 46 cá nhân; trong số cá nhân có 19 người trên 65 tuổi.",), annex=True,
    ),
    _letter(
        number="35/TB-HKH", type_name="Thông báo", issued_on=date(2024, 10, 14), theme="kiem-tra", form="pdf",
        subject="Kết luận kiểm tra công tác Hội và Quỹ Khuyến học tại năm xã năm 2024",
        own=(
            "Đoàn kiểm tra làm việc tại các xã Kim Thư, Kim An, Đỗ Động, Liên Châu và Cự Khê trong mười ngày.",
            "Tại xã Kim Thư, sổ vàng khuyến học của sáu thôn được đóng chung một quyển, tiện tra cứu, cần nhân rộng.",
        ),
        due_on=date(2024, 11, 30),
    ),
    _letter(
        number="38/KH-HKH", type_name="Kế hoạch", issued_on=date(2024, 11, 4), theme="so-hoa", form="docx",
        subject="Số hóa hồ sơ và ứng dụng công nghệ thông tin trong công tác Hội giai đoạn 2024 - 2025",
        own=(
            "Mua 02 máy quét khổ A4 dùng chung cho 21 xã, thị trấn, luân phiên mỗi xã ba ngày.",
            "Ưu tiên quét hồ sơ của hai xã sắp sáp nhập là Cao Dương và Xuân Dương trước ngày 31/12/2024.",
        ),
        bases=("1286",), expires_on=date(2025, 12, 31),
    ),
    _letter(
        number="42/BC-HKH", type_name="Báo cáo", issued_on=date(2024, 12, 16), theme="tong-hop", form="pdf",
        subject="Tổng kết công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2024",
        own=(
            "Từ ngày 01/01/2025 hai xã Cao Dương, Xuân Dương hợp nhất thành xã Cao Xuân Dương; số liệu năm 2024 vẫn tính theo xã cũ.",
            "Toàn huyện có một dòng họ được Trung ương Hội tặng Bằng khen về giữ tủ sách qua bốn đời.",
        ),
        annex=True,
    ),
    _letter(
        number="04/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 1, 20), theme="hoi-vien", form="docx",
        subject="Phát triển hội viên và củng cố chi hội khuyến học năm 2025",
        own=(
            "Tháng 3 là tháng kết nạp hội viên trẻ, mỗi trường trung học cơ sở giới thiệu ít nhất năm giáo viên dưới 35 tuổi.",
            "Xã Cao Xuân Dương mới thành lập rà lại toàn bộ sổ hội viên của hai xã cũ trước khi kết nạp thêm.",
        ),
        expires_on=date(2025, 12, 31),
    ),
    _letter(
        number="11/HKH-VP", type_name="Công văn", issued_on=date(2025, 3, 10), theme="tuyen-truyen", form="html",
        subject="V/v tăng cường tin, bài về gương tự học, học tập suốt đời",
        own=(
            "Mỗi xã chọn một gương tự học để viết bài dự tuyển tập “Đèn khuya làng nghề”, hạn gửi ngày 30/4/2025.",
            "Bài không quá 900 chữ, kèm hai ảnh chụp nơi người đó đang học hoặc làm việc.",
        ),
        due_on=date(2025, 4, 30),
    ),
    _letter(
        number="19/HKH-VP", type_name="Công văn", issued_on=date(2025, 6, 18), theme="to-chuc", form="pdf",
        subject="V/v bàn giao hồ sơ, tài sản, quỹ khuyến học khi kết thúc hoạt động của cấp huyện",
        own=(
            "Hồ sơ của xã Kim Thư tách làm hai phần, giao về xã Thanh Oai và xã Hòa Phú theo nơi ở của từng hội viên.",
            "Hồ sơ của xã Cự Khê giao phần các thôn về xã Bình Minh, phần còn lại về phường Phú Lương.",
        ),
        due_on=date(2025, 6, 25), urgency="urgent", annex=True,
    ),
)  # fmt: skip
