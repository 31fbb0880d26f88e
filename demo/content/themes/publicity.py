"""Reading, digital work, publicity, and the general reports."""

from demo.content.letters import Theme

READING = Theme(
    key="thu-vien",
    topic="Thư viện, văn hóa đọc",
    bases=("387", "1373", "52/KH"),
    purposes=(
        "Đưa sách đến gần người dân: tủ sách dòng họ, thư viện thôn, xe sách lưu động.",
        "Gây dựng thói quen đọc từ gia đình và trường học, mỗi người mỗi tháng một cuốn.",
        "Dùng chung vốn sách giữa thư viện trường, tủ sách thôn và nhà thờ họ.",
    ),
    requirements=(
        "Sách chọn kỹ, còn tốt, phù hợp; không nhận sách lậu, sách rách.",
        "Người giữ tủ sách được hướng dẫn ghi sổ mượn, xếp loại đơn giản theo màu.",
        "Thư viện thôn mở cửa cả buổi tối và ngày nghỉ.",
    ),
    targets=(
        "Bổ sung {sach} cuốn sách, luân chuyển ít nhất bốn lần trong năm.",
        "Mỗi thôn có một điểm đọc mở cửa từ ba buổi một tuần.",
        "Ít nhất 60% số dòng họ học tập có tủ sách.",
        "Mỗi trường tổ chức ngày hội đọc trước ngày {han2}.",
    ),
    tasks=(
        (
            "Xây dựng thư viện thôn, tủ sách dòng họ",
            (
                "Làm điểm thư viện thôn tại nhà văn hóa {thon1}: 1.200 cuốn, hai máy tính, bàn đọc cho trẻ nhỏ.",
                "{ho1} dành gian bên nhà thờ họ làm phòng đọc, con cháu xa quê gửi sách về mỗi dịp Tết.",
                "Nơi chưa có phòng đọc đặt tủ sách có bánh xe, chuyển giữa các xóm.",
            ),
        ),
        (
            "Ngày Sách và Văn hóa đọc",
            (
                "Tuần lễ từ ngày 17 đến ngày 23 tháng 4: đổi sách, kể chuyện theo sách, gặp người viết địa phương chí.",
                "{truong1} thi “Đại sứ văn hóa đọc”, bài dự thi viết tay.",
                "Gian “Sách của ông bà” dành cho người cao tuổi đọc to cho trẻ nghe.",
            ),
        ),
        (
            "Luân chuyển sách",
            (
                "Mỗi quý đổi 100 cuốn giữa thư viện trường và thư viện thôn, có danh mục kèm theo.",
                "Dán mã vào sách, tra cứu trên trang nội bộ của Hội.",
            ),
        ),
    ),
    duties=(
        ("{truong1}", "làm đầu mối luân chuyển, cử cán bộ thư viện hướng dẫn các thôn"),
        ("Đoàn Thanh niên", "nhận, phân loại, dán mã sách trước ngày {han1}"),
        ("Người giữ tủ sách", "ghi sổ mượn, báo số lượt đọc vào ngày cuối tháng"),
    ),
    steps=(
        "Bước 1: Chọn nơi đặt, người giữ.",
        "Bước 2: Tiếp nhận và phân loại sách.",
        "Bước 3: Lập sổ mượn, dán nội quy.",
        "Bước 4: Khai trương, mời trường học tham gia.",
        "Bước 5: Luân chuyển hằng quý.",
    ),
    results=(
        "Có thêm {sach} cuốn sách; thư viện {thon1} có 3.480 lượt mượn.",
        "Ngày Sách thu hút hơn 1.100 người, đổi được 2.300 cuốn.",
        "Ba tủ sách dòng họ được xếp loại tốt.",
    ),
    problems=(
        "Sách cho người lao động về nghề, nông nghiệp còn ít và cũ.",
        "Người giữ tủ sách ở {thon3} tuổi cao, chưa có người thay.",
    ),
    plans=(
        "Dành một phần ba kinh phí mua sách nghề, sách sức khỏe chữ lớn.",
        "Mời học sinh trung học phổ thông trực thư viện ngày chủ nhật, tính giờ tình nguyện.",
    ),
)

DIGITAL = Theme(
    key="so-hoa",
    topic="Chuyển đổi số",
    bases=("749", "677", "489-sai"),
    purposes=(
        "Giảm giấy tờ cho chi hội: nhập một lần, dùng nhiều lần.",
        "Giúp cán bộ Hội tìm được văn bản, biểu mẫu trong vài giây trên điện thoại.",
        "Nâng kỹ năng số của người dân, trước hết là người cao tuổi và phụ nữ làm nông.",
    ),
    requirements=(
        "Không đưa thông tin mật, thông tin cá nhân nhạy cảm lên nhóm trò chuyện.",
        "Mỗi tài khoản một người dùng, mật khẩu riêng; người nghỉ việc phải khóa tài khoản trong ngày.",
        "Số liệu trên hệ thống là số liệu gốc; báo cáo giấy in từ hệ thống.",
    ),
    targets=(
        "100% chi hội nộp báo cáo trên hệ thống từ quý II.",
        "Toàn bộ văn bản đi, đến từ năm 2024 được số hóa, tra cứu được toàn văn.",
        "Ít nhất 300 người trên 55 tuổi được hướng dẫn dùng dịch vụ công trực tuyến.",
    ),
    tasks=(
        (
            "Số hóa hồ sơ",
            (
                "Quét hồ sơ công nhận danh hiệu từ năm 2021, đặt tên theo số, ký hiệu và ngày.",
                "Bản quét phải rõ chữ, mỗi tệp một văn bản, kiểm tra lại trước ngày {han2}.",
            ),
        ),
        (
            "Dùng hệ thống nội bộ",
            (
                "Mỗi xã có một người biên tập, được cấp quyền sửa trang của xã mình.",
                "Văn bản mới đưa lên trong vòng hai ngày làm việc kể từ ngày ký.",
                "Câu hỏi của chi hội được trả lời trong ngày qua người trực.",
            ),
        ),
        (
            "Kỹ năng số cho người dân",
            (
                "Tổ công nghệ số của {thon1} đến từng nhà giúp cài ứng dụng, nhận diện lừa đảo.",
                "Lớp “Ông bà dùng điện thoại” ba buổi, mỗi buổi 90 phút, học viên mang máy của mình.",
            ),
        ),
    ),
    duties=(
        ("Phó Chủ tịch phụ trách chuyển đổi số", "duyệt danh sách tài khoản, rà soát quyền mỗi quý"),
        ("Người biên tập xã", "cập nhật trang xã, báo lỗi trước 16 giờ hằng ngày"),
        ("Đoàn Thanh niên", "cử tình nguyện viên đứng lớp"),
    ),
    steps=(
        "Bước 1: Kiểm kê hồ sơ giấy.",
        "Bước 2: Quét, đặt tên, ghi sổ.",
        "Bước 3: Đưa lên hệ thống, gắn loại, cơ quan, ngày.",
        "Bước 4: Người khác kiểm tra xác suất 10%.",
        "Bước 5: Niêm phong hồ sơ giấy, lưu kho.",
    ),
    results=(
        "Đã số hóa 1.940 văn bản, 76% tra cứu được toàn văn.",
        "Có 18/21 đầu mối nộp báo cáo trên hệ thống đúng hạn.",
        "Lớp dùng điện thoại cho người cao tuổi có {luot} lượt người dự.",
    ),
    problems=(
        "Bản quét cũ mờ, chữ nghiêng, nhận dạng sai dấu.",
        "Một số người dùng chung tài khoản, không rõ ai đã sửa.",
    ),
    plans=(
        "Quét lại 320 văn bản chất lượng kém trước ngày {han3}.",
        "Tập huấn bảo mật hai giờ cho mọi người có tài khoản.",
    ),
)

PUBLICITY = Theme(
    key="tuyen-truyen",
    topic="Thông tin, tuyên truyền",
    bases=("23-NQ", "52/KH", "1315"),
    purposes=(
        "Nâng cao nhận thức của người dân về tự học, học thường xuyên, học tập suốt đời.",
        "Đưa tin kịp thời, chân thực, có số liệu, có ảnh, có lời của người trong cuộc.",
        "Xây dựng đội ngũ cộng tác viên viết tin ở từng xã.",
    ),
    requirements=(
        "Tin đăng phải có người duyệt; số, ngày của văn bản đối chiếu với sổ trước khi đăng.",
        "Ảnh có người dưới 16 tuổi phải được cha mẹ đồng ý.",
        "Không sao chép bài của nơi khác khi chưa được phép.",
    ),
    targets=(
        "Mỗi xã có ít nhất hai tin, bài mỗi tháng.",
        "Đài truyền thanh mỗi tuần có một mục khuyến học.",
        "Đội cộng tác viên có từ 24 người, mỗi xã ít nhất năm người.",
    ),
    tasks=(
        (
            "Nội dung tuyên truyền",
            (
                "Các mục tiêu của Nghị quyết về khuyến học đến năm 2030, tầm nhìn đến năm 2045, giải thích bằng ví dụ ở địa phương.",
                "Gương tự học: người thợ nón ở {thon1} học vẽ mẫu trên máy tính, bác cựu chiến binh học chữ Nôm đọc bia làng.",
                "Cách làm quỹ, cách giữ tủ sách của {ho2}.",
            ),
        ),
        (
            "Hình thức",
            (
                "Bản tin in mỗi quý một số, 16 trang, cỡ chữ 14, gửi đến từng chi hội.",
                "Trang nội bộ đăng tin trong ngày; nhóm trò chuyện chỉ gửi đường dẫn.",
                "Triển lãm ảnh tại sân {truong2} dịp khai giảng.",
            ),
        ),
        (
            "Bồi dưỡng cộng tác viên",
            (
                "Mỗi năm một lớp viết tin, chụp ảnh bằng điện thoại, hai buổi.",
                "Chấm tin hay hằng quý, nhuận bút tượng trưng 100.000 đồng một tin.",
            ),
        ),
    ),
    duties=(
        ("Ban biên tập", "duyệt tin trong vòng 24 giờ, trả lời rõ khi không đăng"),
        ("Đài truyền thanh", "bố trí khung giờ 17 giờ 15 thứ tư hằng tuần"),
        ("Cộng tác viên", "gửi tin kèm ảnh gốc và tên người trong ảnh"),
    ),
    steps=(
        "Bước 1: Cộng tác viên gửi tin, ảnh.",
        "Bước 2: Biên tập viên kiểm tra sự việc, số liệu, số văn bản.",
        "Bước 3: Người phụ trách duyệt đăng.",
        "Bước 4: Đính chính công khai trong 24 giờ nếu có sai sót.",
    ),
    results=(
        "Đã đăng 186 tin, bài; 52 buổi phát thanh.",
        "Đội cộng tác viên có 27 người, thường xuyên gửi bài là 15 người.",
        "Bài về gương tự học được xem nhiều nhất.",
    ),
    problems=(
        "Có hai tin ghi sai ngày của văn bản, đã đính chính.",
        "Tin từ doanh nghiệp và hợp tác xã còn ít.",
    ),
    plans=(
        "Lập bảng kiểm năm câu trước khi đăng tin.",
        "Mời hai cộng tác viên là công nhân.",
    ),
)

GENERAL = Theme(
    key="tong-hop",
    topic="Chương trình, báo cáo công tác",
    bases=("23-NQ", "387", "677", "1373"),
    purposes=(
        "Cụ thể hóa nghị quyết của cấp trên thành việc làm từng quý.",
        "Tập trung nâng chất lượng các mô hình học tập, lấy Công dân học tập làm cốt lõi.",
        "Củng cố tổ chức Hội vững mạnh từ chi hội.",
    ),
    requirements=(
        "Mỗi việc có người chịu trách nhiệm, có ngày xong.",
        "Số liệu nêu đủ đăng ký, công nhận và tỷ lệ, so với cùng kỳ.",
        "Không phát sinh giấy tờ cho chi hội ngoài biểu mẫu đã thống nhất.",
    ),
    targets=(
        "Gia đình học tập {tl_gd}%, Dòng họ học tập {tl_dh}%, Cộng đồng học tập {tl_cd}%, Đơn vị học tập {tl_dv}%.",
        "Công dân học tập đạt {tl_cdht}% người lớn.",
        "Mở {lop} lớp tập huấn.",
    ),
    tasks=(
        (
            "Lãnh đạo, chỉ đạo",
            (
                "Tham mưu cấp ủy, chính quyền ban hành kế hoạch về khuyến học, khuyến tài.",
                "Giao ban hằng tháng, luân phiên tại các xã.",
            ),
        ),
        (
            "Năm mô hình học tập",
            (
                "Đăng ký xong trước ngày {han1}, bình xét xong trước ngày {han3}.",
                "Làm điểm ở {thon1}, {thon2}; mỗi điểm một ủy viên Ban Thường vụ phụ trách.",
            ),
        ),
        (
            "Quỹ và học bổng",
            (
                "Vận động đạt {quy} đồng; trao {hb} suất học bổng.",
                "Công khai hằng quý, kiểm tra sổ quỹ hai lần trong năm.",
            ),
        ),
        (
            "Tập huấn, thông tin, số hóa",
            (
                "Mở lớp cho cán bộ mới, lớp viết tin, lớp kỹ năng số.",
                "Số hóa văn bản, tra cứu được toàn văn trên trang nội bộ.",
            ),
        ),
    ),
    duties=(
        ("Ban Thường vụ", "kiểm điểm tiến độ hằng quý"),
        ("Các Phó Chủ tịch", "chịu trách nhiệm về lĩnh vực được phân công"),
        ("Chi hội", "báo cáo trước ngày 25 hằng tháng"),
    ),
    steps=(
        "Bước 1: Chi hội tổng hợp.",
        "Bước 2: Hội xã kiểm tra, gửi Hội cấp trên.",
        "Bước 3: Hội cấp trên đối chiếu, trả lại nếu lệch.",
    ),
    results=(
        "Toàn {noi} có {hoi_vien} hội viên, bằng {tl_hv}% dân số ({dan_so} người).",
        "Gia đình học tập: {gd} hộ, đạt {tl_gd}%; Dòng họ học tập đạt {tl_dh}%; Cộng đồng học tập đạt {tl_cd}%; Đơn vị học tập đạt {tl_dv}%.",
        "Công dân học tập đạt {tl_cdht}% người lớn, tăng 4,2 điểm phần trăm so với cùng kỳ.",
        "Quỹ khuyến học vận động được {quy} đồng, bình quân {quy_bq}đ/người dân; trao {hb} suất học bổng trị giá {hb_tien} đồng.",
        "Mở {lop} lớp tập huấn, {luot} lượt người dự; {sach} cuốn sách được bổ sung cho các thư viện thôn.",
    ),
    problems=(
        "Chất lượng sinh hoạt chi hội chưa đều; chi hội trong doanh nghiệp còn ít.",
        "Số liệu Công dân học tập nhập chậm ở một số nơi đông người đi làm xa.",
        "Một số chi hội mới kiện toàn còn lúng túng về hồ sơ.",
    ),
    plans=(
        "Tập trung cho ba việc: Công dân học tập, tủ sách thôn và sổ quỹ công khai.",
        "Tổ chức hai đoàn trao đổi kinh nghiệm giữa các xã.",
        "Chuẩn bị nội dung hội nghị Ban Chấp hành, lấy ý kiến chi hội trước mười ngày.",
    ),
)

THEMES = (READING, DIGITAL, PUBLICITY, GENERAL)
