"""Learning models: citizen, family and clan, community and unit."""

from demo.content.letters import Theme

CITIZEN = Theme(
    key="cong-dan",
    topic="Công dân học tập",
    bases=("387", "677", "1373"),
    purposes=(
        "Làm cho mỗi người lớn ở {noi} hiểu rằng tự học là quyền lợi trước khi là nghĩa vụ, biết mình cần học gì trong năm {nam} và học ở đâu.",
        "Lấy mô hình Công dân học tập làm hạt nhân của bốn mô hình gia đình, dòng họ, cộng đồng và đơn vị học tập.",
        "Tạo nền nếp đánh giá kết quả học tập của người lớn bằng minh chứng cụ thể, không bằng cảm nhận.",
    ),
    requirements=(
        "Không chạy theo số lượng; người tự đánh giá phải đọc và hiểu từng tiêu chí, cán bộ Hội chỉ giúp thao tác, không làm thay.",
        "Người cao tuổi, người khuyết tật, người làm nghề tự do được hướng dẫn riêng, có thể tự đánh giá trên phiếu giấy.",
        "Minh chứng gọn: một chứng nhận, một sản phẩm, một xác nhận của chi hội là đủ, không đòi hồ sơ dày.",
    ),
    targets=(
        "Có ít nhất {tl_cdht}% người lớn trên địa bàn được công nhận Công dân học tập trong năm {nam}.",
        "100% cán bộ Hội tự đánh giá trước ngày {han1} để làm nòng cốt hướng dẫn người khác.",
        "Mỗi chi hội có ít nhất 02 người thạo việc nhập kết quả trên điện thoại.",
        "Ít nhất 70% hội viên hoàn thành tự đánh giá trước ngày {han2}.",
    ),
    tasks=(
        (
            "Tuyên truyền, giải thích bộ tiêu chí",
            (
                "Biên soạn tờ gấp hai mặt bằng lời lẽ dễ hiểu, mỗi hộ một tờ, ưu tiên {thon1} và {thon2} là nơi có nhiều người đi làm xa.",
                "Đọc trên đài truyền thanh ba bài ngắn, mỗi bài không quá bốn phút, nói về một nhóm năng lực: tự học, dùng công cụ số, quan hệ xã hội.",
                "Mời người đã được công nhận năm {nam_truoc} kể lại việc học của mình tại hội nghị thôn.",
            ),
        ),
        (
            "Tổ chức tự đánh giá",
            (
                "Mỗi người chấm điểm theo phiếu, ghi một việc học cụ thể đã làm trong năm và người có thể xác nhận.",
                "Chi hội bố trí hai buổi tối trong tuần tại nhà văn hóa {thon1} để giúp người không có điện thoại thông minh.",
                "Kết quả tự đánh giá chốt vào ngày {han2}; sau ngày này chỉ bổ sung trường hợp ốm đau, đi làm xa.",
            ),
        ),
        (
            "Thẩm định và công nhận",
            (
                "Tổ thẩm định gồm chi hội trưởng, đại diện trung tâm học tập cộng đồng và một người dân được cử.",
                "Danh sách niêm yết 05 ngày tại nhà văn hóa; ý kiến khác nhau được giải thích bằng văn bản.",
                "Người chưa đạt được báo riêng, kèm gợi ý một việc học phù hợp để năm {nam_sau} đạt.",
            ),
        ),
        (
            "Gắn việc học với việc làm",
            (
                "Phối hợp mở lớp sử dụng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt, phòng tránh lừa đảo qua mạng.",
                "Chọn ba nghề của địa phương để làm chuyên đề học: làm nón lá, chăm sóc cây cảnh, bán hàng trực tuyến.",
            ),
        ),
    ),
    duties=(
        (
            "Chi hội thôn, tổ dân phố",
            "lập danh sách người lớn thuộc diện đánh giá, phân công người giúp từng xóm, nộp kết quả trước ngày {han2}",
        ),
        ("{truong1}", "vận động toàn bộ giáo viên, nhân viên tự đánh giá và cử hai người hỗ trợ kỹ thuật"),
        ("Trung tâm học tập cộng đồng", "mở ít nhất bốn chuyên đề kỹ năng số, ghi sổ người học làm minh chứng"),
    ),
    steps=(
        "Bước 1: Chi hội phát phiếu và giải thích từng tiêu chí; người đánh giá giữ phiếu ít nhất ba ngày để tự suy nghĩ.",
        "Bước 2: Người đánh giá tự chấm, ghi minh chứng và ký; người không biết chữ được đọc cho nghe và điểm chỉ.",
        "Bước 3: Tổ thẩm định xem xét, hỏi lại khi điểm tự chấm chênh trên 15 điểm so với minh chứng.",
        "Bước 4: Niêm yết danh sách dự kiến 05 ngày, tiếp nhận ý kiến, lập biên bản.",
        "Bước 5: Hội Khuyến học cơ sở tổng hợp, trình Ủy ban nhân dân xã công nhận và nhập kết quả lên hệ thống trước ngày {han3}.",
    ),
    results=(
        "Tỷ lệ người lớn được công nhận Công dân học tập đạt {tl_cdht}%, tăng so với cùng kỳ năm {nam_truoc}; cao nhất là {thon1}, thấp nhất là {thon3}.",
        "Đã có {luot} lượt người dự các buổi hướng dẫn tự đánh giá, trong đó khoảng một phần ba là người trên 60 tuổi.",
        "Nhóm năng lực sử dụng công cụ số có điểm bình quân thấp nhất; nhóm quan hệ xã hội có điểm cao nhất.",
    ),
    problems=(
        "Một số chi hội còn chấm hộ, phiếu giống nhau hàng loạt, phải trả lại để làm lại.",
        "Người làm ở các khu công nghiệp về muộn, khó gặp để hướng dẫn; kết quả nhập chậm hơn kế hoạch mười ngày.",
    ),
    plans=(
        "Chuyển hai buổi hướng dẫn sang tối thứ bảy để người đi làm xa dự được.",
        "Lập nhóm thanh niên tình nguyện giúp nhập kết quả tại {thon2} và {thon3}.",
    ),
    articles=(
        (
            "Đối tượng",
            (
                "Công dân từ đủ 18 tuổi cư trú thường xuyên tại {noi}.",
                "Người tạm vắng trên sáu tháng được đánh giá tại nơi đang ở.",
            ),
        ),
        (
            "Thang điểm",
            (
                "Tổng điểm là 100, gồm năng lực tự học, năng lực sử dụng công cụ học tập, năng lực xây dựng và thực hiện các mối quan hệ xã hội.",
                "Đạt khi có từ 50 điểm trở lên và không nhóm nào dưới 10 điểm.",
            ),
        ),
    ),
)

FAMILY_CLAN = Theme(
    key="gia-dinh",
    topic="Gia đình và dòng họ học tập",
    bases=("387", "281", "448"),
    purposes=(
        "Khơi dậy truyền thống hiếu học trong từng nếp nhà, lấy việc cha mẹ cùng đọc sách với con làm việc đầu tiên.",
        "Phát huy vai trò của ban khuyến học dòng họ trong việc nuôi dưỡng người học, giữ gìn gia phong và giúp nhau lúc khó.",
        "Nối phong trào gia đình học tập với xây dựng gia đình văn hóa, tránh bình xét hai lần trên cùng một việc.",
    ),
    requirements=(
        "Đăng ký là tự nguyện; gia đình không đăng ký vẫn được mời dự mọi sinh hoạt của chi hội.",
        "Bình xét công khai tại hội nghị thôn, có ít nhất hai phần ba số hộ đăng ký dự.",
        "Không tặng danh hiệu cho gia đình có trẻ bỏ học mà không báo với nhà trường và chi hội.",
    ),
    targets=(
        "Có từ {tl_gd}% số hộ trở lên được công nhận Gia đình học tập (tương đương khoảng {gd} hộ).",
        "Có từ {tl_dh}% số dòng họ đăng ký được công nhận Dòng họ học tập.",
        "Mỗi dòng họ đã công nhận có một tủ sách hoặc góc đọc tại nhà thờ họ.",
        "Mỗi thôn chọn được ba gia đình tiêu biểu để giới thiệu.",
    ),
    tasks=(
        (
            "Đăng ký đầu năm",
            (
                "Trưởng ngành, trưởng xóm đưa phiếu đến từng hộ, nhận lại trước ngày {han1}.",
                "Danh sách đăng ký đọc trên đài truyền thanh để các hộ nhắc nhau giữ lời hứa.",
            ),
        ),
        (
            "Nuôi dưỡng việc học trong nhà",
            (
                "Phát động “giờ học gia đình” từ 19 giờ 30 đến 21 giờ: bật đèn, tắt ti vi, người lớn cùng đọc.",
                "Mỗi gia đình có góc học tập đủ sáng; chi hội xét giúp bàn học cho hộ khó khăn ở {thon2}.",
                "Khuyến khích ông bà kể chuyện, ghi lại gia phả, coi đó là một hình thức học tập suốt đời.",
            ),
        ),
        (
            "Phát huy dòng họ",
            (
                "Học tập cách làm của {ho1}: ngày giỗ tổ dành một giờ báo công việc học của con cháu.",
                "{ho2} lập quỹ giúp con cháu học nghề, cho vay không lãi, trả dần sau khi có việc làm.",
                "Các dòng họ nhỏ được ghép thành cụm để có một ban khuyến học chung.",
            ),
        ),
        (
            "Bình xét cuối năm",
            (
                "Thôn họp bình xét trước ngày {han2}, có biên bản ghi số phiếu đồng ý của từng trường hợp.",
                "Hồ sơ gửi về Hội gồm biên bản, danh sách trích ngang và bản tổng hợp điểm; không kèm bản phô tô giấy khen.",
            ),
        ),
    ),
    duties=(
        ("Ban khuyến học dòng họ", "lập sổ vàng hiếu học, họp ít nhất hai lần trong năm, báo cáo chi hội thôn"),
        ("Chi hội phụ nữ", "vận động các bà mẹ trẻ giữ nền nếp giờ học gia đình"),
        ("Trưởng thôn", "chủ trì hội nghị bình xét và ký biên bản trước ngày {han2}"),
    ),
    steps=(
        "Bước 1: Hộ gia đình, dòng họ tự chấm theo phiếu, nêu rõ tiêu chí chưa đạt.",
        "Bước 2: Chi hội thôn đối chiếu với nhà trường về việc học của trẻ trong hộ.",
        "Bước 3: Hội nghị thôn bỏ phiếu hoặc giơ tay, ghi biên bản.",
        "Bước 4: Hội Khuyến học cơ sở thẩm định xác suất 10% số hồ sơ, ưu tiên thôn có tỷ lệ đạt trên 95%.",
        "Bước 5: Trình Chủ tịch Ủy ban nhân dân xã ký quyết định công nhận trước ngày {han3}.",
    ),
    results=(
        "Đã công nhận {gd} hộ Gia đình học tập, đạt {tl_gd}% tổng số hộ.",
        "Tỷ lệ Dòng họ học tập đạt {tl_dh}%; {ho1} giữ danh hiệu năm thứ tư liên tiếp.",
        "Có thêm 07 tủ sách dòng họ, {sach} đầu sách được luân chuyển giữa các nhà thờ họ.",
    ),
    problems=(
        "Ở {thon3}, hội nghị bình xét vắng, phải họp lần hai mới đủ số người.",
        "Sổ theo dõi của một số ban khuyến học dòng họ ghi chưa đều, khó đối chiếu khi thẩm định.",
    ),
    plans=(
        "In mẫu sổ thống nhất, phát cho ban khuyến học các dòng họ trong quý I năm {nam_sau}.",
        "Tổ chức một buổi gặp mặt trưởng tộc để trao đổi cách giữ quỹ khuyến học dòng họ.",
    ),
)

COMMUNITY_UNIT = Theme(
    key="cong-dong",
    topic="Cộng đồng và đơn vị học tập",
    bases=("25/2023", "1373", "22/2020", "324"),
    purposes=(
        "Đánh giá đúng mức độ học tập của cộng đồng thôn, tổ dân phố và của đơn vị do xã quản lý, làm căn cứ để cấp ủy, chính quyền đầu tư.",
        "Chuyển việc đánh giá từ hình thức sang thực chất: có người học, có nơi học, có thời gian học, có kết quả học.",
        "Xây dựng Cộng đồng học tập cấp xã trên cơ sở các thôn đạt chuẩn, không cộng số liệu của đơn vị cũ khi địa giới đã chia tách.",
    ),
    requirements=(
        "Phân biệt rõ: cấp xã đánh giá theo thông tư của Bộ Giáo dục và Đào tạo; thôn, tổ dân phố và đơn vị theo bộ tiêu chí của Hội.",
        "Số liệu của thôn mới sau sáp nhập lấy từ khi thành lập; số liệu trước đó ghi chú riêng.",
        "Mỗi tiêu chí chỉ chấm khi có minh chứng lưu tại nhà văn hóa hoặc cơ quan.",
    ),
    targets=(
        "Có từ {tl_cd}% số thôn, tổ dân phố được công nhận Cộng đồng học tập.",
        "Có từ {tl_dv}% số đơn vị thuộc xã quản lý được công nhận Đơn vị học tập.",
        "100% trường học công lập có kế hoạch học tập của người lao động.",
        "Hoàn thành tự đánh giá cấp xã trước ngày {han3}.",
    ),
    tasks=(
        (
            "Củng cố nơi học",
            (
                "Nhà văn hóa {thon1} mở cửa ít nhất ba buổi tối một tuần, có người trực và sổ ghi người đến đọc.",
                "Lắp đường truyền không dây dùng chung tại nhà văn hóa {thon2}, mật khẩu niêm yết công khai.",
                "Kê lại phòng đọc của {truong2} để người dân vào đọc sau giờ học.",
            ),
        ),
        (
            "Tổ chức việc học",
            (
                "Mỗi thôn chọn hai chuyên đề người dân cần nhất, lấy ý kiến bằng phiếu, không áp từ trên xuống.",
                "Câu lạc bộ dưỡng sinh, câu lạc bộ văn nghệ dành mười lăm phút đầu buổi để nghe điểm tin pháp luật, sức khỏe.",
                "Cơ quan, đơn vị cho người lao động ít nhất 16 giờ học trong năm ngoài các lớp bắt buộc.",
            ),
        ),
        (
            "Tự đánh giá và thẩm định",
            (
                "Thôn, đơn vị tự chấm, họp thông qua, gửi hồ sơ trước ngày {han2}.",
                "Đoàn thẩm định của {hoi} xem ít nhất một phần tư số thôn, gặp trực tiếp người dân.",
                "Trường hợp điểm thẩm định thấp hơn tự chấm trên 10 điểm thì chấm lại toàn bộ.",
            ),
        ),
        (
            "Sử dụng kết quả",
            (
                "Kết quả đưa vào chấm điểm thi đua của chi hội và bình xét thôn văn hóa.",
                "Đơn vị đạt ba năm liên tục được đề nghị khen ở cấp trên.",
            ),
        ),
    ),
    duties=(
        ("Ban công tác Mặt trận thôn", "cùng chi hội chủ trì hội nghị tự đánh giá, bảo đảm đại diện các xóm"),
        ("{truong2}", "làm điểm về Đơn vị học tập, đón các đơn vị bạn đến trao đổi trước ngày {han1}"),
        ("Công chức văn hóa - xã hội xã", "tổng hợp hồ sơ cấp xã, trình Chủ tịch Ủy ban nhân dân xã"),
    ),
    steps=(
        "Bước 1: Thôn, đơn vị lập tổ tự đánh giá từ ba đến năm người.",
        "Bước 2: Tổ thu minh chứng, chấm điểm từng tiêu chí, ghi lý do khi không chấm điểm tối đa.",
        "Bước 3: Họp toàn thể hoặc họp đại diện hộ để thông qua.",
        "Bước 4: Gửi một bộ hồ sơ giấy và một bản điện tử về Hội trước ngày {han2}.",
        "Bước 5: Thẩm định, thông báo kết quả trong 15 ngày làm việc; nơi chưa đạt được nêu rõ tiêu chí cần bổ sung.",
    ),
    results=(
        "Có {tl_cd}% thôn, tổ dân phố đạt Cộng đồng học tập; {thon1} đạt điểm cao nhất với 93 điểm.",
        "Có {tl_dv}% đơn vị đạt Đơn vị học tập; khối trường học đạt toàn bộ, khối hợp tác xã còn thấp.",
        "Nhà văn hóa các thôn đã ghi {luot} lượt người đến đọc, học trong kỳ.",
    ),
    problems=(
        "Sau khi sáp nhập thôn, sổ sách cũ và mới chưa khớp, khó xác định mẫu số khi tính tỷ lệ.",
        "Một số đơn vị sản xuất xem việc đánh giá là thủ tục, hồ sơ sao chép lẫn nhau.",
    ),
    plans=(
        "Thống nhất một bảng mẫu số theo thôn mới, do Hội phát hành, dùng chung cho mọi báo cáo.",
        "Mời hai hợp tác xã làm điểm Đơn vị học tập, rút kinh nghiệm vào tháng 6 năm {nam_sau}.",
    ),
    articles=(
        (
            "Phạm vi và đối tượng",
            (
                "Quy định này áp dụng cho thôn, tổ dân phố và đơn vị thuộc xã quản lý tại {noi}.",
                "Trường học do thành phố quản lý trực tiếp không thuộc phạm vi của Quy định này.",
            ),
        ),
        (
            "Tiêu chí của thôn, tổ dân phố",
            (
                "Tiêu chí gồm năm nhóm, tổng 100 điểm:",
                "a) Điều kiện học tập: 20 điểm;",
                "b) Người học và thời gian học: 25 điểm;",
                "c) Các mô hình gia đình, dòng họ, công dân học tập: 25 điểm;",
                "d) Quỹ khuyến học và khen thưởng: 15 điểm;",
                "đ) Tác động đến đời sống: 15 điểm.",
            ),
        ),
        (
            "Tiêu chí của đơn vị",
            (
                "Có kế hoạch học tập hằng năm, được người đứng đầu ký trước ngày 31 tháng 01.",
                "Tỷ lệ người lao động học ít nhất 16 giờ một năm từ 80% trở lên.",
                "Có quỹ hoặc khoản chi hỗ trợ người đi học.",
            ),
        ),
        (
            "Mức công nhận",
            (
                "Đạt: từ 65 điểm; Khá: từ 80 điểm; Tốt: từ 90 điểm.",
                "Không công nhận nếu có nhóm tiêu chí dưới 40% số điểm tối đa.",
            ),
        ),
        (
            "Thẩm quyền",
            (
                "Hội Khuyến học xã thẩm định, Chủ tịch Ủy ban nhân dân xã công nhận.",
                "{hoi} kiểm tra xác suất ít nhất 20% số hồ sơ.",
            ),
        ),
        (
            "Thu hồi danh hiệu",
            (
                "Danh hiệu bị thu hồi khi phát hiện khai sai minh chứng.",
                "Đơn vị bị thu hồi không được xét trong hai năm tiếp theo.",
            ),
        ),
    ),
)

THEMES = (CITIZEN, FAMILY_CLAN, COMMUNITY_UNIT)
