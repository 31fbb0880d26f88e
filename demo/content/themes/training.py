"""Training of officers, community learning centres."""

from demo.content.letters import Theme

TRAINING = Theme(
    key="tap-huan",
    topic="Tập huấn",
    bases=("387", "677", "23-NQ"),
    purposes=(
        "Trang bị cho cán bộ Hội kỹ năng làm được việc: đọc văn bản, hướng dẫn bình xét, giữ sổ quỹ, viết tin, chụp ảnh.",
        "Thống nhất cách hiểu và cách làm các văn bản chỉ đạo của Trung ương và Thành phố.",
        "Xây dựng đội ngũ báo cáo viên tại chỗ để mỗi xã tự mở được lớp.",
    ),
    requirements=(
        "Thiết thực, ngắn gọn; lý thuyết không quá một nửa thời gian, còn lại thực hành trên tình huống của địa phương.",
        "Học viên dự đủ các buổi, ký tên từng buổi; người dự từ 80% thời gian trở lên được cấp giấy chứng nhận.",
        "Tài liệu gửi trước ba ngày, cỡ chữ lớn để người cao tuổi đọc được.",
    ),
    targets=(
        "Mở {lop} lớp, mỗi lớp không quá 200 học viên.",
        "Từ 80% đến 100% cán bộ Hội được tập huấn trong năm.",
        "Sau lớp học, mỗi học viên về truyền đạt lại ít nhất một buổi ở chi hội.",
        "Ít nhất 90% phiếu đánh giá cho rằng nội dung dùng được ngay.",
    ),
    tasks=(
        (
            "Nội dung",
            (
                "Chuyên đề 1: Các chương trình học tập suốt đời giai đoạn 2021-2030 và nhiệm vụ của Hội (04 tiết).",
                "Chuyên đề 2: Quy trình đánh giá, công nhận các mô hình học tập, thực hành chấm phiếu (04 tiết).",
                "Chuyên đề 3: Vận động, quản lý và công khai quỹ khuyến học (03 tiết).",
                "Chuyên đề 4: Viết tin, chụp ảnh, nói trước đám đông (03 tiết).",
            ),
        ),
        (
            "Học viên và báo cáo viên",
            (
                "Mỗi xã cử không quá 45 người gồm lãnh đạo Hội, chi hội trưởng, đại diện trường học và ban khuyến học dòng họ.",
                "Báo cáo viên là người của Hội đã qua lớp nguồn; mỗi chuyên đề có một người dự phòng.",
                "Học viên trên 70 tuổi được bố trí chỗ ngồi hàng đầu và người đưa đón khi cần.",
            ),
        ),
        (
            "Thời gian, địa điểm",
            (
                "Lớp học trong hai ngày, khai mạc lúc 07 giờ 30, tại hội trường trung tâm.",
                "Lớp tối dành cho người đi làm mở tại nhà văn hóa {thon1}, từ 19 giờ đến 21 giờ.",
            ),
        ),
        (
            "Đánh giá kết quả",
            (
                "Bài kiểm tra mười câu trước và sau lớp để thấy tiến bộ.",
                "Sau ba tháng gọi điện hỏi thăm 30 học viên chọn ngẫu nhiên xem đã làm được gì.",
            ),
        ),
    ),
    duties=(
        ("Ban tổ chức lớp", "chuẩn bị hội trường, tài liệu, nước uống, điểm danh; báo cáo kết quả trước ngày {han3}"),
        ("Hội Khuyến học các xã", "cử đúng thành phần, gửi danh sách trước ngày {han1}"),
        ("Báo cáo viên", "nộp bài giảng và bài tập tình huống trước ngày {han1}"),
    ),
    steps=(
        "Bước 1: Khảo sát nhu cầu bằng phiếu năm câu.",
        "Bước 2: Duyệt khung chương trình, phân công báo cáo viên.",
        "Bước 3: Gửi giấy mời và tài liệu.",
        "Bước 4: Tổ chức lớp, điểm danh từng buổi.",
        "Bước 5: Đánh giá, cấp giấy chứng nhận, lưu hồ sơ lớp.",
    ),
    results=(
        "Đã mở {lop} lớp với {luot} lượt người dự; 94% học viên dự đủ thời gian.",
        "Điểm kiểm tra bình quân tăng từ 5,6 lên 8,1.",
        "Có 148 buổi truyền đạt lại ở chi hội sau lớp học.",
    ),
    problems=(
        "Lớp đông, phần thực hành chấm phiếu chưa đủ thời gian cho từng nhóm.",
        "Học viên là trưởng thôn mới, kinh nghiệm còn ít, cần lớp riêng.",
    ),
    plans=(
        "Chia lớp thực hành thành nhóm hai mươi người, mỗi nhóm một báo cáo viên.",
        "Mở lớp riêng cho chi hội trưởng mới vào tháng 4 năm {nam_sau}.",
    ),
)

CENTRE = Theme(
    key="trung-tam",
    topic="Trung tâm học tập cộng đồng",
    bases=("1373", "25/2023", "43/2019"),
    purposes=(
        "Đưa trung tâm học tập cộng đồng trở lại đúng vai trò: nơi người dân muốn đến, học điều mình cần.",
        "Kết nối trung tâm với trường học, trạm y tế, hợp tác xã để mỗi lớp học có người dạy giỏi.",
        "Gắn hoạt động của trung tâm với tiêu chí Cộng đồng học tập cấp xã.",
    ),
    requirements=(
        "Mỗi chuyên đề có người chịu trách nhiệm, có sổ điểm danh, có đánh giá cuối buổi.",
        "Giờ mở cửa theo giờ rảnh của dân, không theo giờ hành chính.",
        "Học phí bằng không đối với người cao tuổi, hộ nghèo, người khuyết tật.",
    ),
    targets=(
        "Mỗi trung tâm mở từ 24 chuyên đề trở lên trong năm, thu hút ít nhất {luot} lượt người.",
        "Có ít nhất bốn lớp kỹ năng số cho người trên 55 tuổi.",
        "Mỗi thôn có một điểm học vệ tinh tại nhà văn hóa.",
    ),
    tasks=(
        (
            "Khảo sát và lập lịch",
            (
                "Khảo sát nhu cầu bằng phiếu tại chợ, trạm y tế, nhà văn hóa {thon1} và {thon3}.",
                "Lịch học in khổ lớn dán ở nơi đông người trước mồng 5 hằng tháng.",
            ),
        ),
        (
            "Chuyên đề theo mùa vụ",
            (
                "Trước vụ xuân: kỹ thuật mạ khay, phòng bệnh cho đàn vịt.",
                "Mùa hè: bơi an toàn, đọc sách hè, tiếng Anh giao tiếp cho người bán hàng.",
                "Cuối năm: bán hàng trực tuyến hàng thủ công, an toàn thực phẩm ngày Tết.",
            ),
        ),
        (
            "Đội ngũ",
            (
                "Lập danh sách nghệ nhân, cán bộ hưu trí, giáo viên tình nguyện; mỗi người một phiếu năng lực.",
                "{truong2} cho mượn phòng máy tính tối thứ ba và thứ năm.",
            ),
        ),
    ),
    duties=(
        ("Giám đốc trung tâm", "duyệt lịch, ký hợp đồng giảng dạy, báo cáo trước ngày {han2}"),
        ("{truong2}", "cử giáo viên kiêm nhiệm, bảo đảm phòng học"),
        ("Chi hội thôn", "vận động người học, giữ sổ điểm danh ở điểm vệ tinh"),
    ),
    steps=(
        "Bước 1: Thu phiếu nhu cầu.",
        "Bước 2: Chọn chuyên đề, mời người dạy.",
        "Bước 3: Thông báo lịch, nhận đăng ký.",
        "Bước 4: Mở lớp, điểm danh, đánh giá.",
        "Bước 5: Lưu hồ sơ, tính vào minh chứng Cộng đồng học tập.",
    ),
    results=(
        "Trung tâm đã mở 27 chuyên đề, {luot} lượt người học.",
        "Lớp dùng điện thoại thông minh cho người cao tuổi có 163 người, tuổi cao nhất là 84.",
        "Lớp làm nón và đan mây được nhiều người trẻ theo học.",
    ),
    problems=(
        "Kinh phí thường xuyên của trung tâm còn thấp, chủ yếu dựa vào người dạy tình nguyện.",
        "Một số điểm vệ tinh thiếu bàn ghế, ánh sáng.",
    ),
    plans=(
        "Đề nghị bố trí kinh phí theo số chuyên đề thực mở.",
        "Vận động doanh nghiệp tặng đèn và bàn ghế cho điểm vệ tinh ở {thon3}.",
    ),
)

THEMES = (TRAINING, CENTRE)
