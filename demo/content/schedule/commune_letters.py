"""Documents of the four commune associations, from 1 July 2025."""

from datetime import date
from functools import partial

from demo.content.letters import LetterSpec

_thanh_oai = partial(LetterSpec, issuer="hkh-xa-thanh-oai")
_binh_minh = partial(LetterSpec, issuer="hkh-xa-binh-minh")
_tam_hung = partial(LetterSpec, issuer="hkh-xa-tam-hung")
_dan_hoa = partial(LetterSpec, issuer="hkh-xa-dan-hoa")

LETTERS: tuple[LetterSpec, ...] = (
    _thanh_oai(
        number="02/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 8, 11), theme="gia-dinh", form="pdf",
        subject="Xây dựng Gia đình học tập, Dòng họ học tập xã Thanh Oai giai đoạn 2025 - 2027",
        own=(
            "Làng nón Chuông lấy nếp “vừa khâu nón vừa nghe đọc sách” làm việc chung của các gia đình.",
            "Hội viên ở phần đất Kim Thư cũ sinh hoạt tại nhà văn hóa Kim Châu.",
        ),
        expires_on=date(2027, 12, 31),
    ),
    _thanh_oai(
        number="05/HKH-VP", type_name="Công văn", issued_on=date(2025, 9, 15), theme="hoi-vien", form="docx",
        subject="V/v rà soát danh sách hội viên của sáu đơn vị cũ",
        own=(
            "Sáu đơn vị cũ gồm Kim Bài, Đỗ Động, Kim An, Phương Trung, Thanh Mai và phần của Kim Thư.",
            "Hội viên trùng tên phải ghi thêm năm sinh; không ghi số căn cước vào danh sách.",
        ),
        due_on=date(2025, 10, 15),
    ),
    _thanh_oai(
        number="08/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 12, 4), theme="tong-hop", form="pdf",
        subject="Kết quả công tác khuyến học xã Thanh Oai năm 2025",
        own=(
            "Chi hội chợ Kim Bài kết nạp 32 tiểu thương, sinh hoạt vào ngày chợ nghỉ.",
            "Thư viện nhỏ ở đình Kim Lâm mở lại sau hai năm đóng cửa.",
        ),
    ),
    _thanh_oai(
        number="01/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 1, 26), theme="trung-tam", form="docx",
        subject="Hoạt động của Trung tâm học tập cộng đồng xã Thanh Oai năm 2026",
        own=(
            "Lớp chẻ vòng, khâu nón do bảy nghệ nhân dạy, mỗi khóa 20 buổi tối.",
            "Lớp nói tiếng Anh cho người bán nón có sách tranh do học sinh vẽ.",
        ),
        expires_on=date(2026, 12, 31), annex=True,
    ),
    _thanh_oai(
        number="04/QĐ-HKH", type_name="Quyết định", issued_on=date(2026, 3, 9), theme="quy", form="pdf",
        subject="Ban hành Quy chế Quỹ Khuyến học xã Thanh Oai",
        own=("Khoản quỹ mang tên làng Kim Châu chỉ chi cho học sinh gốc Kim Thư theo ý nguyện của người tặng.",),
        bases=("dieu-le",),
    ),
    _thanh_oai(
        number="07/GM-HKH", type_name="Giấy mời", issued_on=date(2026, 8, 24), theme="hoc-bong", form="docx",
        subject="Dự Lễ trao học bổng và biểu dương học sinh vượt khó xã Thanh Oai",
        own=(
            "Thời gian: 19 giờ 30 ngày 03 tháng 9 năm 2026 (thứ năm).",
            "Địa điểm: sân nhà văn hóa Đôn Thư; trời mưa thì chuyển vào hội trường xã, số 135 phố Kim Bài.",
        ),
        expires_on=date(2026, 9, 4),
    ),
    _thanh_oai(
        number="09/TB-HKH", type_name="Thông báo", issued_on=date(2026, 10, 19), theme="kiem-tra", form="pdf",
        subject="Kết quả tự kiểm tra Quỹ Khuyến học 14 chi hội",
        own=(
            "Mười ba chi hội có sổ khớp; chi hội Tràng An chậm nộp 4.300.000 đồng, đã nộp bổ sung ngày 12/10/2026.",
            "Từ năm 2027 thủ quỹ chi hội không kiêm người giữ hòm khuyến học.",
        ),
    ),
    _binh_minh(
        number="01/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 8, 18), theme="cong-dan", form="docx",
        subject="Giúp người lớn tự đánh giá việc học theo phiếu mới, xã Bình Minh năm 2025 - 2026",
        own=(
            "Khu đô thị Thanh Hà có nhiều người trẻ đi làm trong nội thành nên tổ chức đánh giá vào sáng chủ nhật tại sảnh các tòa nhà.",
            "Làng Khúc Thủy và làng Cự Đà giao cho chi hội cựu giáo chức hướng dẫn người làm miến, làm tương.",
        ),
        bases=("677-sai",), expires_on=date(2026, 12, 31),
    ),
    _binh_minh(
        number="03/HD-HKH", type_name="Hướng dẫn", issued_on=date(2025, 9, 22), theme="thu-vien", form="pdf",
        subject="Tổ chức và quản lý thư viện thôn trên địa bàn xã Bình Minh",
        own=(
            "Thư viện tòa nhà ở khu Thanh Hà được công nhận như thư viện thôn khi có từ 500 cuốn và hai người trực.",
            "Màu nhãn: xanh cho thiếu nhi, vàng cho nghề, đỏ cho lịch sử địa phương.",
        ),
    ),
    _binh_minh(
        number="06/QĐ-HKH", type_name="Quyết định", issued_on=date(2025, 11, 17), theme="thi-dua", form="docx",
        subject="Khen thưởng chi hội có mô hình học tập tiêu biểu năm 2025",
        own=("Khen năm chi hội và 17 cá nhân; ba cá nhân là người lao động của hợp tác xã rau an toàn.",),
    ),
    _binh_minh(
        number="07/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 12, 8), theme="tong-hop", form="odt",
        subject="Kết quả công tác khuyến học xã Bình Minh năm 2025",
        own=(
            "Xã mới có một phần của Lam Điền và Phú Lương nên số hộ tăng 1.214 so với tổng các xã cũ.",
            "Chi hội Thanh Hà 3 là chi hội đông nhất khu vực với 1.860 hội viên.",
        ),
        annex=True,
    ),
    _binh_minh(
        number="02/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 2, 9), theme="so-hoa", form="pdf",
        subject="Phổ cập kỹ năng số cho người cao tuổi xã Bình Minh",
        own=(
            "Mở 12 lớp “Ông bà dùng điện thoại”, mỗi lớp 25 người, học sinh trung học cơ sở làm trợ giảng.",
            "Bài thực hành cuối khóa là đặt lịch khám bệnh và nhận ra ba tin nhắn lừa đảo.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _binh_minh(
        number="05/TTr-HKH", type_name="Tờ trình", issued_on=date(2026, 5, 18), theme="cong-dong", form="docx",
        subject="Đề nghị công nhận xã Bình Minh đạt Cộng đồng học tập cấp xã năm 2026",
        own=(
            "Xã tự chấm 84 điểm theo 15 tiêu chí; tiêu chí thấp nhất là cơ sở vật chất của trung tâm học tập cộng đồng.",
            "Hồ sơ gồm một quyển 112 trang và bản điện tử tra cứu được.",
        ),
    ),
    _binh_minh(
        number="08/HKH-VP", type_name="Công văn", issued_on=date(2026, 7, 13), theme="to-chuc", form="pdf",
        subject="V/v thành lập chi hội khuyến học theo 17 thôn, tổ dân phố mới",
        own=(
            "Chi hội Khê Tang ghép từ bốn thôn Thượng 2, Mỹ, Hạ, Cầu được lập bốn phân hội.",
            "Hai chi hội Bình Đà 1 và Bình Đà 2 dùng chung sổ vàng truyền thống của làng Bình Đà.",
        ),
        due_on=date(2026, 8, 15),
    ),
    _binh_minh(
        number="10/GM-HKH", type_name="Giấy mời", issued_on=date(2026, 11, 5), theme="thi-dua", form="docx",
        subject="Dự Hội nghị biểu dương gia đình, dòng họ học tập tiêu biểu xã Bình Minh",
        own=(
            "Thời gian: 08 giờ 00 ngày 20 tháng 11 năm 2026 (thứ sáu).",
            "Địa điểm: hội trường Ủy ban nhân dân xã, số 01 đường Bích Hòa - Cao Viên.",
        ),
        expires_on=date(2026, 11, 21),
    ),
    _tam_hung(
        number="02/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 8, 28), theme="thu-vien", form="pdf",
        subject="Xây dựng tủ sách dòng họ và thư viện thôn xã Tam Hưng năm 2025 - 2026",
        own=(
            "Thôn Song Khê cho mượn nhà khách của đình làm phòng đọc, mở cửa từ 17 giờ đến 21 giờ.",
            "Làng điêu khắc Dư Dụ đóng giá sách bằng gỗ vụn, học sinh tự sơn màu.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _tam_hung(
        number="04/QĐ-HKH", type_name="Quyết định", issued_on=date(2025, 10, 13), theme="cong-dong", form="docx",
        subject="Ban hành Quy định tạm thời về Đơn vị học tập đối với hợp tác xã, tổ nghề xã Tam Hưng",
        own=("Quy định tạm thời hết hiệu lực khi có quy định chung của khu vực.",), expires_on=date(2026, 12, 31),
    ),
    _tam_hung(
        number="06/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 12, 1), theme="tong-hop", form="pdf",
        subject="Kết quả công tác khuyến học xã Tam Hưng năm 2025",
        own=(
            "Tỷ lệ hội viên cao nhất trong bốn xã; chi hội Rùa Hạ kết nạp cả nhóm thợ kim khí.",
            "Chùa làng Bùi Xá mở lớp học hè miễn phí cho 74 em.",
        ),
    ),
    _tam_hung(
        number="01/HD-HKH", type_name="Hướng dẫn", issued_on=date(2026, 1, 22), theme="hoi-vien", form="docx",
        subject="Sinh hoạt chi hội và quản lý hội viên trên danh sách điện tử",
        own=(
            "Mẫu danh sách chỉ có sáu cột: họ tên, năm sinh, nơi ở, ngày vào Hội, chi hội, ghi chú.",
            "Chi hội không có máy tính nộp bản viết tay, Hội xã nhập thay trong ba ngày.",
        ),
    ),
    _tam_hung(
        number="03/HKH-VP", type_name="Công văn", issued_on=date(2026, 3, 30), theme="trung-tam", form="pdf",
        subject="V/v khảo sát nhu cầu học tập của người dân năm 2026",
        own=(
            "Phát 1.500 phiếu, thu trong mười ngày; câu hỏi cuối để trống cho người dân tự viết điều muốn học.",
            "Kết quả công bố tại nhà văn hóa các thôn trước ngày 30/4/2026.",
        ),
        due_on=date(2026, 4, 20),
    ),
    _tam_hung(
        number="05/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 6, 1), theme="tuyen-truyen", form="docx",
        subject="Truyền thông về học tập suốt đời và hội thi kể chuyện tự học xã Tam Hưng",
        own=(
            "Hội thi kể chuyện tự học diễn ra ba tối tại ba cụm thôn, mỗi câu chuyện không quá bảy phút.",
            "Ban giám khảo có một học sinh lớp 9 và một cụ trên 80 tuổi.",
        ),
        expires_on=date(2026, 12, 31),
    ),
    _tam_hung(
        number="08/TB-HKH", type_name="Thông báo", issued_on=date(2026, 10, 26), theme="hoc-bong", form="pdf",
        subject="Kết quả xét học bổng khuyến học xã Tam Hưng năm 2026",
        own=(
            "Xét duyệt 171 hồ sơ, đồng ý 158; mười ba hồ sơ được chuyển sang hỗ trợ bằng sách và xe đạp.",
            "Có chín người lớn tự học được nhận, trong đó có một thợ tiện học thiết kế bằng máy tính.",
        ),
        annex=True,
    ),
    _dan_hoa(
        number="01/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 9, 3), theme="gia-dinh", form="docx",
        subject="Xây dựng Dòng họ học tập xã Dân Hòa giai đoạn 2025 - 2030",
        own=(
            "Làng Vác Canh Hoạch giữ lệ “quạt thi” mỗi mùa xuân: ai học thêm được một nghề thì được ghi tên lên quạt giấy của họ.",
            "Các dòng họ ở Cao Xuân Dương cũ họp chung vì con cháu ở cả Cao Dương và Xuân Dương.",
        ),
        expires_on=date(2030, 12, 31),
    ),
    _dan_hoa(
        number="03/TB-HKH", type_name="Thông báo", issued_on=date(2025, 10, 27), theme="quy", form="pdf",
        subject="Tiếp nhận và công khai các khoản quỹ khuyến học từ các xã cũ",
        own=(
            "Năm khoản quỹ của Cao Xuân Dương, Hồng Dương, Liên Châu, Tân Ước và Dân Hòa cũ được nhập vào một tài khoản, ghi sổ riêng.",
            "Người tặng quỹ mang tên cụ đồ làng Xuyên Dương đồng ý dùng lãi hằng năm mua sách.",
        ),
    ),
    _dan_hoa(
        number="05/BC-HKH", type_name="Báo cáo", issued_on=date(2025, 12, 10), theme="tong-hop", form="docx",
        subject="Kết quả công tác khuyến học xã Dân Hòa năm 2025",
        own=(
            "Làng giò chả Ước Lễ lập quỹ học nghề riêng, giúp 14 thanh niên đi học chế biến thực phẩm.",
            "Ba thôn vùng trũng Từ Châu, Châu Mai, Quế Sơn mở lớp bơi cho 230 em.",
        ),
        annex=True,
    ),
    _dan_hoa(
        number="01/HKH-VP", type_name="Công văn", issued_on=date(2026, 2, 25), theme="hoc-bong", form="pdf",
        subject="V/v lập danh sách học sinh có nguy cơ bỏ học sau Tết Nguyên đán",
        own=(
            "Danh sách chỉ gửi cho Hội và nhà trường, không đọc trên loa, không gửi vào nhóm trò chuyện.",
            "Mỗi trường hợp có một hội viên đến nhà trong vòng ba ngày.",
        ),
        due_on=date(2026, 3, 5), urgency="urgent",
    ),
    _dan_hoa(
        number="04/HD-HKH", type_name="Hướng dẫn", issued_on=date(2026, 4, 13), theme="quy", form="docx",
        subject="Ghi sổ, công khai và quyết toán Quỹ Khuyến học ở chi hội",
        own=(
            "Sổ quỹ một trang mỗi tháng; ủng hộ bằng quạt, lồng chim, giò chả được quy đổi theo giá tại chợ Vác.",
            "Bảng công khai dùng giấy khổ A1, chữ cao ít nhất một phân.",
        ),
    ),
    _dan_hoa(
        number="06/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 7, 20), theme="cong-dong", form="pdf",
        subject="Xây dựng Cộng đồng học tập 18 thôn, tổ dân phố mới xã Dân Hòa",
        own=(
            "Tổ dân phố Canh Hoạch ghép từ sáu thôn của làng Vác được chia ba điểm học để khỏi đi xa.",
            "Thôn giữ nguyên như Áng Phao, Cao Xá, Ngọc Đình hoàn thành trước để làm mẫu.",
        ),
        expires_on=date(2027, 12, 31),
    ),
    _dan_hoa(
        number="09/QĐ-HKH", type_name="Quyết định", issued_on=date(2026, 10, 5), theme="thi-dua", form="docx",
        subject="Tặng Giấy khen các chi hội hoàn thành sớm việc sáp nhập theo thôn mới",
        own=("Khen bốn chi hội Canh Hoạch, Đồng Tiến, Phú An Tiên, Hoàng Kỳ và 11 cá nhân.",),
    ),
)  # fmt: skip
