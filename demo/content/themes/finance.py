"""Fund, scholarships and emulation."""

from demo.content.letters import Theme

FUND = Theme(
    key="quy",
    topic="Quỹ khuyến học",
    bases=("23-NQ", "52/KH", "14/CT"),
    purposes=(
        "Xây dựng Quỹ Khuyến học bền vững, nhiều người góp ít, công khai từng khoản để người góp yên lòng.",
        "Dành nguồn lực cho học sinh, sinh viên khó khăn, người lớn học nghề và các mô hình học tập ở thôn.",
        "Đa dạng hình thức: heo đất, ngày công, sách vở, học bổng đỡ đầu, quỹ dòng họ.",
    ),
    requirements=(
        "Vận động trên tinh thần tự nguyện, không giao chỉ tiêu tiền cho từng hộ, không thu qua nhà trường.",
        "Mọi khoản thu có phiếu, mọi khoản chi có quyết định, công khai tại nhà văn hóa mỗi quý.",
        "Hộ nghèo, hộ cận nghèo không thuộc diện vận động.",
    ),
    targets=(
        "Tổng vận động trong năm đạt từ {quy} đồng, bình quân {quy_bq}đ/người dân.",
        "100% chi hội công khai thu chi hằng quý tại nhà văn hóa.",
        "Ít nhất 70% số tiền vận động được chi trong năm cho người học.",
        "Mỗi thôn có ít nhất một nhà hảo tâm đỡ đầu một học sinh.",
    ),
    tasks=(
        (
            "Tháng vận động",
            (
                "Chọn từ ngày 15 tháng 9 đến ngày 15 tháng 10 làm tháng cao điểm, mở đầu bằng lễ phát động tại {thon1}.",
                "Thư ngỏ gửi người con quê hương đi làm ăn xa, kèm số tài khoản và địa chỉ tra cứu khoản đóng góp.",
                "Đặt hòm “Tiếp bước đến trường” ở chợ, trạm y tế, bưu điện; mở hòm có ba người chứng kiến.",
            ),
        ),
        (
            "Nuôi heo đất khuyến học",
            (
                "{truong1} và {truong2} tổ chức nuôi heo đất theo lớp, mổ heo vào ngày khai giảng.",
                "Tiền mổ heo để lại lớp một nửa mua sách, một nửa vào quỹ giúp bạn khó khăn.",
            ),
        ),
        (
            "Quản lý và công khai",
            (
                "Mở tài khoản riêng, hai chữ ký; tiền mặt tồn quỹ không quá năm triệu đồng.",
                "Lập bảng công khai theo mẫu, nêu tên người góp nếu người đó đồng ý.",
                "Ban Kiểm tra đối chiếu sổ quỹ vào ngày {han2} và trước hội nghị tổng kết.",
            ),
        ),
        (
            "Sử dụng quỹ",
            (
                "Ưu tiên theo thứ tự: trẻ có nguy cơ bỏ học, học sinh khuyết tật, học sinh giỏi khó khăn, người lớn học nghề.",
                "Chi hành chính không quá 5% tổng thu.",
            ),
        ),
    ),
    duties=(
        ("Ban vận động quỹ", "lập danh sách nhà hảo tâm, gửi thư cảm ơn trong vòng 15 ngày kể từ ngày nhận"),
        ("Thủ quỹ", "ghi sổ hằng ngày, chốt số dư ngày cuối tháng"),
        ("Chi hội thôn", "báo số thu về Hội trước ngày {han2}, không giữ tiền quá bảy ngày"),
    ),
    steps=(
        "Bước 1: Lập kế hoạch thu chi, thông qua Ban Chấp hành.",
        "Bước 2: Phát động, tiếp nhận, ghi phiếu thu ba liên.",
        "Bước 3: Nộp tài khoản trong bảy ngày.",
        "Bước 4: Xét chi theo quyết định, người nhận ký tên.",
        "Bước 5: Công khai và quyết toán trước ngày {han3}.",
    ),
    results=(
        "Tổng quỹ vận động được {quy} đồng, bình quân {quy_bq}đ/người dân.",
        "Quỹ dòng họ chiếm gần hai phần năm tổng số; {ho2} có số dư lớn nhất.",
        "Chi hành chính bằng 3,1% tổng thu, dưới mức quy định.",
    ),
    problems=(
        "Bình quân quỹ giữa các thôn chênh lệch lớn, {thon3} chỉ bằng một nửa {thon1}.",
        "Một số khoản ủng hộ bằng hiện vật chưa được quy đổi và ghi sổ thống nhất.",
    ),
    plans=(
        "Ban hành bảng quy đổi hiện vật, ngày công để ghi sổ.",
        "Lập quỹ hỗ trợ chéo giữa các thôn, trích 10% từ nơi có điều kiện.",
    ),
    articles=(
        (
            "Nguồn thu của Quỹ",
            (
                "Đóng góp tự nguyện của cá nhân, tổ chức, doanh nghiệp, dòng họ.",
                "Lãi tiền gửi và các khoản thu hợp pháp khác.",
                "Không nhận khoản đóng góp kèm điều kiện trái pháp luật.",
            ),
        ),
        (
            "Nội dung chi",
            (
                "Quỹ được chi cho các việc sau:",
                "a) Học bổng và hỗ trợ đột xuất;",
                "b) Khen thưởng học sinh, giáo viên, người lớn học tập tiêu biểu;",
                "c) Xây dựng tủ sách, góc học tập;",
                "d) Tập huấn cán bộ Hội;",
                "đ) Chi hành chính không quá 5% tổng thu trong năm.",
            ),
        ),
        (
            "Mức chi học bổng",
            (
                "Học sinh tiểu học, trung học cơ sở: 500.000 đồng một suất; trung học phổ thông: 800.000 đồng; sinh viên: 2.000.000 đồng.",
                "Trường hợp đặc biệt do Ban Thường vụ quyết định, không quá hai lần mức trên.",
            ),
        ),
        (
            "Quản lý tiền",
            (
                "Tiền quỹ gửi tại một tài khoản, hai chữ ký của Chủ tịch và thủ quỹ.",
                "Tồn quỹ tiền mặt không quá 5.000.000 đồng.",
            ),
        ),
        (
            "Công khai",
            (
                "Niêm yết thu chi mỗi quý tại trụ sở và nhà văn hóa thôn.",
                "Báo cáo quyết toán năm gửi hội viên trước ngày 31 tháng 01 năm sau.",
            ),
        ),
        (
            "Kiểm tra",
            (
                "Ban Kiểm tra kiểm tra sổ quỹ ít nhất hai lần một năm.",
                "Người làm thất thoát phải bồi hoàn và bị xử lý theo Điều lệ.",
            ),
        ),
    ),
)

SCHOLARSHIP = Theme(
    key="hoc-bong",
    topic="Học bổng, khen thưởng",
    bases=("387", "23-NQ", "11-CT"),
    purposes=(
        "Giúp người học vượt khó tiếp tục đến trường, khuyến khích người có tinh thần tự học, sáng tạo.",
        "Nhân rộng học bổng “Học không bao giờ cùng” theo cách làm thống nhất của Thành phố.",
        "Tạo ngày hội để dòng họ, thôn xóm cùng chăm lo việc học.",
    ),
    requirements=(
        "Xét từ cơ sở, có ý kiến của giáo viên chủ nhiệm và chi hội thôn; danh sách niêm yết ba ngày.",
        "Trao tận tay người học, không trao qua người khác; không bắt các em đứng chờ lâu ngoài trời.",
        "Không công khai hoàn cảnh riêng của người nhận trên mạng xã hội.",
    ),
    targets=(
        "Trao {hb} suất, tổng trị giá {hb_tien} đồng.",
        "Không để học sinh nào bỏ học vì khó khăn kinh tế.",
        "Ít nhất 10% số suất dành cho người lớn tự học, học nghề.",
        "Mỗi em được trao có một người đỡ đầu theo dõi trong năm.",
    ),
    tasks=(
        (
            "Xét chọn",
            (
                "Nhà trường và chi hội thôn lập danh sách, gửi trước ngày {han1}; mỗi trường hợp ghi rõ lý do đề nghị.",
                "Hội đồng xét gồm năm người, có đại diện cha mẹ học sinh; quyết định theo đa số.",
                "Người lao động có sáng kiến, người khuyết tật học nghề được xét ở nhóm riêng.",
            ),
        ),
        (
            "Tổ chức trao",
            (
                "Lễ trao gọn trong 75 phút, có phần kể chuyện của một người nhận năm {nam_truoc}.",
                "Trao tại nhà đối với học sinh khuyết tật, học sinh đang điều trị.",
                "Quà kèm theo là sách và phiếu mượn của thư viện, không tặng đồ dùng đắt tiền.",
            ),
        ),
        (
            "Theo dõi sau khi trao",
            (
                "Người đỡ đầu gặp em ít nhất mỗi học kỳ một lần, ghi vào sổ theo dõi.",
                "Trường hợp có nguy cơ bỏ học được báo ngay cho Hội trong ba ngày.",
            ),
        ),
    ),
    duties=(
        ("{truong1}", "lập danh sách, mời phụ huynh, chuẩn bị hội trường"),
        ("{truong2}", "cử giáo viên theo dõi các em được nhận, báo kết quả cuối kỳ"),
        ("Ban khuyến học dòng họ", "nhận đỡ đầu ít nhất một em không thuộc dòng họ mình"),
    ),
    steps=(
        "Bước 1: Nhà trường, chi hội đề nghị theo mẫu.",
        "Bước 2: Hội đồng xét, chấm theo ba nhóm: hoàn cảnh, kết quả học, ý chí.",
        "Bước 3: Niêm yết ba ngày.",
        "Bước 4: Ra quyết định, trao trước ngày {han2}.",
        "Bước 5: Theo dõi, báo cáo trước ngày {han3}.",
    ),
    results=(
        "Đã trao {hb} suất học bổng, trị giá {hb_tien} đồng.",
        "Có 11 em được người đỡ đầu hỗ trợ dài hạn đến hết trung học phổ thông.",
        "Hai học sinh có nguy cơ bỏ học ở {thon3} đã trở lại lớp.",
    ),
    problems=(
        "Một số danh sách đề nghị gửi muộn, thiếu ý kiến của chi hội thôn.",
        "Nhóm người lớn học nghề ít người biết để đề nghị.",
    ),
    plans=(
        "Thông báo rộng về nhóm học bổng cho người lớn trên đài truyền thanh từ tháng 3.",
        "Lập danh bạ người đỡ đầu, công khai cách liên hệ qua Hội.",
    ),
)

EMULATION = Theme(
    key="thi-dua",
    topic="Thi đua, khen thưởng",
    bases=("1315", "489", "14/CT"),
    purposes=(
        "Hưởng ứng phong trào “Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023-2030” bằng việc làm cụ thể.",
        "Chấm điểm thi đua công bằng giữa nơi đông dân và nơi ít dân, nơi có và không có làng nghề.",
        "Khen đúng người, đúng việc, đúng lúc; chú trọng người trực tiếp làm.",
    ),
    requirements=(
        "Chấm theo tỷ lệ và mức tăng, không chấm theo số tuyệt đối.",
        "Khen đột xuất trong vòng mười ngày kể từ khi có việc tốt.",
        "Không xét thi đua đơn vị báo cáo sai số liệu.",
    ),
    targets=(
        "100% Hội Khuyến học xã và chi hội ký giao ước trước ngày {han1}.",
        "Mỗi quý khen đột xuất ít nhất hai người làm khuyến học tiêu biểu.",
        "Có ít nhất năm sáng kiến được phổ biến trong năm.",
    ),
    tasks=(
        (
            "Phát động và ký giao ước",
            (
                "Phát động tại hội nghị đầu năm, các đơn vị chia hai khối để so sánh.",
                "Giao ước ghi ba việc trọng tâm và một việc mới, không quá một trang.",
            ),
        ),
        (
            "Chấm điểm",
            (
                "Thang 100 điểm: tổ chức Hội 25, mô hình học tập 35, quỹ 20, tuyên truyền và số hóa 20.",
                "Điểm thưởng tối đa 5 cho sáng kiến được nơi khác làm theo.",
                "Trừ 2 điểm mỗi lần báo cáo chậm quá ba ngày.",
            ),
        ),
        (
            "Khen thưởng, nhân rộng",
            (
                "Giới thiệu cách làm của {thon1} về “tiếng trống học bài” lúc 19 giờ 30.",
                "Ghi hình ngắn các gương tự học, phát tại hội nghị và trên trang nội bộ.",
            ),
        ),
    ),
    duties=(
        ("Hội đồng thi đua", "chấm điểm hai lần: trước ngày {han2} và trước ngày {han3}"),
        ("Khối trưởng", "tổ chức chấm chéo, gửi biên bản họp khối"),
        ("Ủy viên thư ký", "lưu minh chứng, trả lời thắc mắc về điểm"),
    ),
    steps=(
        "Bước 1: Đơn vị tự chấm và gửi minh chứng.",
        "Bước 2: Khối chấm chéo.",
        "Bước 3: Hội đồng thi đua thẩm định, công bố điểm dự kiến.",
        "Bước 4: Tiếp nhận ý kiến trong năm ngày.",
        "Bước 5: Ban Thường vụ quyết định và đề nghị khen.",
    ),
    results=(
        "Các đơn vị đã ký giao ước đúng hạn; có bảy sáng kiến được đề nghị.",
        "Khen đột xuất chín người, trong đó có một người lái xe tự học ngoại ngữ để giúp trẻ trong xóm.",
        "Phong trào “tiếng trống học bài” lan ra mười hai thôn.",
    ),
    problems=(
        "Việc chấm chéo ở một khối còn nể nang, điểm dồn ở mức cao.",
        "Minh chứng về tuyên truyền còn thiếu ngày tháng.",
    ),
    plans=(
        "Chấm chéo kín, mở điểm cùng lúc tại họp khối.",
        "Bổ sung mục “ngày đăng, nơi đăng” vào mẫu minh chứng.",
    ),
    articles=(
        (
            "Khen thưởng tập thể",
            (
                "Tặng Giấy khen cho các tập thể có tên trong danh sách kèm theo.",
                "Mức thưởng thực hiện theo Quy chế Quỹ Khuyến học.",
            ),
        ),
        (
            "Khen thưởng cá nhân",
            (
                "Tặng Giấy khen cho các cá nhân có nhiều đóng góp trong xây dựng các mô hình học tập.",
                "Cá nhân được khen có nghĩa vụ chia sẻ kinh nghiệm tại ít nhất một buổi sinh hoạt chi hội.",
            ),
        ),
        ("Kinh phí", ("Tiền thưởng trích từ Quỹ Khuyến học năm {nam}.",)),
    ),
)

THEMES = (FUND, SCHOLARSHIP, EMULATION)
